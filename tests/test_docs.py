"""The pages for IT in docs/: every command is typed as they say, or says why it is not; every name in them is real."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.__main__ import COMMANDS
from kiosk.commandline import build_parser
from kiosk.doctor.panel import EYE_MM, LOWEST_MM
from kiosk.reach import HIGHEST_MM
from kiosk.settings import NAMES
from kiosk.vitals import describe_vitals, gather_vitals, write_prometheus
from tests.test_health import HEALTH

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = ("install", "configure", "mount", "update", "recover")

MARK = "# not run by a test: "
ENDS = {"doctor": {0, 1, 2}}
"""Exit codes that are right; 0 where nothing else stands here."""

PLACES = ("/etc/clinic-kiosk", "/srv/clinic-kiosk", "/var/lib/clinic-kiosk")


def read(page: str) -> str:
    return (DOCS / f"{page}.md").read_text(encoding="utf-8")


def list_blocks(page: str) -> list[str]:
    """The fenced blocks of a page, without their fences."""
    return re.findall(r"^```sh\n(.*?)^```$", read(page), re.MULTILINE | re.DOTALL)


def list_spans(page: str) -> list[str]:
    """What stands between single backticks in a page's text."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", read(page), flags=re.MULTILINE | re.DOTALL))


@dataclass(frozen=True)
class Typed:
    """One command of a page, and what came of it."""

    line: str
    code: int
    said: str

    @property
    def is_right(self) -> bool:
        name = next((word for word in self.line.split() if word in ENDS), "")
        return self.code in ENDS.get(name, {0})


class Computer:
    """A folder that stands for an installed kiosk: its places below it, and ``clinic-kiosk`` on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for place in PLACES:
            self.place(place).mkdir(parents=True)
        self.settings = self.place("/etc/clinic-kiosk") / "kiosk.toml"
        content = self.place("/srv/clinic-kiosk") / "content"
        (content / "your-heart").mkdir(parents=True)
        (content / "your-heart" / "index.md").write_text("---\ntitle: Your heart\n---\n## In short\n\nIt beats.\n")
        self.settings.write_text(f'content = "{content}"\nstate_dir = "{self.place("/var/lib/clinic-kiosk")}"\n')
        program = folder / "bin" / "clinic-kiosk"
        program.parent.mkdir()
        # An installed kiosk finds its settings by itself; this one is told where they are.
        takes = " | ".join(sorted(name for name in COMMANDS if takes_settings(name)))
        program.write_text(
            f'#!/bin/sh\nset -e\ncase $1 in\n{takes}) set -- "$@" --settings "{self.settings}" ;;\nesac\n'
            f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m kiosk "$@"\n'
        )
        program.chmod(0o755)

    def place(self, path: str) -> Path:
        """Where a place of a real computer is here."""
        return self.folder / path.lstrip("/")

    def type(self, line: str) -> Typed:
        """Type one line, with a PIN for whoever asks for one."""
        for place in PLACES:
            line = line.replace(place, str(self.place(place)))
        away = ("DISPLAY", "WAYLAND_DISPLAY")
        environment = {name: value for name, value in os.environ.items() if name not in away}
        environment |= {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "XDG_STATE_HOME": str(self.folder / "home"),
        }
        done = subprocess.run(
            ["/bin/sh", "-c", line], cwd=self.folder, env=environment, input="728194\n", capture_output=True, text=True
        )
        return Typed(line, done.returncode, done.stdout + done.stderr)


def takes_settings(name: str) -> bool:
    """Has this command the option --settings?"""
    choices = next(action.choices for action in build_parser()._actions if action.choices and "run" in action.choices)
    assert isinstance(choices, dict)
    return "--settings" in choices[name].format_help()


@pytest.mark.parametrize("page", PAGES)
def test_it_types_every_command_of_the_page_and_each_works(page: str, tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    assert computer.type("clinic-kiosk publish").is_right
    lines = [line for block in list_blocks(page) if not block.startswith(MARK) for line in block.splitlines()]
    typed = [computer.type(line) for line in lines]
    wrong = [one for one in typed if not one.is_right or "Traceback" in one.said]
    assert lines and not wrong


@pytest.mark.parametrize("page", PAGES)
def test_a_command_that_no_test_runs_says_so_and_why(page: str) -> None:
    fences = re.findall(r"^```(.*)$", read(page), re.MULTILINE)
    assert set(fences[::2]) == {"sh"}, "a block of another kind would slip through"
    for block in list_blocks(page):
        needs_more = re.search(r"\b(sudo|apt-get|systemctl|journalctl|clinic-kiosk run)\b|--touch", block)
        assert block.startswith(MARK) == bool(needs_more), block
        assert not block.startswith(MARK) or len(block.splitlines()[0]) > len(MARK) + 5


@pytest.mark.parametrize("page", PAGES)
def test_every_command_named_in_the_text_exists(page: str) -> None:
    named = [name for span in list_spans(page) for name in re.findall(r"^clinic-kiosk ([a-z]+)", span)]
    assert {name for name in named if name not in COMMANDS} == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_setting_named_in_the_text_exists(page: str) -> None:
    known = {*NAMES, *describe_vitals(gather_vitals(ROOT, HEALTH, ()))}
    spoken = {span.partition(" = ")[0] for span in list_spans(page) if re.match(r"[a-z]+_[a-z_]+( = |$)", span)}
    assert spoken - known == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", read(page))
    assert links and [link for link in links if not (DOCS / link).exists()] == []


def test_the_heights_are_those_that_the_program_goes_by() -> None:
    rows = {
        line.split("|")[2].strip() for line in read("mount").splitlines() if "EN 301 549, 8.3" in line and "|" in line
    }
    assert {f"{height:.0f} mm" for height in (HIGHEST_MM, LOWEST_MM, EYE_MM)} <= rows


def test_what_is_to_be_watched_is_really_told() -> None:
    told = write_prometheus(gather_vitals(ROOT, HEALTH, ()))
    watched = set(re.findall(r"clinic_kiosk_[a-z_]+", read("configure")))
    assert len(watched) >= 4 and all(f"# TYPE {name} " in told for name in watched)
