"""The command line: reads the words after ``clinic-kiosk`` and calls the one function that does the work."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
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


def build_parser() -> argparse.ArgumentParser:
    """All commands with their options; no command means ``run``."""
    parser = argparse.ArgumentParser(prog="clinic-kiosk", description="A patient-information kiosk for a heart clinic.")
    parser.add_argument("--version", action="version", version=f"clinic-kiosk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    run = commands.add_parser("run", help="show the kiosk (the default)")
    run.add_argument("--content", type=Path, metavar="DIR", help="the content folder")
    run.add_argument("--settings", type=Path, metavar="FILE", help="the settings file, kiosk.toml")
    run.add_argument("--window", type=parse_size, metavar="WxH", help="in a window of that size, not fullscreen")

    check = commands.add_parser("check", help="list every problem in the content folder")
    check.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="the content folder")
    check.add_argument("--json", action="store_true", help="print the list and the counts as JSON")
    check.add_argument("--strict", action="store_true", help="warnings count as problems for the exit code too")

    tour = commands.add_parser("tour", help="draw every place there is as a picture")
    tour.add_argument("out", type=Path, metavar="OUT", help="the folder for the pictures and tour.json")
    tour.add_argument("--content", type=Path, metavar="DIR")
    tour.add_argument("--settings", type=Path, metavar="FILE")
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

    survey = commands.add_parser("survey", help="measure every place on every panel, size, position and language")
    survey.add_argument("--content", type=Path, metavar="DIR", help="the content folder")
    survey.add_argument(
        "--panel", action="append", default=[], metavar="NAME", help="only this panel, such as 21.5-1080x1920"
    )
    survey.add_argument(
        "--language", action="append", default=[], metavar="CODE", help='only this: "", "pseudo-long" or "pseudo-rtl"'
    )
    survey.add_argument("--only", default="", metavar="WORD", help="only places with this in their name")

    vet = commands.add_parser("vet", help="is this PDF safe to show?")
    vet.add_argument("files", type=Path, nargs="+", metavar="FILE")
    vet.add_argument("--json", action="store_true")

    leaflet = commands.add_parser("leaflet", help="typeset a page as a PDF leaflet")
    leaflet.add_argument("page", metavar="PAGE", help='a page by its folder, "hospital-services/coronary-stenting"')
    leaflet.add_argument("out", type=Path, metavar="OUT.pdf")
    leaflet.add_argument("--content", type=Path, metavar="DIR")

    leaflets = commands.add_parser("leaflets", help="typeset every leaflet anew, beside its page")
    leaflets.add_argument("--content", type=Path, metavar="DIR")

    publish = commands.add_parser("publish", help="check the content folder and make it the one patients see")
    publish.add_argument("--content", type=Path, metavar="DIR")
    publish.add_argument("--settings", type=Path, metavar="FILE")
    choice = publish.add_mutually_exclusive_group()
    choice.add_argument("--list", action="store_true", help="the versions one can go back to")
    choice.add_argument("--rollback", type=int, metavar="N", help="show version N until the content folder changes")

    approve = commands.add_parser("approve", help="write a clinician's approval into a page")
    approve.add_argument("page", metavar="PAGE", help='a page by its folder, "hospital-services/coronary-stenting"')
    approve.add_argument("--by", required=True, metavar="NAME", help="who has checked it")
    approve.add_argument("--role", required=True, metavar="ROLE", help="such as Cardiologist")
    approve.add_argument("--on", type=parse_day, metavar="DAY", help="the day of the check, 2026-11-23; today without")
    approve.add_argument("--due", type=parse_day, metavar="DAY", help="the next check; 24 months later without")
    approve.add_argument("--content", type=Path, metavar="DIR")

    add_starters(commands)
    add_tools(commands)

    pin = commands.add_parser("pin", help="set the PIN of the staff screen")
    pin.add_argument("--content", type=Path, metavar="DIR")
    pin.add_argument("--settings", type=Path, metavar="FILE")

    # Child processes of the kiosk itself: no help line, since nobody types them.
    commands.add_parser("worker")
    watch = commands.add_parser("watch")
    watch.add_argument("--content", type=Path)
    watch.add_argument("--settings", type=Path)
    keyprobe = commands.add_parser("keyprobe")
    keyprobe.add_argument("--content", type=Path)
    keyprobe.add_argument("--settings", type=Path)
    commands.add_parser("probe")
    commands.add_parser("touchgrid").add_argument("--diagonal", type=float, default=21.5)
    commands.add_parser("inspect").add_argument("file", type=Path)
    return parser


def add_starters(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands for those who write: something to start from, the schema, and the preview."""
    folder = argparse.ArgumentParser(add_help=False)
    folder.add_argument("--content", type=Path, metavar="DIR", help="the content folder")
    folder.add_argument("--settings", type=Path, metavar="FILE", help="the settings file, kiosk.toml")

    new = commands.add_parser("new", help="make a page, a person, a notice or a translation to start from")
    kinds = new.add_subparsers(dest="thing", metavar="THING", required=True)
    page = kinds.add_parser("page", parents=[folder], help="a page with every heading and notes on what to write")
    page.add_argument("section", metavar="SECTION", help="the folder of its group, such as hospital-services")
    page.add_argument("title", metavar="TITLE", nargs="+", help='its name, such as "Tilt table test"')
    page.add_argument("--kind", choices=["test", "procedure", "visit", "topic"], default="test", help="test without")
    person = kinds.add_parser("person", parents=[folder], help="someone patients may meet")
    person.add_argument("name", metavar="NAME", nargs="+")
    translation = kinds.add_parser("translation", parents=[folder], help="a page in another language, to be translated")
    translation.add_argument("page", metavar="PAGE", help="the page by its folder, hospital-services/coronary-stenting")
    translation.add_argument("language", metavar="LANGUAGE", help="its code, such as vi, ar or zh-Hans")
    notice = kinds.add_parser("notice", parents=[folder], help="a line above the tiles of the first screen")
    notice.add_argument("text", metavar="TEXT", nargs="+", help="the bold words, at most 4")
    notice.add_argument("--detail", default="", metavar="TEXT", help="1 or 2 short sentences below them")
    notice.add_argument("--from", dest="start", type=parse_day, metavar="DAY", help="the first day, 2026-11-23")
    notice.add_argument("--until", type=parse_day, metavar="DAY", help="the last day")

    schema = commands.add_parser("schema", help="what the lines at the top of a page may be, for editors (JSON Schema)")
    schema.add_argument("--out", type=Path, metavar="FILE", help="write it there, not on the screen")

    preview = commands.add_parser(
        "preview", parents=[folder], help="see pages while writing them; nothing is published"
    )
    preview.add_argument("page", metavar="PAGE", nargs="?", default="", help="start there: hospital-services/icd")


