"""Is a page looked after: its sources, its approval, its day of review, and leaflets that still say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kiosk.about import format_date
from kiosk.fingerprint import fingerprint
from kiosk.model import Clinic, Leaflet, Page
from kiosk.problem import Problem
from kiosk.reference import TYPESET
from kiosk.rules.manuscript import Manuscript, list_blocks
from kiosk.rules.shape import SERVICES

SOON = dt.timedelta(days=60)
MOST_MONTHS = 36
REMAKE = "Ask IT to make the leaflets again: clinic-kiosk leaflets."


def check_review(manuscript: Manuscript, today: dt.date) -> Iterator[Problem]:
    """Sources, approval and days of review of one page (standards items 18, 19 and 21)."""
    page = manuscript.page
    if not page.sources and needs_sources(page):
        fix = 'Below "sources:", write one line for each, such as: - "healthdirect.gov.au: coronary angiogram".'
        yield Problem("warning", manuscript.field("sources"), "This page does not say what it is based on.", fix)
    if page.checked:
        for name, value in (("approver_role", page.approver_role), ("review_due", page.review_due)):
            if not value:
                what = f"The page is approved, but {name} is empty."
                yield Problem("warning", manuscript.field("status"), what, f"Write {name}.")
    if page.reviewed and page.reviewed > today:
        what = f"The day of the last review lies ahead: {format_date(page.reviewed)}."
        yield Problem("warning", manuscript.field("reviewed"), what, "Correct the day, or the clock of this computer.")
    if page.review_due:
        yield from _check_due(manuscript, page.review_due, today)
    if page.kind in SERVICES and not manuscript.says("reference"):
        what = f'This page has no reference of its own yet; for now it is "{page.code}", from the name of its folder.'
        fix = f"Write reference: {page.code} at the top, so that what staff write down stays the same."
        yield Problem("note", manuscript.field("reference"), what, fix)


def needs_sources(page: Page) -> bool:
    """Does this page speak of medicine? Services do, and whatever uses a word that the glossary explains."""
    runs = (run for tab in page.tabs for block in list_blocks(tab) for run in block.runs)
    return page.kind in SERVICES or any(run.term for run in runs)


def _check_due(manuscript: Manuscript, due: dt.date, today: dt.date) -> Iterator[Problem]:
    where, reviewed = manuscript.field("review_due"), manuscript.page.reviewed
    fix = "Ask a clinician to check the page again, then write the new days."
    if due < today:
        yield Problem("warning", where, f"The review of this page was due on {format_date(due)}.", fix)
    elif due - today <= SOON:
        yield Problem("note", where, f"The review of this page is due on {format_date(due)}.", fix)
    if reviewed and _count_months(reviewed, due) > MOST_MONTHS:
        what = f"There are more than {MOST_MONTHS} months between the last review and the next."
        yield Problem("warning", where, what, f"Choose a day within {MOST_MONTHS} months; 24 are usual.")


def _count_months(start: dt.date, end: dt.date) -> int:
    """Months from one day to another, where one that has begun counts."""
    return (end.year - start.year) * 12 + end.month - start.month + (end.day > start.day)


def check_leaflets(page: Page, leaflets: Iterable[Leaflet], clinic: Clinic) -> Iterator[Problem]:
    """A leaflet made from this page that no longer says what the page and clinic.yaml say now."""
    for leaflet in leaflets:
        if leaflet.id.rpartition("/")[2].lower() != TYPESET:
            continue
        where = f"{leaflet.id}.pdf"
        if not leaflet.made_from:
            what = "It is not known from which words of the page this leaflet was made."
            yield Problem("warning", where, what, f"{REMAKE} Give a leaflet that comes from elsewhere another name.")
        elif leaflet.made_from != fingerprint(page, clinic):
            what = "This leaflet is older than its page, or than clinic.yaml: their words differ."
            yield Problem("fault", where, what, REMAKE)
