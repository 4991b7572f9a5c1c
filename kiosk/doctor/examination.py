"""The command ``doctor``: every look at the device in turn, told as it goes, and the sheet with all of them."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.doctor.finding import Finding, choose_code
from kiosk.doctor.libraries import check_libraries
from kiosk.doctor.machine import ask_time_service, check_clock, check_metrics, check_room
from kiosk.doctor.panel import (
    GRID_SECONDS,
    PROBE_SECONDS,
    ask,
    check_display,
    check_reach,
    check_size,
    check_touch_device,
    check_touches,
    read_panel,
)
from kiosk.doctor.recovery import check_recovery
from kiosk.doctor.session import (
    ask_systemd,
    check_keys,
    check_service,
    check_session_keys,
    check_starts,
    find_session,
    list_ancestors,
)
from kiosk.doctor.sheet import describe_verdict, write_finding, write_sheet
from kiosk.doctor.words import check_content, check_pin_set, check_sample, check_settings
from kiosk.folder import read_folder
from kiosk.leaflets.vet import vet_file
from kiosk.library import load_library
from kiosk.paths import build_child_command, build_command
from kiosk.readability import read_syllables
from kiosk.rules.rulebook import judge
from kiosk.settings import Effective, gather_settings
from kiosk.snapshots import list_versions
from kiosk.state import find_content, find_state
from kiosk.verdicts import Verdicts, name_engines
from kiosk.vitals import read_vitals


@dataclass(frozen=True)
class Device:
    """What is examined: its settings, the staff's ``content`` folder, its ``state`` folder. ``touch``: is someone there
    to touch the grid? ``settings_file`` is the one named on the command line."""

    effective: Effective
    content: Path
    state: Path
    touch: bool = False
    settings_file: Path | None = None

    @property
    def screen(self) -> bool:
        """Can a window be shown from here?"""
        return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def examine(device: Device, now: dt.datetime) -> Iterator[Finding]:
    """One finding after the other, the quick ones first."""
    yield check_settings(device.effective.problems, device.effective.file)
    yield check_libraries(os.environ)
    yield from _examine_panel(device)
    published = max((version.made for version in list_versions(device.state) if version.made), default=None)
    yield check_clock(now, published, ask_time_service())
    yield check_room(next(folder for folder in (device.state, *device.state.parents) if folder.exists()))
    if prometheus_file := device.effective.settings.prometheus_file:
        yield check_metrics(prometheus_file, read_vitals(device.state), now)
    yield check_pin_set(device.state)
    yield from check_sample(load_library(device.state), device.content)
    yield _examine_content(device, now)
    yield check_keys(*ask(build_child_command("keyprobe", device.content, device.settings_file), PROBE_SECONDS))
    yield check_session_keys(find_session(os.environ, list_ancestors(os.getppid())))
    yield check_service(ask_systemd())
    yield check_starts(device.state)
    yield from check_recovery(device.content, device.effective.settings, device.state)


def _examine_panel(device: Device) -> Iterator[Finding]:
    settings = device.effective.settings
    if not device.screen:
        yield Finding("Display, size, reach, touch", "untested", "There is no display here.", "Run this at the screen.")
        return
    answer, complaint = ask(build_command("probe"), PROBE_SECONDS)
    panel = read_panel(answer) if answer is not None else None
    if panel is None:
        yield Finding("Display", "mend", f"Nothing can be shown on the display. {complaint}", "See Libraries above.")
        return
    yield check_display(panel)
    yield check_size(panel, settings)
    yield check_reach(panel, settings)
    yield check_touch_device(panel)
    if device.touch:
        words = ("touchgrid", "--diagonal", str(settings.diagonal_inches))
        yield check_touches(*ask(build_command(*words), GRID_SECONDS))
    else:
        fix = "Run this again at the screen: clinic-kiosk doctor --touch"
        yield Finding("Touch in every field", "untested", "Nobody was asked to touch the screen.", fix)


def _examine_content(device: Device, now: dt.datetime) -> Finding:
    """As ``check`` does, with the verdicts on leaflets that the kiosk remembers.

    They are copied: whoever runs this, the state folder stays as it is, and stays the kiosk's.
    """
    with tempfile.TemporaryDirectory() as scratch:
        vetted = Path(scratch) / "vetted"
        with contextlib.suppress(OSError):
            shutil.copytree(device.state / "vetted", vetted)
        draft = read_folder(device.content, Verdicts(vetted, vet_file, name_engines(), now).vet)
    judged = judge(device.content, draft, now.date(), read_syllables()).problems
    return check_content((*draft.problems, *judged), device.content)


def save_sheet(sheet: str, chosen: Path | None, state: Path, now: dt.datetime) -> Path | None:
    """Write the sheet to the file named, else into the state folder, else here; None when nothing can be written."""
    name = f"doctor-{now:%Y-%m-%d-%H%M}.txt"
    for file in [chosen] if chosen is not None else [state / name, Path.cwd() / name]:
        try:
            file.write_text(sheet, encoding="utf-8")
        except OSError:
            continue
        return file
    return None


def run_doctor(
    content: Path | None,
    settings_file: Path | None,
    touch: bool,
    report: Path | None,
    say: Callable[[str], None] = print,
) -> int:
    """Examine this device and write the sheet; 0 all good, 1 something to mend, 2 something could not be tested."""
    effective = gather_settings(settings_file)
    folder = find_content(content, effective.settings.content)
    state = find_state(effective.settings.state_dir, folder)
    now = dt.datetime.now()
    findings = []
    for finding in examine(Device(effective, folder, state, touch, settings_file), now):
        findings.append(finding)
        say("\n".join(write_finding(finding)))
    file = save_sheet(write_sheet(findings, platform.node(), now), report, state, now)
    say(f"\n{describe_verdict(findings)}")
    if file is None:
        print("The sheet could not be saved. Name a file: clinic-kiosk doctor --report FILE", file=sys.stderr)
    else:
        say(f"To print and sign: {file}")
    return choose_code(findings)