def add_tools(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands for IT at the device."""
    settings = commands.add_parser("settings", help="what counts on this kiosk, and where each line comes from")
    settings.add_argument("--settings", type=Path, metavar="FILE", help="the settings file, kiosk.toml")
    settings.add_argument("--json", action="store_true", help="print it as JSON")

    doctor = commands.add_parser("doctor", help="is this device fit for patients? writes a sheet that IT can sign")
    doctor.add_argument("--content", type=Path, metavar="DIR", help="the content folder")
    doctor.add_argument("--settings", type=Path, metavar="FILE", help="the settings file, kiosk.toml")
    doctor.add_argument("--touch", action="store_true", help="show a grid on the screen, and touch each of its fields")
    doctor.add_argument("--report", type=Path, metavar="FILE", help="where to write the sheet")


def show_kiosk(args: argparse.Namespace) -> int:
    """The kiosk on the screen, until someone ends it."""
    from kiosk.ui.launch import run_kiosk

    return run_kiosk(args.content, args.settings, args.window)


def check_content(args: argparse.Namespace) -> int:
    """Every problem of the content folder, on standard output."""
    from kiosk.check import run_check

    return run_check(args.folder, as_json=args.json, strict=args.strict)


def draw_tour(args: argparse.Namespace) -> int:
    """A picture of every place."""
    from kiosk.ui.tour import run_tour
    from kiosk.visit import Visit

    visit = Visit(args.text, args.contrast, args.low, args.language)
    return run_tour(args.out, args.content, args.settings, args.size, visit, args.only, args.listen, not args.measure)


def survey_panels(args: argparse.Namespace) -> int:
    """Every fault of every place, on standard output."""
    from kiosk.ui.surveyor import run_survey

    return run_survey(args.content, args.panel, args.language, args.only)


def vet_leaflets(args: argparse.Namespace) -> int:
    """A verdict on each PDF."""
    from kiosk.leaflets.vet import run_vet

    return run_vet(args.files, as_json=args.json)


def typeset_leaflet(args: argparse.Namespace) -> int:
    """A page as a PDF leaflet."""
    from kiosk.press import run_leaflet

    return run_leaflet(args.page, args.out, args.content)


def typeset_leaflets(args: argparse.Namespace) -> int:
    """Every page that goes step by step, and the general leaflets, as PDFs beside their pages."""
    from kiosk.press import run_leaflets

    return run_leaflets(args.content)


def publish_content(args: argparse.Namespace) -> int:
    """The content folder as a new snapshot, or an older one again."""
    from kiosk.publish import run_list, run_publish, run_rollback

    if args.list:
        return run_list(args.content, args.settings)
    if args.rollback is not None:
        return run_rollback(args.content, args.settings, args.rollback)
    return run_publish(args.content, args.settings)


def approve_page(args: argparse.Namespace) -> int:
    """A clinician's approval of a page."""
    from kiosk.approval import run_approve

    return run_approve(args.page, args.by, args.role, args.on, args.due, args.content)


def make_new(args: argparse.Namespace) -> int:
    """A page, a person or a notice to start from."""
    from kiosk.starter import run_new_notice, run_new_page, run_new_person, run_new_translation

    if args.thing == "page":
        return run_new_page(args.section, " ".join(args.title), args.kind, args.content, args.settings)
    if args.thing == "translation":
        return run_new_translation(args.page, args.language, args.content, args.settings)
    if args.thing == "person":
        return run_new_person(" ".join(args.name), args.content, args.settings)
    return run_new_notice(" ".join(args.text), args.detail, (args.start, args.until), args.content, args.settings)


def write_schema(args: argparse.Namespace) -> int:
    """The JSON Schema of a page's front matter."""
    from kiosk.schema import run_schema

    return run_schema(args.out)


def preview_content(args: argparse.Namespace) -> int:
    """The kiosk in a window, on pages that are being written."""
    from kiosk.ui.preview import run_preview

    return run_preview(args.content, args.settings, args.page)


def set_pin(args: argparse.Namespace) -> int:
    """The PIN of the staff screen, asked for on the terminal."""
    from kiosk.pin import run_pin

    return run_pin(args.content, args.settings)


def list_settings(args: argparse.Namespace) -> int:
    """The settings that count, on standard output."""
    from kiosk.settingslist import run_settings

    return run_settings(args.settings, as_json=args.json)


def examine_device(args: argparse.Namespace) -> int:
    """The acceptance test of this device."""
    from kiosk.doctor.examination import run_doctor

    return run_doctor(args.content, args.settings, args.touch, args.report)


def probe_display(args: argparse.Namespace) -> int:
    """What Qt sees of the display, for the doctor."""
    from kiosk.ui.probe import run_probe

    return run_probe()


def probe_keys(args: argparse.Namespace) -> int:
    """Every key pressed on a kiosk without a screen, for the doctor."""
    from kiosk.ui.keyprobe import run_keyprobe

    return run_keyprobe(args.content, args.settings)


def show_touchgrid(args: argparse.Namespace) -> int:
    """The grid to touch, for the doctor."""
    from kiosk.ui.touchgrid import run_touchgrid

    return run_touchgrid(args.diagonal)


def watch_content(args: argparse.Namespace) -> int:
    """The watch over the content folder, a child process."""
    from kiosk.watch import run_watch

    return run_watch(args.content, args.settings)


def work_on_leaflets(args: argparse.Namespace) -> int:
    """The leaflet worker, a child process."""
    from kiosk.leaflets.worker import run_worker

    return run_worker()


def inspect_leaflet(args: argparse.Namespace) -> int:
    """The vetting child, one per file."""
    from kiosk.leaflets.inspect import run_inspect

    return run_inspect(args.file)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": show_kiosk,
    "check": check_content,
    "tour": draw_tour,
    "survey": survey_panels,
    "vet": vet_leaflets,
    "leaflet": typeset_leaflet,
    "leaflets": typeset_leaflets,
    "publish": publish_content,
    "approve": approve_page,
    "new": make_new,
    "schema": write_schema,
    "preview": preview_content,
    "pin": set_pin,
    "settings": list_settings,
    "doctor": examine_device,
    "probe": probe_display,
    "keyprobe": probe_keys,
    "touchgrid": show_touchgrid,
    "watch": watch_content,
    "worker": work_on_leaflets,
    "inspect": inspect_leaflet,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. ``run`` may be left out: ``clinic-kiosk --window 1280x800``."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] not in {*COMMANDS, "-h", "--help", "--version"}:
        words.insert(0, "run")
    args = build_parser().parse_args(words)
    return COMMANDS[args.command](args)


if __name__ == "__main__":
    sys.exit(main())
