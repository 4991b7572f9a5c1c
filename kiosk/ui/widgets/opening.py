"""Opening hours in words: what the clinic's hours say of now, and of the days that differ."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from kiosk.about import MONTHS
from kiosk.hours import Hours, Span, Special
from kiosk.script import fill
from kiosk.ui.language import say
from kiosk.wording import mark

_DAYS: tuple[str, ...] = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
SOON = 14
"""So many days before it a day with other hours is told."""


def describe_time(minute: int) -> str:
    """Minutes after midnight as the time of day: "5 pm", "8:30 am"."""
    hour, rest = divmod(minute % 1440, 60)
    shown = hour % 12 or 12
    if rest:
        text = QCoreApplication.translate("Opening", "{hour}:{minute} am")
        if hour >= 12:
            text = QCoreApplication.translate("Opening", "{hour}:{minute} pm")
        return fill(text, hour=shown, minute=f"{rest:02}")
    text = QCoreApplication.translate("Opening", "{hour} am")
    if hour >= 12:
        text = QCoreApplication.translate("Opening", "{hour} pm")
    return fill(text, hour=shown)


def describe_clock(now: dt.datetime) -> str:
    """The time of day as a clock shows it, the minutes always with it: "10:00 am"."""
    text = QCoreApplication.translate("Opening", "{hour}:{minute} am")
    if now.hour >= 12:
        text = QCoreApplication.translate("Opening", "{hour}:{minute} pm")
    return fill(text, hour=now.hour % 12 or 12, minute=f"{now.minute:02}")


def describe_day(day: dt.date) -> str:
    """ "Friday 25 December"."""
    return fill(
        QCoreApplication.translate("Opening", "{weekday} {day} {month}"),
        weekday=say(_DAYS[day.weekday()]),
        day=day.day,
        month=say(MONTHS[day.month - 1]),
    )


def describe_now(hours: Hours, now: dt.datetime) -> str:
    """ "Open today until 5 pm", "Closed now. Open again on Monday at 8:30 am"; "" where the hours are not known."""
    is_open = hours.is_open(now)
    if is_open is None:
        return ""
    if is_open:
        minute = now.hour * 60 + now.minute
        closes = next(span.closes for span in hours.spans(now.date()) or () if span.opens <= minute < span.closes)
        return fill(QCoreApplication.translate("Opening", "Open today until {time}"), time=describe_time(closes))
    opening = hours.next_opening(now)
    if opening is None:
        return QCoreApplication.translate("Opening", "Closed now")
    time, ahead = describe_time(opening.hour * 60 + opening.minute), (opening.date() - now.date()).days
    if ahead == 0:
        return fill(QCoreApplication.translate("Opening", "Closed now. Open today from {time}"), time=time)
    if ahead == 1:
        return fill(QCoreApplication.translate("Opening", "Closed now. Open tomorrow from {time}"), time=time)
    day = say(_DAYS[opening.weekday()]) if ahead < 7 else describe_day(opening.date())
    return fill(
        QCoreApplication.translate("Opening", "Closed now. Open again on {day} from {time}"), day=day, time=time
    )


def describe_special(special: Special) -> str:
    """ "Closed on Friday 25 December (Christmas Day)"."""
    day = describe_day(special.day)
    if special.spans:
        times = QCoreApplication.translate("Opening", " and ").join(describe_span(span) for span in special.spans)
        text = fill(QCoreApplication.translate("Opening", "On {day} open {times}"), day=day, times=times)
    else:
        text = fill(QCoreApplication.translate("Opening", "Closed on {day}"), day=day)
    if special.reason:
        return fill(QCoreApplication.translate("Opening", "{text} ({reason})"), text=text, reason=special.reason)
    return text


def describe_span(span: Span) -> str:
    """ "8:30 am to 12 pm"."""
    return fill(
        QCoreApplication.translate("Opening", "{opens} to {closes}"),
        opens=describe_time(span.opens),
        closes=describe_time(span.closes),
    )
