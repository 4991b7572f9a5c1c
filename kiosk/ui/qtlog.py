"""What Qt says, and errors nobody has caught, go to the log; the screen stays."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from kiosk.log import describe_error, scrub

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class QtLog:
    """From ``start`` to ``stop`` everything Qt and Python complain of goes to ``log``, and nothing to standard error.

    An error in a slot, a timer or a background job ends nothing: Qt goes on, and the person before the screen sees
    what they saw. One in a method that Qt itself calls ends the process; the session starts it again.
    """

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._hook = sys.excepthook

    def start(self) -> None:
        """Listen."""
        qInstallMessageHandler(self._take_message)
        self._hook, sys.excepthook = sys.excepthook, self._take_error

    def stop(self) -> None:
        """Listen no longer."""
        qInstallMessageHandler(None)
        sys.excepthook = self._hook

    def _take_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        self._log.log(_LEVELS.get(kind, logging.WARNING), "Qt says: %s", scrub(message))

    def _take_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hook(kind, error, trace)
            return
        self._log.error("Something went wrong in the program: %s", describe_error(kind, trace))
