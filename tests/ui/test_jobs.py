"""Work off the screen's thread: its answers arrive whole, in order, on the right thread, or not at all."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from kiosk.ui.jobs import Jobs


def test_work_is_done_elsewhere_and_its_answer_arrives_here(jobs: Jobs, qtbot: QtBot) -> None:
    here = threading.get_ident()
    heard: list[tuple[int, int]] = []
    jobs.run(threading.get_ident, lambda there: heard.append((there, threading.get_ident())))
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    ((there, then),) = heard
    assert there != here and then == here


def test_answers_come_in_the_order_of_the_questions(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[int] = []
    for number in range(20):
        jobs.run(lambda number=number: number, heard.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(heard) == 20)
    assert heard == list(range(20))


def test_what_was_forgotten_is_neither_begun_nor_answered_and_later_work_is(jobs: Jobs, qtbot: QtBot) -> None:
    go, begun, heard = threading.Event(), [], []
    jobs.run(lambda: go.wait(10), heard.append)
    jobs.run(lambda: begun.append("second"), heard.append)
    jobs.forget()
    go.set()
    jobs.run(lambda: "later", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["later"] and begun == []


def test_closing_waits_for_the_work_at_hand_and_hears_no_more(jobs: Jobs, qtbot: QtBot) -> None:
    begun, done, heard = threading.Event(), [], []

    def work() -> str:
        begun.set()
        done.append("done")
        return "answer"

    jobs.run(work, heard.append)
    begun.wait(10)
    jobs.close()
    assert done == ["done"]
    qtbot.wait(20)
    assert heard == []
