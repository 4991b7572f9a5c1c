"""What staff get wrong in the lines at the top of a page or in clinic.yaml, and at which line they are told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.folder import read_folder
from kiosk.leaflets.vet import vet_file
from kiosk.markup import read_markup
from kiosk.problem import Problem
from kiosk.yamlfile import read_yaml

SLIPS = {
    "a colon is missing": ("title: Echo\nsummary A scan\nreviewer: Dr A\n", 2, "no colon"),
    "a colon is missing in the first line": ("title Echo\nsummary: A scan\n", 1, "no colon"),
    "a colon is missing in the last line": ("title: Echo\nsummary: A scan\nreviewer Dr A\n", 3, "no colon"),
    "a colon is missing over a list": ("synonyms\n  - ultrasound\n  - echo\ntitle: Echo\n", 1, "no colon"),
    "no space after the colon": ("title: Echo\nsummary:A scan\nreviewer: Dr A\n", 2, "followed by a space"),
    "a text goes on in a second line": ("title: Echo\nsummary: A scan\nof the heart\nreviewer: A\n", 3, "no colon"),
    "a quote is not closed": ('title: Echo\nsummary: "A scan\nreviewer: Dr A\nversion: 1\n', 2, "does not end"),
    "a quote is not closed and another follows": ('title: "Echo\nsummary: A\nversion: "1"\n', 1, "does not end"),
    "a single quote is not closed": ("title: Echo\nsummary: 'A scan\nversion: '1'\n", 2, "does not end"),
    "words after the second quote": ('title: Echo\nsummary: "A scan" of it\n', 2, "after the second quote"),
    "an apostrophe within single quotes": ("title: Echo\nsummary: 'It's easy'\n", 2, "after the second quote"),
    "a tab before a name": ("title: Echo\n\tsummary: A scan\n", 2, "a tab"),
    "a tab before a list": ("title: Echo\nsynonyms:\n\t- ultrasound\n", 3, "a tab"),
    "a name too far in": ("title: Echo\n  summary: A scan\nversion: 1\n", 2, "same place"),
    "a name not far enough in": (" title: Echo\nsummary: A scan\n", 2, "same place"),
    "a dash not below the others": ("synonyms:\n  - echo\n - ultrasound\n", 3, "list above"),
    "no space after a dash": ("synonyms:\n  - echo\n  -ultrasound\ntitle: Echo\n", 3, "list above"),
    "a colon within the text": ("version: 1\ntitle: Echo: what to expect\n", 2, "second colon"),
    "curved quotes": ("version: 1\ntitle: \u201cEcho: what to expect\u201d\n", 2, "curved"),
    "a name twice": ("title: Echo\nversion: 1\ntitle: Scan\n", 3, "twice"),
    "a bracket is not closed": ("title: Echo\nsynonyms: [scan, echo\nversion: 1\n", 2, "bracket"),
    "a sign in front": ("title: Echo\nsummary: @home\n", 2, "a sign"),
    "bold words in front": ("title: Echo\nsummary: *Not* a scan\n", 2, "a sign"),
    "a Windows path": ('title: Echo\ndrawing: "C:\\x"\n', 2, "backslash"),
}


def find_line(problem: Problem) -> int:
    """The number after the file's name."""
    return int(problem.where.rpartition(":")[2])


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_at_the_line_where_it_was_made_and_in_plain_words(slip: str) -> None:
    text, line, words = SLIPS[slip]
    (problem,) = read_yaml(text, "index.md")[1]
    assert find_line(problem) == line and words in problem.what and problem.fix


@pytest.mark.parametrize("slip", SLIPS)
def test_at_the_top_of_a_page_the_line_is_that_of_the_file(slip: str) -> None:
    text, line, _words = SLIPS[slip]
    (problem,) = read_markup(f"---\n{text}---\n## In short\n\nYes.\n", "index.md").problems
    assert problem.where == f"index.md:{line + 1}"


@pytest.mark.parametrize("slip", ["a quote is not closed", "a colon is missing", "a colon within the text"])
def test_a_receptionist_who_slips_in_the_clinics_own_file_is_led_to_the_line(slip: str, tmp_path: Path) -> None:
    text, line, words = SLIPS[slip]
    (tmp_path / "clinic.yaml").write_text(text)
    problems = read_folder(tmp_path, vet_file).problems
    told = [problem for problem in problems if problem.where == f"clinic.yaml:{line}"]
    assert len(told) == 1 and words in told[0].what
