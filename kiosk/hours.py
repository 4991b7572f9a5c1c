"""Opening hours: what the clinic's own lines say of a moment, as far as they follow a pattern. Nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
AHEAD = 60
"""So many days are looked through for the next opening; a clinic that is closed for longer is not waited for."""

_DAY = r"(mon|tues|tue|wednes|wed|thurs|thur|thu|fri|satur|sat|sun)(?:days?)?\b\.?"
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?|(noon|midday|midnight)"
_TO = r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*"


@dataclass(frozen=True, order=True)
class Span:
    """From ``opens`` to ``closes``, in minutes after midnight (0 to 1440) of one day."""

    opens: int
    closes: int


@dataclass(frozen=True)
class Special:
    """A day with hours of its own: none of them is closed. ``reason`` as the clinic wrote it, "" for none."""

    day: dt.date
    spans: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Hours:
    """``week``: the spans of Monday to Sunday, () closed, None not known. ``specials`` win over it."""

    week: tuple[tuple[Span, ...] | None, ...] = (None,) * 7
    specials: tuple[Special, ...] = ()

    def special(self, day: dt.date) -> Special | None:
        """The exception of that day."""
        return next((special for special in self.specials if special.day == day), None)

    def spans(self, day: dt.date) -> tuple[Span, ...] | None:
        """When the clinic is open on that day, () for closed, None for not known."""
        special = self.special(day)
        return special.spans if special else self.week[day.weekday()]

    def is_open(self, now: dt.datetime) -> bool | None:
        """Is the clinic open? None when its lines do not say."""
        spans, minute = self.spans(now.date()), now.hour * 60 + now.minute
        return None if spans is None else any(span.opens <= minute < span.closes for span in spans)

    def is_over(self, now: dt.datetime) -> bool:
        """Is the working day over, or not begun? A break does not count; unknown hours are never over."""
        spans, minute = self.spans(now.date()), now.hour * 60 + now.minute
        if spans is None:
            return False
        return not spans or minute < spans[0].opens or minute >= spans[-1].closes

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        """When ``is_open`` next gives another answer; None when that is not known, or not in the next 60 days."""
        state = self.is_open(now)
        for ahead in range(AHEAD + 1):
            day = now.date() + dt.timedelta(days=ahead)
            midnight = dt.datetime.combine(day, dt.time())
            edges = [0, *(minute for span in self.spans(day) or () for minute in (span.opens, span.closes))]
            for minute in edges:
                moment = midnight + dt.timedelta(minutes=minute)
                if moment > now and self.is_open(moment) != state:
                    return moment
        return None

    def next_opening(self, now: dt.datetime) -> dt.datetime | None:
        """When the clinic opens next; None when a day lies before it whose hours are not known."""
        moment = self.next_change(now)
        return moment if moment is not None and self.is_open(now) is False and self.is_open(moment) else None

    def coming(self, today: dt.date, days: int) -> tuple[Special, ...]:
        """The exceptions from today on, over so many days, in their order."""
        last = today + dt.timedelta(days=days)
        return tuple(special for special in self.specials if today <= special.day <= last)


def read_hours(lines: Sequence[str], exceptions: Sequence[str] = ()) -> tuple[Hours, tuple[str, ...]]:
    """The hours that the lines tell, and the lines that follow no pattern.

    A day that no line names is closed, as people read such a list. Where the times of a day are not understood it is
    not known; where it is not even clear which days a line is about, no day is known that no other line names.

    >>> read_hours(["Monday to Friday: 8:30 am to 5 pm"])[0].week[4]
    (Span(opens=510, closes=1020),)
    """
    week: list[tuple[Span, ...] | None] = [()] * 7
    named: set[int] = set()
    doubtful: set[int] = set()
    unread: list[str] = []
    vague = not lines
    for line in lines:
        days, spans = _read_line(line)
        if days and spans is not None:
            for day in days:
                week[day] = tuple(sorted((*(week[day] or ()), *spans)))
            named |= set(days)
            continue
        unread.append(line)
        doubtful |= set(days)
        vague = vague or not (days or "public holiday" in line.lower())
    for day in range(7):
        if day in doubtful or (vague and day not in named):
            week[day] = None
    specials: dict[dt.date, Special] = {}
    for line in exceptions:
        found = _read_exception(line)
        specials.update({special.day: special for special in found})
        unread += [] if found else [line]
    return Hours(tuple(week), tuple(sorted(specials.values(), key=lambda special: special.day))), tuple(unread)


def _read_line(line: str) -> tuple[list[int], tuple[Span, ...] | None]:
    """ "Monday to Friday: 8:30 am to 5 pm" as numbers of days, 0 for Monday, and their times."""
    days, colon, times = line.partition(": ")
    return (_read_days(days), _read_times(times)) if colon else ([], None)


def _number(day: str) -> int:
    return next(number for number, name in enumerate(DAYS) if name.startswith(day[:3]))


def _read_days(text: str) -> list[int]:
    """The days that a few words name, [] when they say anything else."""
    text = text.lower().strip()
    groups = {"every day": (0, 6), "daily": (0, 6), "weekdays": (0, 4), "weekends": (5, 6), "weekend": (5, 6)}
    if text in groups:
        first, last = groups[text]
        return list(range(first, last + 1))
    days: list[int] = []
    for part in re.split(r",|&|\band\b", text):
        found = re.fullmatch(rf"\s*{_DAY}(?:{_TO}{_DAY})?\s*", part)
        if not found:
            return []
        first, last = _number(found[1]), _number(found[2] or found[1])
        days += range(first, last + 1) if first <= last else (*range(first, 7), *range(last + 1))
    return days


def _read_times(text: str) -> tuple[Span, ...] | None:
    """ "8:30 am to 12 pm and 1 pm to 5 pm" as spans; () for closed; None when it follows no pattern."""
    text = text.lower().replace("a.m.", "am").replace("p.m.", "pm").strip(" .")
    if text == "closed":
        return ()
    spans: list[Span] = []
    for part in re.split(r",|&|\band\b", text):
        found = re.fullmatch(rf"\s*(?:{_TIME}){_TO}(?:{_TIME})\s*", part)
        if not found:
            return None
        opens, closes = _read_minute(*found.groups()[:4]), _read_minute(*found.groups()[4:])
        if opens is None or closes is None:
            return None
        closes = closes or 1440  # closing at midnight is the end of this day
        if closes <= opens or (spans and opens < spans[-1].closes):
            return None
        spans.append(Span(opens, closes))
    return tuple(spans)


def _read_minute(hour: str | None, minute: str | None, half: str | None, word: str | None) -> int | None:
    """Minutes after midnight; None when it could be two times of the day, such as "8", or none, such as 27:00."""
    if word:
        return 0 if word == "midnight" else 720
    hours, minutes = int(hour or 0), int(minute or 0)
    if minutes > 59 or (half and not 1 <= hours <= 12) or (not half and (minute is None or hours > 23)):
        return None
    return (hours % 12 + (12 if half == "pm" else 0) if half else hours) * 60 + minutes


def _read_exception(line: str) -> tuple[Special, ...]:
    """ "2026-12-24: 8:30 am to 12 pm, Christmas Eve", or "2026-12-25 to 2027-01-01: closed"; () when it is neither."""
    date = r"(\d{4}-\d{2}-\d{2})"
    found = re.fullmatch(rf"\s*{date}(?:{_TO}{date})?\s*:\s*(.+)", line)
    if not found:
        return ()
    try:
        first, last = dt.date.fromisoformat(found[1]), dt.date.fromisoformat(found[2] or found[1])
    except ValueError:
        return ()
    times, reason = _split_reason(found[3])
    if times is None or not 0 <= (last - first).days <= AHEAD:
        return ()
    return tuple(Special(first + dt.timedelta(days=n), times, reason) for n in range((last - first).days + 1))


def _split_reason(text: str) -> tuple[tuple[Span, ...] | None, str]:
    """The times at the start and the reason after a comma, with as many times as can be read."""
    parts = text.split(",")
    for count in range(len(parts), 0, -1):
        times = _read_times(",".join(parts[:count]))
        if times is not None:
            return times, ",".join(parts[count:]).strip()
    return None, ""
