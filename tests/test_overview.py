"""What staff read about the content, the reviews, the machine and the counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.counts import Place
from kiosk.health import Health, list_facts, measure_health
from kiosk.model import Library, Page
from kiosk.overview import describe_content, describe_reviews, draw_counts, gather_room, show_version
from kiosk.problem import Problem
from kiosk.status import OUTCOMES, Status

NOON = dt.datetime(2026, 5, 13, 12, 0)
TODAY = NOON.date()


def test_the_receptionist_reads_how_many_files_are_refused_and_the_worst_first(tmp_path: Path) -> None:
    found = (
        Problem("warning", "a/index.md", "No review date.", "Write one."),
        Problem("error", "b/index.md:3", "The title is missing.", "Write a title."),
        Problem("error", "b/index.md:9", "A picture is missing.", "Add it."),
        Problem("error", "c/leaflet.pdf", "This is no PDF.", "Save it again."),
    )
    first, *rest = describe_content(Status(NOON, "/srv/pages", "new", found), NOON, tmp_path)
    assert first.entries[0].title == "Patients see what was published on 13 May 2026 at 12:00."
    assert first.entries[0].lines[:3] == ("2 files are refused.", OUTCOMES["new"], "Folder: /srv/pages")
    assert [group.title for group in rest] == ["Not shown until it is corrected (3)", "Shown, but please look (1)"]
    assert rest[0].entries[0].lines == ("Write a title.", "b/index.md:3")


def test_a_hundred_problems_are_not_all_on_the_screen_but_the_file_is_named(tmp_path: Path) -> None:
    found = tuple(Problem("error", f"p{number:03}", "Bad.", "Mend it.") for number in range(100))
    groups = describe_content(Status(NOON, "", "new", found), None, tmp_path)
    assert groups[1].title.endswith("(100)") and len(groups[1].entries) == 60
    assert groups[-1].entries[0].title == "And 40 more" and "problems.html" in groups[-1].entries[0].lines[0]


def make_page(name: str, due: dt.date | None, approved: bool = True) -> Page:
    page = Page(name, name, "", (), review_due=due, approved_by="Dr Lee", approver_role="Cardiologist")
    if not approved:
        return page
    text = {"approved_text": "x", "text_mark": "x"} if hasattr(page, "text_mark") else {}
    return replace(page, status="approved", reviewed=dt.date(2025, 5, 1), **text)


def test_overdue_reviews_come_before_those_nobody_approved_and_those_that_are_well() -> None:
    well = make_page("well", TODAY)
    late = make_page("late", TODAY - dt.timedelta(days=1))
    library = Library(places=(well, make_page("new", None, False), late))
    groups = describe_reviews(library, TODAY)
    assert [group.title for group in groups] == ["Review is overdue (1)", "Not approved (1)", "Approved (1)"]
    assert [group.entries[0].title for group in groups] == ["late", "new", "well"]
    assert groups[2].entries[0].lines == ("Approved by Dr Lee, Cardiologist, on 1 May 2025. Review due 13 May 2026.",)


def test_the_chart_has_four_weeks_and_tells_no_number_below_five() -> None:
    library = Library(places=(Page("contact", "Contact us", "", ()),))
    counts = {
        Place(TODAY, "contact", "en"): 3,
        Place(TODAY - dt.timedelta(days=27), "gone", "en"): 40,
        Place(TODAY - dt.timedelta(days=28), "contact", "en"): 90,
    }
    chart = draw_counts(counts, library, TODAY)
    assert len(chart.days) == 28
    assert (chart.days[0].label, chart.days[0].shown) == ("16 Apr", "40")
    assert (chart.days[-1].number, chart.days[-1].shown) == (4, "<5")
    assert [(bar.label, bar.shown) for bar in chart.places] == [("gone", "40"), ("Contact us", "<5")]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_all_small_numbers_look_alike(number: int) -> None:
    bar = draw_counts({Place(TODAY, "contact", "en"): number}, Library(), TODAY).places[0]
    assert (bar.number, bar.shown) == (4, "<5")


def test_a_clock_before_the_last_publishing_is_pointed_out() -> None:
    good, bad = (list_facts(Health(NOON, NOON), NOON + dt.timedelta(days=days))[0].value for days in (-1, 1))
    assert good == "13 May 2026 at 12:00" and "please set the clock" in bad


def test_a_disk_that_is_nearly_full_is_pointed_out() -> None:
    facts = {fact.label: fact.value for fact in list_facts(Health(NOON, NOON, free=12_000_000), None)}
    assert facts["Free space on the disk"] == "12 MB. This is little: please tell IT."


def test_the_machine_is_measured_and_a_missing_folder_is_no_error(tmp_path: Path) -> None:
    health = measure_health(tmp_path, NOON, NOON, None)
    assert health.free is not None and health.free > 0
    assert measure_health(tmp_path / "none", NOON, NOON, None).free is None


def test_a_kiosk_that_has_published_nothing_shows_that(tmp_path: Path) -> None:
    room = gather_room(tmp_path, Health(NOON, NOON), {}, True)
    assert room.content[0].entries[0].title == "Nothing has been published yet." and room.versions == ()
    assert show_version(tmp_path, 7) == "Version 7 is not there any more. Nothing has changed."
