"""Work off the GUI thread: run a pure function there, deliver its result here. The only thread code there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")


class _Mail(QObject):
    """Carries a finished job's answer across the threads, as a queued signal."""

    arrived = Signal(object)


class _Task(QRunnable, Generic[T]):
    def __init__(self, work: Callable[[], T], post: Callable[[object], None]) -> None:
        super().__init__()
        self._work = work
        self._post = post

    def run(self) -> None:
        self._post((self, self._work()))


class Jobs(QObject):
    """Runs functions on one background thread, in order; answers arrive on the thread that owns this object.

    A job must not raise: bad content is a value. ``forget`` drops everything not yet started and every answer still
    on its way; ``close`` also waits for the running job.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._mail = _Mail(self)
        self._mail.arrived.connect(self._deliver)
        self._waiting: dict[_Task[object], Callable[[object], None]] = {}

    def run(self, work: Callable[[], T], deliver: Callable[[T], None]) -> None:
        """Call ``work()`` in the background, then ``deliver(result)`` here."""
        task: _Task[object] = _Task(work, self._mail.arrived.emit)
        task.setAutoDelete(False)
        self._waiting[task] = deliver  # type: ignore[assignment]
        self._pool.start(task)

    def _deliver(self, answer: tuple[_Task[object], object]) -> None:
        task, result = answer
        deliver = self._waiting.pop(task, None)
        if deliver is not None:
            deliver(result)

    def forget(self) -> None:
        """Drop what is not started, and the answers of what is."""
        for task in list(self._waiting):
            if self._pool.tryTake(task):
                del self._waiting[task]
        for task in self._waiting:
            self._waiting[task] = _ignore

    def close(self) -> None:
        """Forget everything and wait until the running job is done."""
        self.forget()
        self._pool.waitForDone()
        self._waiting.clear()


def _ignore(result: object) -> None:
    """The answer of a forgotten job goes here."""
