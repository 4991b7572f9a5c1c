"""Who checked a page and when, and what it rests on: the lines that every page carries, made from its own fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kiosk.model import UNCHECKED, Block, Page, Run, Tab
from kiosk.script import fill
from kiosk.wording import Say, mark

ABOUT = "about-this-page"
MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"), mark("July"),
    mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip


def format_date(day: dt.date, say: Say = mark) -> str:
    """ "12 May 2026": day first, the month as a word, so that nobody mistakes one for the other.

    In the language of ``say``, English if it is not given, whatever the machine is set to, which "%B" would follow.
    """
    return fill(say("{day} {month} {year}"), day=day.day, month=say(MONTHS[day.month - 1]), year=day.year)


def describe_check(page: Page, today: dt.date | None = None, say: Say = mark) -> str:
    """One line on who checked the page, or that nobody has yet, or that the next check is overdue.

    ``today`` is None on paper, and where the clock cannot be believed: then nothing is called overdue.
    """
    return describe_overdue(page, today, say) or _describe_last_check(page, say)


def describe_overdue(page: Page, today: dt.date | None, say: Say = mark) -> str:
    """A sentence for a checked page whose next check was due before ``today``, else ""."""
    due = page.review_due
    if today is None or due is None or not page.checked or today <= due:
        return ""
    words = say("This page was due to be checked again in {month} {year}. Ask us if anything has changed.")
    return fill(words, month=say(MONTHS[due.month - 1]), year=due.year)


def _describe_last_check(page: Page, say: Say) -> str:
    if not page.checked or page.reviewed is None:
        return say(UNCHECKED)
    name = f"{page.approved_by}, {page.approver_role}" if page.approver_role else page.approved_by
    return fill(say("Checked by {name} on {date}."), name=name, date=format_date(page.reviewed, say))


def describe_reference(page: Page, say: Say = mark) -> str:
    """What staff write down to say which words a patient read, and of which day: "ECHO-2.1, of 12 May 2026"."""
    if not page.reference:
        return ""
    if page.dated is None:
        return page.reference
    return fill(say("{reference}, of {date}"), reference=page.reference, date=format_date(page.dated, say))


def complete_tabs(page: Page, today: dt.date | None = None, say: Say = mark) -> tuple[Tab, ...]:
    """The page's tabs, where "About this page" also tells check, version, review and sources (standards item 18).

    Tests and procedures always get that tab; other pages only when they have sources or wrote one themselves.
    ``today`` as in ``describe_check``.
    """
    lines = _describe_origin(page, today, say)
    if page.tab(ABOUT) is not None and page.tabs:
        return tuple(replace(tab, blocks=tab.blocks + lines) if tab.id == ABOUT else tab for tab in page.tabs)
    if page.kind == "topic" and not page.sources and page.tabs:
        return page.tabs
    return (*page.tabs, Tab(ABOUT, say("About this page"), lines))


def _describe_origin(page: Page, today: dt.date | None, say: Say) -> tuple[Block, ...]:
    def write(text: str, kind: str = "text") -> Block:
        return Block(kind, (Run(text),))  # type: ignore[arg-type]

    overdue = describe_overdue(page, today, say)
    lines = [write(_describe_last_check(page, say))]
    if overdue:
        lines.append(write(overdue))
    reference = describe_reference(page, say)
    facts = [fill(say("Reference: {reference}."), reference=reference)] if reference else []
    if page.version:
        facts.append(fill(say("Version {version}."), version=page.version))
    if page.review_due is not None and not overdue:
        facts.append(fill(say("Next review by {date}."), date=format_date(page.review_due, say)))
    if facts:
        lines.append(write(" ".join(facts)))
    if page.sources:
        lines.append(write(say("Where this comes from"), "heading"))
        lines += [write(source, "bullet") for source in page.sources]
    lines.append(write(say("Is something unclear or wrong? Please tell the staff at the desk.")))
    return tuple(lines)
