"""The clock of this computer: can it be right? A dead battery or a wrong year must take no page from patients."""

from __future__ import annotations

import datetime as dt

DOUBTFUL = dt.timedelta(days=3 * 365)
"""A clock that is so much later than the last publishing is not believed; nor is one that is earlier."""

FIRST = dt.date(2025, 1, 1)
"""No clock that is right shows a day before this one: the kiosk was written later."""


def is_believable(now: dt.datetime, published: dt.datetime | None) -> bool:
    """Can this clock be right, given when something was published last? Only then may it take a page down."""
    return now.date() >= FIRST and (published is None or published <= now <= published + DOUBTFUL)


def trust_day(today: dt.date, published: dt.datetime | None) -> dt.date | None:
    """The day, or None when the clock that says so is not to be believed."""
    day = published.date() if published else today
    return today if today >= FIRST and day <= today <= day + DOUBTFUL else None
