"""What somebody takes along of a leaflet or a page: its public address, or the short reference to ask for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kiosk.about import format_date
from kiosk.model import Leaflet, Page
from kiosk.script import fill
from kiosk.wording import Say, mark


@dataclass(frozen=True)
class Handout:
    """``url`` is the address the clinic gave, "" for none; ``reference`` the word to ask for ("ECHO-2.1", "" for none).

    ``edition`` says which version it is and of which day. ``text`` is what a QR code holds: the address and nothing
    else, or without one the title, reference, edition and clinic.
    """

    url: str
    reference: str
    edition: str
    text: str


def hand_leaflet(leaflet: Leaflet, clinic: str, say: Say = mark) -> Handout:
    """What to take along of a leaflet."""
    edition = describe_edition(leaflet.version, leaflet.published, say)
    return _hand(leaflet.title, leaflet.url, leaflet.reference, edition, clinic)


def hand_page(page: Page, clinic: str, say: Say = mark) -> Handout:
    """What to take along of a page: the address is that of its leaflet."""
    url = next((leaflet.url for leaflet in page.leaflets if leaflet.url), "")
    return _hand(page.title, url, page.reference, describe_edition(page.version, page.dated, say), clinic)


def describe_edition(version: str, day: dt.date | None, say: Say = mark) -> str:
    """ "Version 2.1, of 12 May 2026", or as much of it as is known."""
    date = format_date(day, say) if day else ""
    if version and date:
        return fill(say("Version {version}, of {date}"), version=version, date=date)
    return fill(say("Version {version}"), version=version) if version else date


def _hand(title: str, url: str, reference: str, edition: str, clinic: str) -> Handout:
    told = "\n".join(filter(None, (title, reference, edition, clinic))) if reference else ""
    return Handout(url, reference, edition, url or told)
