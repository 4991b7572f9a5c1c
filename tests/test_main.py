"""The command line, as its words are understood; what the commands do is in tests/journeys/test_it.py."""

from __future__ import annotations

import argparse

import pytest

from kiosk.__main__ import COMMANDS, main
from kiosk.commandline import build_parser, parse_size


@pytest.mark.parametrize(("text", "size"), [("1920x1080", (1920, 1080)), ("320X320", (320, 320))])
def test_a_size_is_read_as_it_is_usually_written(text: str, size: tuple[int, int]) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "large", "1920", "1920x", "x1080", "-1x500", "100x100", "1920*1080", "1e3x900"])
def test_what_is_no_size_or_too_small_to_touch_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="1920x1080"):
        parse_size(text)


def test_every_command_that_is_listed_does_something() -> None:
    commands = next(action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))
    assert set(commands.choices) == set(COMMANDS)


def test_run_may_be_left_out() -> None:
    assert build_parser().parse_args(["run", "--window", "1280x800"]).window == (1280, 800)
    with pytest.raises(SystemExit) as end:
        main(["--window", "none"])
    assert end.value.code == 2
