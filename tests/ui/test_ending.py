"""Stories of a service that is stopped while nothing moves on the screen."""

from __future__ import annotations

import os
import signal

import pytest
from pytestqt.qtbot import QtBot

from kiosk.ui.ending import Ending


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_kiosk_at_rest_that_is_told_to_stop_ends_in_good_order(
    qtbot: QtBot, number: signal.Signals, code: int
) -> None:
    codes: list[int] = []
    ending = Ending(codes.append)
    try:
        os.kill(os.getpid(), number)
        qtbot.waitUntil(lambda: codes == [code])
    finally:
        ending.stop()


def test_afterwards_signals_are_whose_they_were(qtbot: QtBot) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    Ending(lambda code: None).stop()
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before
    assert signal.set_wakeup_fd(-1) == -1
