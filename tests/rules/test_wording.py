"""A page that is hard to read is told from one that is easy, and its long sentences are shown."""

from __future__ import annotations

from tests.rules.desk import Desk

HARD = "Individuals experiencing cardiovascular abnormalities necessitate comprehensive echocardiographic evaluation."
PLAIN = "We will look at how your heart pumps and then we will tell you what we saw and what we do next."


def test_a_page_in_a_professors_words_fails(desk: Desk) -> None:
    desk.change("It shows how your heart pumps.", " ".join([HARD] * 20))
    faults = [problem.what for problem in desk.check() if problem.severity == "fault"]
    assert any("Flesch-Kincaid" in what for what in faults) and any("SMOG" in what for what in faults)


def test_a_page_between_the_aim_and_the_limit_is_only_pointed_out(desk: Desk) -> None:
    desk.change("It shows how your heart pumps.", " ".join([HARD] * 3))
    found = {problem.what.split(":")[0]: problem.severity for problem in desk.check()}
    assert found == {"This page could be easier": "warning"}


def test_a_hard_page_is_still_shown_to_patients(desk: Desk) -> None:
    desk.change("It shows how your heart pumps.", " ".join([HARD] * 20))
    assert all(problem.severity != "error" for problem in desk.check())


def test_a_sentence_of_26_words_is_shown_with_its_line_and_one_of_25_is_not(desk: Desk) -> None:
    words = " ".join(["You", *["can"] * 24])
    desk.change("You can eat and drink.", f"{words}.")
    assert desk.check() == []
    desk.change(words, f"{words} go")
    problem = desk.check_one()
    assert "26 words" in problem.what and problem.where == desk.find_line("You can can")


def test_sentences_that_are_long_on_average_are_pointed_out(desk: Desk) -> None:
    desk.change("It shows how your heart pumps.", " ".join([PLAIN] * 60))
    assert [problem.what for problem in desk.check() if "average" in problem.what]


def test_a_hard_word_from_the_glossary_does_not_fail_a_page(desk: Desk) -> None:
    desk.change("It shows how your heart pumps.", "We do the echocardiogram. " * 40)
    assert desk.check() == []
    (desk.folder / "glossary.md").write_text("## catheter\nA thin tube.\n")
    assert any("Flesch-Kincaid" in problem.what or "SMOG" in problem.what for problem in desk.check())
