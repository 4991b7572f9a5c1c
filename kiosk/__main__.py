"""The commands: reads the words after ``clinic-kiosk`` and calls the one function that does the work."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence

from kiosk.commandline import build_parser


def show_kiosk(args: argparse.Namespace) -> int:
    """The kiosk on the screen, until someone ends it."""
    gc.disable()  # until it has settled in: hardly anything that is made for the first screen is garbage
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
    args = build_parser(words[0] if words[0] in COMMANDS else "").parse_args(words)
    return COMMANDS[args.command](args)


if __name__ == "__main__":
    sys.exit(main())
