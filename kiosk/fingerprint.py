"""The fingerprint of what a leaflet says: it tells whether a page has changed since its leaflet was made."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from kiosk.model import Block, Clinic, Drawing, Page, Tab


def fingerprint(page: Page, clinic: Clinic) -> str:
    """16 letters that stand for every word a leaflet takes from its page and from clinic.yaml.

    Spaces, line ends, bold type and the lines of drawings do not count; the labels of drawings do.
    """
    words = {
        "page": [page.title, page.also, page.summary, *([fact.label, fact.value] for fact in page.facts)],
        "tabs": [_list_words(tab) for tab in page.tabs],
        "about": [page.status, page.version, page.reference, page.approved_by, page.approver_role, *page.sources],
        "days": [str(page.reviewed or ""), str(page.review_due or "")],
        "clinic": [clinic.name, clinic.website, clinic.phone, clinic.address, *clinic.hours, clinic.emergency_number],
    }
    return hashlib.sha256(json.dumps(_tidy(words), sort_keys=True).encode("utf-8")).hexdigest()[:16]


def _list_words(tab: Tab) -> list[Any]:
    steps = [[step.title, _list_blocks(step.blocks), _list_labels(step.drawing)] for step in tab.steps]
    return [tab.title, _list_blocks(tab.blocks), steps, *(_list_labels(drawing) for drawing in tab.drawings)]


def _list_blocks(blocks: tuple[Block, ...]) -> list[list[str]]:
    return [[block.kind, block.text] for block in blocks]


def _list_labels(drawing: Drawing | None) -> list[str]:
    return [drawing.alt, *(label.text for label in drawing.labels)] if drawing else []


def _tidy(value: Any) -> Any:
    """The same with single spaces in every text."""
    if isinstance(value, dict):
        return {name: _tidy(item) for name, item in value.items()}
    return [_tidy(item) for item in value] if isinstance(value, list) else " ".join(value.split())
