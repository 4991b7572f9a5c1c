"""A page of the menu, made from its index.md and the pictures it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast, get_args

from kiosk.approval import mark_text
from kiosk.fields import Fields
from kiosk.markup import Document, read_markup
from kiosk.model import (
    FACT_ICONS,
    STANDARD_SECTIONS,
    UNCHECKED,
    Fact,
    Kind,
    Page,
    Tint,
)
from kiosk.problem import Problem, suggest_name
from kiosk.reading import Reading
from kiosk.reference import MOST_LETTERS, read_code
from kiosk.route import Topic, route_to
from kiosk.tabs import Tabs
from kiosk.textfile import read_text
from kiosk.wordmark import mark_words

FIELDS = (
    "title", "also", "subtitle", "summary", "icon", "order", "kind", "tint", "facts", "status", "version", "reviewed",
    "review_due", "approved_by", "approver_role", "sources", "owner", "release", "approved_text", "attract",
    "reference",
)  # fmt: skip
TINTS: tuple[str, ...] = get_args(Tint)
KINDS: tuple[str, ...] = get_args(Kind)


def read_page(file: Path, page_id: str, tint: Tint, reading: Reading) -> Page | None:
    """The page of an index.md, None when it cannot be shown; its Problems are added to the tree's."""
    where, problems = reading.tree.where(file), reading.tree.problems
    text, found = read_text(file, where)
    problems += found
    if text is None:
        return None
    document = read_markup(text, where)
    problems += document.problems
    if any(problem.severity == "error" for problem in document.problems):
        return None
    fields = Fields(document.front, where, FIELDS)
    page = None
    title = fields.text("title")
    if title and is_unwritten(document, text) and isinstance(route_to(page_id), Topic):
        fix = f'Open it and write below each heading, "{STANDARD_SECTIONS[0]}" first. The notes in it say what.'
        problems.append(Problem("error", where, "Nothing is written on this page yet.", fix))
    elif title:
        page = replace(_make_page(page_id, title, tint, fields, reading.icons), code=read_reference(fields))
        page = replace(page, text_mark=mark_text(text, file.parent), words_mark=mark_words(text))
        page = replace(page, tabs=Tabs(file, where, reading).build(document, page))
        _check_approval(page, fields)
    else:
        fix = 'Add a line "title: ..." between two lines of --- at the top.'
        fields.report("error", "title", "This page has no title.", fix)
    problems += fields.problems
    return page


def read_reference(fields: Fields) -> str:
    """The letters of the reference as somebody wrote them, "" for none or for what cannot be one."""
    text = fields.text("reference")
    if text and not read_code(text):
        what = f'"{text[:40]}" cannot be a reference, so the page gets one made from its folder.'
        fix = f"Write 2 to {MOST_LETTERS} letters from A to Z, such as reference: ECHO. The version comes by itself."
        fields.report("warning", "reference", what, fix)
    return read_code(text)


def is_unwritten(document: Document, text: str) -> bool:
    """Has somebody begun a page with headings or notes to themselves, and written nothing else yet?"""
    return all(part.is_blank for part in document.parts) and bool(document.parts or "<!--" in text)


def _make_page(page_id: str, title: str, tint: Tint, fields: Fields, icons: Sequence[str]) -> Page:
    """The page as its front matter describes it, without its tabs."""
    return Page(
        id=page_id,
        title=title,
        summary=fields.text("summary"),
        tabs=(),
        also=fields.text("also"),
        subtitle=fields.text("subtitle"),
        icon=fields.choice("icon", icons, "heart") if icons else fields.text("icon", "heart"),
        order=fields.whole("order"),
        kind=cast(Kind, fields.choice("kind", KINDS, "topic")),
        tint=cast(Tint, fields.choice("tint", TINTS, tint)),
        facts=read_facts(fields),
        status=cast(Literal["draft", "approved"], fields.choice("status", ("draft", "approved"), "draft")),
        version=fields.text("version"),
        reviewed=fields.date("reviewed"),
        review_due=fields.date("review_due"),
        approved_by=fields.text("approved_by"),
        approver_role=fields.text("approver_role"),
        sources=fields.texts("sources"),
        owner=fields.text("owner"),
        release=fields.date("release"),
        attract=fields.choice("attract", ("yes", "no"), "no") == "yes",
        approved_text=fields.text("approved_text"),
    )


def _check_approval(page: Page, fields: Fields) -> None:
    """Say when the kiosk will mark a page as unchecked, and why."""
    if page.reviewed and page.review_due and page.review_due < page.reviewed:
        fields.report(
            "warning", "review_due", "The next review is before the last one.", "Correct one of the two days."
        )
    if page.checked:
        return
    what = f"No clinician has approved this page; the screen shows '{UNCHECKED}'"
    fix = f'When a clinician has approved it: clinic-kiosk approve {page.id} --by "Name" --role "Cardiologist"'
    if page.status == "approved":
        missing = [
            name for name, value in (("approved_by", page.approved_by), ("reviewed", page.reviewed)) if not value
        ]
        reason = f"{' and '.join(missing)} is empty" if missing else "its words or pictures have changed since"
        what = f"The page is marked as approved, but {reason}; the screen shows '{UNCHECKED}'"
    fields.report("warning", "status", what, fix)


def read_facts(fields: Fields) -> tuple[Fact, ...]:
    """The answers of the fact strip in their usual order; a question of the clinic's own comes last."""
    facts: list[tuple[int, Fact]] = []
    names = list(FACT_ICONS)
    for name, (text, line) in fields.table("facts").items():
        key = " ".join(name.lower().rstrip("?: ").split())
        place = names.index(key) if key in names else len(names)
        if key not in names:
            problem = Problem(
                "warning",
                f"{fields.where}:{line}",
                f'"{name[:40]}" is not a usual fact.',
                suggest_name(key[:40], names),
            )
            fields.problems.append(problem)
        facts.append((place, Fact(name[:1].upper() + name[1:], text, FACT_ICONS.get(key, "ask"))))
    return tuple(fact for _, fact in sorted(facts, key=lambda pair: pair[0]))
