"""Problems: what a receptionist reads about a file that needs looking at."""

from __future__ import annotations

from kiosk.problem import MOST, Problem, shorten_list, sort_worst_first, suggest_name

NOTE = Problem("note", "a.md", "A note.", "Nothing to do.")
WARNING = Problem("warning", "b.md:3", "A warning.", "Look at it.")
ERROR = Problem("error", "z.md", "An error.", "Correct it.")


def test_a_receptionist_reads_what_patients_miss_first_and_everything_once() -> None:
    assert sort_worst_first([NOTE, WARNING, ERROR, WARNING]) == (ERROR, WARNING, NOTE)


def test_within_one_severity_the_list_follows_the_files() -> None:
    first, second = Problem("error", "a.md", "B.", ""), Problem("error", "b.md", "A.", "")
    assert sort_worst_first([second, first]) == (first, second)


def test_a_misspelt_name_is_answered_with_the_right_one() -> None:
    assert suggest_name("Titel", ["title", "summary"]) == 'The nearest known name is "title".'


def test_a_name_that_resembles_nothing_is_answered_with_all_names() -> None:
    assert suggest_name("xyz", ["title", "summary"]) == "Known names are: title, summary."


def test_it_gets_every_field_by_its_name() -> None:
    assert WARNING.as_dict() == {"severity": "warning", "where": "b.md:3", "what": "A warning.", "fix": "Look at it."}


def test_what_is_shown_as_it_was_comes_right_after_what_is_not_shown_at_all() -> None:
    kept = Problem("kept", "a.md", "It has no title.", "Write one.")
    fault = Problem("fault", "a.md", "Too hard.", "Shorten it.")
    assert sort_worst_first([WARNING, fault, kept, ERROR]) == (ERROR, kept, fault, WARNING)


def test_a_folder_copied_to_the_wrong_place_gives_no_endless_list() -> None:
    many = tuple(Problem("warning", f"{number:05}.yaml", "Not known.", "Look.") for number in range(MOST + 7))
    *first, last = shorten_list(many)
    assert tuple(first) == many[:MOST] and "7 more" in last.what
    assert sort_worst_first((*first, last))[-1] == last
    assert shorten_list(many[:MOST]) == many[:MOST]
