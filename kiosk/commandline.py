"""The command line: which commands there are, and the words that each of them takes."""

from __future__ import annotations

import argparse
import datetime as dt
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from kiosk import __version__


def parse_size(text: str) -> tuple[int, int]:
    """ "1920x1080" as (1920, 1080). Raises argparse.ArgumentTypeError for anything else."""
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) >= 320 and int(height) >= 320):
        raise argparse.ArgumentTypeError(f'"{text}" is not a size like 1920x1080')
    return int(width), int(height)


def parse_day(text: str) -> dt.date:
    """ "2026-11-23" as a day. Raises argparse.ArgumentTypeError for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day like 2026-11-23') from None


def build_parser(only: str = "") -> ArgumentParser:
    """All commands with their options, or ``only`` one of them: the kiosk is up sooner when it makes no others."""
    parser = ArgumentParser(prog="clinic-kiosk", description="A patient-information kiosk for a heart clinic.")
    parser.add_argument("--version", action="version", version=f"clinic-kiosk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (tells, fill) in TAKES.items():
        if only in ("", name):
            fill(commands.add_parser(name, help=tells) if tells else commands.add_parser(name))
    return parser


def take_content(parser: ArgumentParser) -> None:
    """What works on the content folder alone."""
    parser.add_argument("--content", type=Path, metavar="DIR", help="the content folder")


def take_settings(parser: ArgumentParser) -> None:
    """What needs nothing but the settings."""
    parser.add_argument("--settings", type=Path, metavar="FILE", help="the settings file, kiosk.toml")


def take_folder(parser: ArgumentParser) -> None:
    """What works on the content folder, which the settings may name."""
    take_content(parser)
    take_settings(parser)


def take_nothing(parser: ArgumentParser) -> None:
    """What takes no words of its own."""


def fill_run(run: ArgumentParser) -> None:
    """The kiosk itself."""
    take_folder(run)
    run.add_argument("--window", type=parse_size, metavar="WxH", help="in a window of that size, not fullscreen")


def fill_check(check: ArgumentParser) -> None:
    """The list of problems."""
    check.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="the content folder")
    check.add_argument("--json", action="store_true", help="print the list and the counts as JSON")
    check.add_argument("--strict", action="store_true", help="warnings count as problems for the exit code too")


def fill_tour(tour: ArgumentParser) -> None:
    """The pictures of every place."""
    tour.add_argument("out", type=Path, metavar="OUT", help="the folder for the pictures and tour.json")
    take_folder(tour)
    tour.add_argument("--size", type=parse_size, default=(1920, 1080), metavar="WxH")
    tour.add_argument("--text", choices=["normal", "large", "largest"], default="normal")
    tour.add_argument(
        "--only", default="", metavar="WORD", help="only places with this in their name, such as pacemaker"
    )
    tour.add_argument("--contrast", action="store_true", help="in the contrast theme")
    tour.add_argument(
        "--language", default="", metavar="CODE", help='a language on offer, "pseudo-long" or "pseudo-rtl"'
    )
    tour.add_argument("--listen", action="store_true", help="as if somebody had everything read aloud")
    tour.add_argument("--low", action="store_true", help="with all controls in the lower part of the screen")
    tour.add_argument("--measure", action="store_true", help="keep no picture, only tour.json")


def fill_survey(survey: ArgumentParser) -> None:
    """The faults of every place."""
    take_content(survey)
    survey.add_argument(
        "--panel", action="append", default=[], metavar="NAME", help="only this panel, such as 21.5-1080x1920"
    )
    survey.add_argument(
        "--language", action="append", default=[], metavar="CODE", help='only this: "", "pseudo-long" or "pseudo-rtl"'
    )
    survey.add_argument("--only", default="", metavar="WORD", help="only places with this in their name")


def fill_vet(vet: ArgumentParser) -> None:
    """The verdicts on PDFs."""
    vet.add_argument("files", type=Path, nargs="+", metavar="FILE")
    vet.add_argument("--json", action="store_true")


def take_page(parser: ArgumentParser) -> None:
    """What is done with one page."""
    parser.add_argument("page", metavar="PAGE", help='a page by its folder, "hospital-services/coronary-stenting"')


def fill_leaflet(leaflet: ArgumentParser) -> None:
    """One page on paper."""
    take_page(leaflet)
    leaflet.add_argument("out", type=Path, metavar="OUT.pdf")
    take_content(leaflet)


def fill_publish(publish: ArgumentParser) -> None:
    """A new version, or an older one."""
    take_folder(publish)
    choice = publish.add_mutually_exclusive_group()
    choice.add_argument("--list", action="store_true", help="the versions one can go back to")
    choice.add_argument("--rollback", type=int, metavar="N", help="show version N until the content folder changes")


def fill_approve(approve: ArgumentParser) -> None:
    """A clinician's approval."""
    take_page(approve)
    approve.add_argument("--by", required=True, metavar="NAME", help="who has checked it")
    approve.add_argument("--role", required=True, metavar="ROLE", help="such as Cardiologist")
    approve.add_argument("--on", type=parse_day, metavar="DAY", help="the day of the check, 2026-11-23; today without")
    approve.add_argument("--due", type=parse_day, metavar="DAY", help="the next check; 24 months later without")
    take_content(approve)


