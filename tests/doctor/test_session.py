"""What the doctor says of the session: keys that lead out, and who starts the kiosk again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.crashes import MANY, note_start
from kiosk.doctor.session import (
    check_keys,
    check_service,
    check_session_keys,
    check_starts,
    find_session,
    list_ancestors,
)

ENABLED = {"UnitFileState": "enabled", "Restart": "always", "WatchdogUSec": "30s"}


@pytest.mark.parametrize(
    ("environment", "commands", "session"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0"}, [["sh"], ["/usr/bin/cage", "-d", "--", "session"]], "cage"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, [["cage", "-s", "--", "session"]], "cage with -s"),
        ({"DISPLAY": ":0", "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, [["gnome-shell"]], "ubuntu"),
        ({"DISPLAY": ":0"}, [["openbox"]], "a window manager"),
        ({}, [["sshd"], []], ""),
    ],
)
def test_the_session_is_recognised(environment: dict[str, str], commands: list[list[str]], session: str) -> None:
    assert find_session(environment, commands) == session


def test_only_cage_and_a_plain_window_manager_may_show_the_kiosk_and_a_person_tries_the_keys() -> None:
    assert {
        name: check_session_keys(name).outcome for name in ("cage", "cage with -s", "GNOME", "a window manager", "")
    } == {
        "cage": "look",
        "cage with -s": "mend",
        "GNOME": "mend",
        "a window manager": "look",
        "": "untested",
    }
    assert "Ctrl+Alt+F2" in check_session_keys("cage").fix


def test_a_key_that_leads_out_is_named() -> None:
    assert check_keys({"tried": ["F1", "F2"], "led": []}, "").outcome == "good"
    found = check_keys({"tried": ["F1", "Alt+F4"], "led": ["Alt+F4"]}, "")
    assert found.outcome == "mend" and "Alt+F4" in found.said
    assert check_keys(None, "It gave no answer.").outcome == "untested"


def test_the_service_starts_with_the_computer_and_again_whenever_it_ends_or_hangs() -> None:
    assert check_service(ENABLED).outcome == "good"
    assert check_service(None).outcome == "untested"
    for name, wrong in (("UnitFileState", "disabled"), ("Restart", "on-failure"), ("WatchdogUSec", "0")):
        assert check_service({**ENABLED, name: wrong}).outcome == "mend"


def test_the_processes_that_started_this_one_are_told_nearest_first(tmp_path: Path) -> None:
    for number, parent, command in ((30, 20, "sh\0inside\0"), (20, 10, "/usr/bin/cage\0-d\0"), (10, 1, "session\0")):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "cmdline").write_bytes(command.encode())
        (folder / "stat").write_text(f"{number} (a name) with ) S {parent} 0 0")
    assert [command[0] for command in list_ancestors(30, tmp_path)] == ["sh", "/usr/bin/cage", "session"]
    assert list_ancestors(99, tmp_path) == []


def test_a_kiosk_that_kept_ending_is_in_safe_mode_and_wants_looking_after(tmp_path: Path) -> None:
    assert check_starts(tmp_path).outcome == "good"
    for second in range(MANY + 1):
        note_start(tmp_path, 1_000_000.0 + second)
    assert check_starts(tmp_path).outcome == "mend"
