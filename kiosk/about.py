"""Who checked a page and when, and what it rests on: the lines that every page carries, made from its own fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kiosk.model import UNCHECKED, Block, Page, Run, Tab

ABOUT = "about-this-page"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def format_date(day: dt.date) -> str:
    """ "12 May 2026": day first, the month as a word, so that nobody mistakes one for the other.

    In English whatever language the machine is set to, which "%B" would follow.
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def describe_check(page: Page) -> str:
    """One line on who checked the page, or that nobody has yet."""
    if not page.checked or page.reviewed is None:
        return UNCHECKED
    role = f", {page.approver_role}" if page.approver_role else ""
    return f"Checked by {page.approved_by}{role} on {format_date(page.reviewed)}."


def complete_tabs(page: Page) -> tuple[Tab, ...]:
    """The page's tabs, where "About this page" also tells check, version, review and sources (standards item 18).

    Tests and procedures always get that tab; other pages only when they have sources or wrote one themselves.
    """
    lines = _describe_origin(page)
    if page.tab(ABOUT) is not None and page.tabs:
        return tuple(replace(tab, blocks=tab.blocks + lines) if tab.id == ABOUT else tab for tab in page.tabs)
    if page.kind == "topic" and not page.sources and page.tabs:
        return page.tabs
    return (*page.tabs, Tab(ABOUT, "About this page", lines))


def _describe_origin(page: Page) -> tuple[Block, ...]:
    def say(text: str, kind: str = "text") -> Block:
        return Block(kind, (Run(text),))  # type: ignore[arg-type]

    lines = [say(describe_check(page))]
    facts = [f"Version {page.version}." if page.version else ""]
    if page.review_due is not None:
        facts.append(f"Next review by {format_date(page.review_due)}.")
    told = " ".join(fact for fact in facts if fact)
    if told:
        lines.append(say(told))
    if page.sources:
        lines.append(say("Where this comes from", "heading"))
        lines += [say(source, "bullet") for source in page.sources]
    lines.append(say("Is something unclear or wrong? Please tell the staff at the desk."))
    return tuple(lines)