def fill_new(new: ArgumentParser) -> None:
    """Something to start from."""
    kinds = new.add_subparsers(dest="thing", metavar="THING", required=True)
    page = kinds.add_parser("page", help="a page with every heading and notes on what to write")
    page.add_argument("section", metavar="SECTION", help="the folder of its group, such as hospital-services")
    page.add_argument("title", metavar="TITLE", nargs="+", help='its name, such as "Tilt table test"')
    page.add_argument("--kind", choices=["test", "procedure", "visit", "topic"], default="test", help="test without")
    person = kinds.add_parser("person", help="someone patients may meet")
    person.add_argument("name", metavar="NAME", nargs="+")
    translation = kinds.add_parser("translation", help="a page in another language, to be translated")
    translation.add_argument("page", metavar="PAGE", help="the page by its folder, hospital-services/coronary-stenting")
    translation.add_argument("language", metavar="LANGUAGE", help="its code, such as vi, ar or zh-Hans")
    notice = kinds.add_parser("notice", help="a line above the tiles of the first screen")
    notice.add_argument("text", metavar="TEXT", nargs="+", help="the bold words, at most 4")
    notice.add_argument("--detail", default="", metavar="TEXT", help="1 or 2 short sentences below them")
    notice.add_argument("--from", dest="start", type=parse_day, metavar="DAY", help="the first day, 2026-11-23")
    notice.add_argument("--until", type=parse_day, metavar="DAY", help="the last day")
    for kind in (page, person, translation, notice):
        take_folder(kind)


def fill_schema(schema: ArgumentParser) -> None:
    """What the lines at the top of a page may be."""
    schema.add_argument("--out", type=Path, metavar="FILE", help="write it there, not on the screen")


def fill_preview(preview: ArgumentParser) -> None:
    """The kiosk beside the editor."""
    take_folder(preview)
    preview.add_argument("page", metavar="PAGE", nargs="?", default="", help="start there: hospital-services/icd")


def fill_settings(settings: ArgumentParser) -> None:
    """What counts on this kiosk."""
    take_settings(settings)
    settings.add_argument("--json", action="store_true", help="print it as JSON")


def fill_doctor(doctor: ArgumentParser) -> None:
    """The acceptance test of a device."""
    take_folder(doctor)
    doctor.add_argument("--touch", action="store_true", help="show a grid on the screen, and touch each of its fields")
    doctor.add_argument("--report", type=Path, metavar="FILE", help="where to write the sheet")


def fill_touchgrid(touchgrid: ArgumentParser) -> None:
    """The doctor's grid, on a panel of so many inches."""
    touchgrid.add_argument("--diagonal", type=float, default=21.5)


def fill_inspect(inspect: ArgumentParser) -> None:
    """The one PDF to look into."""
    inspect.add_argument("file", type=Path)


TAKES: dict[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "run": ("show the kiosk (the default)", fill_run),
    "check": ("list every problem in the content folder", fill_check),
    "tour": ("draw every place there is as a picture", fill_tour),
    "survey": ("measure every place on every panel, size, position and language", fill_survey),
    "vet": ("is this PDF safe to show?", fill_vet),
    "leaflet": ("typeset a page as a PDF leaflet", fill_leaflet),
    "leaflets": ("typeset every leaflet anew, beside its page", take_content),
    "publish": ("check the content folder and make it the one patients see", fill_publish),
    "approve": ("write a clinician's approval into a page", fill_approve),
    "new": ("make a page, a person, a notice or a translation to start from", fill_new),
    "schema": ("what the lines at the top of a page may be, for editors (JSON Schema)", fill_schema),
    "preview": ("see pages while writing them; nothing is published", fill_preview),
    "settings": ("what counts on this kiosk, and where each line comes from", fill_settings),
    "doctor": ("is this device fit for patients? writes a sheet that IT can sign", fill_doctor),
    "pin": ("set the PIN of the staff screen", take_folder),
    "worker": ("", take_nothing),
    "watch": ("", take_folder),
    "keyprobe": ("", take_folder),
    "probe": ("", take_nothing),
    "touchgrid": ("", fill_touchgrid),
    "inspect": ("", fill_inspect),
}
"""Each command with its line of help, and what adds its options.

Those without a line are child processes of the kiosk itself: nobody types them.
"""
