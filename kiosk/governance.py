"""Which pages may be shown on a day: what the clinic's rules say of release, approval and review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.about import format_date
from kiosk.folder import Draft
from kiosk.lastgood import drop_gone, list_kept_files
from kiosk.model import Library, Page
from kiosk.problem import Problem, sort_worst_first


@dataclass(frozen=True)
class Policy:
    """``show``: "all" pages, unapproved ones marked as such, or only "approved" ones. ``grace_days``: so long after its
    review was due an approved page is taken down; None: never."""

    show: Literal["all", "approved"] = "all"
    grace_days: int | None = None


def govern(draft: Draft, old: Library | None, policy: Policy, today: dt.date, believable: bool) -> Draft:
    """The draft with only the pages that may be shown, and a Problem for each that is not.

    ``old`` is the library of the current snapshot: with ``show = "approved"`` a page that lost its approval stays as it
    was approved last. A clock that is not ``believable`` neither releases nor takes down.
    """
    ruling = _Ruling(policy, today, believable, old, draft)
    library = draft.library
    sections = tuple(replace(section, pages=ruling.filter(section.pages)) for section in library.sections)
    held = [sheet.id for sheet in draft.sheets if ruling.judge(sheet) is not sheet]
    library = replace(
        library,
        sections=tuple(section for section in sections if section.pages),
        places=ruling.filter(library.places),
        forms=ruling.filter(library.forms),
        leaflets=tuple(leaf for leaf in library.leaflets if leaf.id.rpartition("/")[0] not in held),
    )
    files = {**(list_kept_files(library, old) if old else {}), **draft.files}
    problems = sort_worst_first((*draft.problems, *ruling.problems))
    return replace(draft, library=library, files=files, problems=problems)


@dataclass
class _Ruling:
    """One day's ruling. ``problems`` grows while pages are judged."""

    policy: Policy
    today: dt.date
    believable: bool
    old: Library | None
    draft: Draft
    problems: list[Problem] = field(default_factory=list)

    def filter(self, pages: tuple[Page, ...]) -> tuple[Page, ...]:
        """The pages that may be shown, in their order."""
        return tuple(shown for page in pages if (shown := self.judge(page)))

    def judge(self, page: Page) -> Page | None:
        """The page as it may be shown: itself, the version approved last, or None."""
        rules: tuple[Callable[[Page], bool], ...] = (self._waits, self._is_overdue)
        if any(rule(page) for rule in rules):
            return None
        if self.policy.show == "all" or page.checked:
            return page
        before = self.old.page(page.id) if self.old else None
        kept = before if before and before.checked and not self._is_overdue(before) else None
        shown = "Patients see the version that was approved last." if kept else "Patients do not see this page."
        what = f"This kiosk shows approved pages only, and no clinician has approved this one as it is. {shown}"
        self._tell(
            "warning",
            page,
            what,
            f'Ask a clinician, then: clinic-kiosk approve {page.id} --by "Name" --role "Cardiologist"',
        )
        return drop_gone(kept, self.draft) if kept else None

    def _waits(self, page: Page) -> bool:
        if page.release is None:
            return False
        known = self.old is not None and self.old.page(page.id) is not None
        waits = page.release > self.today if self.believable else not known
        if waits:
            what = f"This page is shown from {format_date(page.release)} on."
            self._tell("note", page, what, "Take the line release: out to show it at once.")
        return waits

    def _is_overdue(self, page: Page) -> bool:
        days = self.policy.grace_days
        if days is None or not page.checked or page.review_due is None or not self.believable:
            return False
        if self.today <= page.review_due + dt.timedelta(days=days):
            return False
        what = f"The review of this page was due on {format_date(page.review_due)}. Patients do not see it any more."
        self._tell("error", page, what, "Ask a clinician to check it again, then approve it with the new days.")
        return True

    def _tell(self, severity: Literal["error", "warning", "note"], page: Page, what: str, fix: str) -> None:
        self.problems.append(Problem(severity, f"{page.id}/index.md", what, fix))
