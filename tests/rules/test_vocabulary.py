"""Every medical word can be touched and is explained in two sentences."""

from __future__ import annotations

import pytest

from tests.rules.desk import GLOSSARY, Desk


def test_a_word_that_is_introduced_but_not_explained_is_found(desk: Desk) -> None:
    desk.change("We put gel on your chest.", "We use a hand piece, called a **probe**.")
    problem = desk.check_one()
    assert (
        '"probe"' in problem.what and problem.severity == "warning" and problem.where == desk.find_line("a **probe**")
    )


def test_a_word_in_bold_that_may_be_a_term_is_only_a_note(desk: Desk) -> None:
    desk.change("We put gel on your chest.", "We move the small **probe** over your chest.")
    assert desk.check_one().severity == "note"


@pytest.mark.parametrize(
    "words", ["called a **catheter**", "called **catheters**", "called an **echo**", "a **fine echo**"]
)
def test_a_word_of_the_glossary_is_left_in_peace(desk: Desk, words: str) -> None:
    desk.change("We put gel on your chest.", f"We use gel, {words}.")
    assert desk.check() == []


@pytest.mark.parametrize(
    "words",
    [
        "**Call us** if you feel unwell.",
        "It takes **30 minutes**.",
        "The nurse **cannot give you the result** today.",
        "**Food:** none.",
    ],
)
def test_bold_for_what_matters_most_is_no_term(desk: Desk, words: str) -> None:
    desk.change("You can eat and drink.", words)
    assert desk.check() == []


def test_a_meaning_of_three_sentences_is_too_long(desk: Desk) -> None:
    (desk.folder / "glossary.md").write_text(GLOSSARY.replace("A thin, soft tube.", "A tube. It is thin. It is soft."))
    problem = desk.check_one()
    assert "3 sentences" in problem.what and problem.where == "glossary.md:1"


def test_an_entry_that_no_page_uses_is_mentioned(desk: Desk) -> None:
    (desk.folder / "glossary.md").write_text(f"{GLOSSARY}\n## stent\nA mesh tube.\n")
    problem = desk.check_one()
    assert '"stent"' in problem.what and problem.severity == "note" and problem.where == "glossary.md:7"
