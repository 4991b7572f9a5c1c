"""A PDF that took over the vetting child can say what it likes, and is believed only where it can be checked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.leaflets.findings import Findings
from kiosk.leaflets.limits import LIMITS, Limits

PAGE: dict[str, Any] = {
    "page": 0, "width": 595, "height": 842, "seconds": 0.1, "text": "Hello", "links": [], "blank": False,
    "print": [12.0, 8.0, 0.1, 0.9],
}  # fmt: skip


def tell(*messages: object, limits: Limits = LIMITS) -> Findings:
    findings = Findings(limits)
    for message in messages:
        findings.add_line(json.dumps(message).encode())
    return findings


def test_all_is_well_when_every_page_has_come() -> None:
    assert tell({"pages": 1, "title": ""}, PAGE, {"done": True}).done


def test_done_is_not_believed_before_every_page_has_come() -> None:
    assert not tell({"pages": 2, "title": ""}, PAGE, {"done": True}).done
    assert not tell({"pages": 0, "title": ""}, {"done": True}).done


@pytest.mark.parametrize(
    "changed",
    [
        *({"width": -1}, {"height": float("nan")}, {"seconds": float("inf")}, {"page": 4}, {"links": [[1, 2]]}),
        *({"print": [12.0]}, {"print": [float("nan"), 8.0, 0.1, 0.9]}),
    ],
    ids=["width", "height", "seconds", "order", "links", "letters", "no letters"],
)
def test_a_page_that_cannot_be_is_an_error(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        tell({"pages": 1, "title": ""}, PAGE | changed)


def test_more_pages_than_allowed_are_an_error() -> None:
    with pytest.raises(ValueError, match="out of order"):
        tell(PAGE, PAGE | {"page": 1}, limits=Limits(max_pages=1))


def test_a_cover_that_is_no_picture_is_dropped() -> None:
    assert tell({"cover": "aGVsbG8="}).cover == b""


def test_a_line_that_is_not_json_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"."):
        Findings(LIMITS).add_line(b"Segmentation fault\n")
