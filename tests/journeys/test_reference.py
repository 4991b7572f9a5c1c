"""A nurse notes what a patient has read, and a patient hears when a page has not been checked for too long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.approval import approve
from kiosk.leaflets.vet import vet_file
from kiosk.publish import publish
from tests.conftest import PUBLISHED
from tests.ui.panel import Panel

ECHO = "clinic-services/echocardiogram"
OVERDUE = "This page was due to be checked again in May 2026. Ask us if anything has changed."


def show_echo(open_panel: Callable[..., Panel], content: Path, folder: Path, made: dt.datetime) -> Panel:
    """The page, which Dr Lee approved two years ago until yesterday, and which was published at ``made``."""
    approve(content / ECHO / "index.md", "Dr Lee", "Cardiologist", dt.date(2024, 5, 12), dt.date(2026, 5, 12))
    folder.mkdir()
    publish(content, folder, vet_file, made)
    panel = open_panel(state=folder, content=content)
    panel.tap("Echocardiogram")
    return panel


def test_an_overdue_page_says_so_on_the_page_itself_and_still_who_checked_it_last(
    open_panel: Callable[..., Panel], content: Path, tmp_path: Path
) -> None:
    panel = show_echo(open_panel, content, tmp_path / "kept", PUBLISHED)
    assert panel.see(OVERDUE)
    panel.tap(f"About this page. {OVERDUE}")
    assert panel.see("Checked by Dr Lee, Cardiologist on 12 May 2024.") and panel.see("ECHO-1.0, of 12 May 2024")


@pytest.mark.parametrize("made", [dt.datetime(2026, 5, 14), dt.datetime(2031, 1, 1)])
def test_a_clock_that_is_behind_the_last_publishing_calls_no_page_overdue(
    open_panel: Callable[..., Panel], content: Path, tmp_path: Path, made: dt.datetime
) -> None:
    panel = show_echo(open_panel, content, tmp_path / "kept", made)
    assert panel.see("Checked by Dr Lee, Cardiologist on 12 May 2024.") and not panel.see(OVERDUE)


def test_a_nurse_finds_the_reference_of_sample_text_and_the_day_since_it_is_up(panel: Panel) -> None:
    panel.tap("Echocardiogram")
    panel.tap("About this page. Sample text. Not yet checked by a clinician.")
    assert panel.see("Reference: ECHO-1.0, of 12 May 2026.")
