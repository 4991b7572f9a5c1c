"""Stories of IT and of the night: what the session does when the kiosk ends, and what its service lets it do."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from kiosk import exitcodes

ROOT = Path(__file__).resolve().parent.parent
DEB = ROOT / "packaging" / "deb"
SESSION = ROOT / "packaging" / "session"
SCRIPTS = [
    *sorted((DEB / "debian").glob("*.p*inst")),
    *sorted((DEB / "debian").glob("*.p*rm")),
    SESSION / "session",
    SESSION / "clinic-kiosk-setup",
]


def read_unit(name: str = "clinic-kiosk.service") -> configparser.RawConfigParser:
    """The unit; of a key that stands there more than once, the last."""
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(SESSION / name, encoding="utf-8")
    return unit


# --- the service


def test_the_kiosk_is_watched_and_never_given_up() -> None:
    unit = read_unit()
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    service = unit["Service"]
    assert (service["Type"], service["NotifyAccess"], service["Restart"]) == ("notify", "all", "always")
    assert int(service["WatchdogSec"]) <= 30
    # With a PAM session its processes would leave the unit, and systemd would not hear them (systemd.exec, PAMName).
    assert "PAMName" not in service


def test_the_service_keeps_the_contract_of_the_exit_codes() -> None:
    service = read_unit()["Service"]
    assert service["RestartPreventExitStatus"] == str(exitcodes.STOP)
    assert f'"$$EXIT_STATUS" != {exitcodes.REBOOT} || systemctl reboot' in service["ExecStopPost"]


def test_the_kiosk_may_play_sound_where_it_is_to_read_aloud() -> None:
    service = read_unit()["Service"]
    assert service.get("PrivateDevices", "no") == "no"
    assert "DeviceAllow" not in service
    given = re.findall(
        r"^ +for group in (.*); do$", (DEB / "debian" / "clinic-kiosk.postinst").read_text(), re.MULTILINE
    )
    assert given == ["video render audio"]
    control = (DEB / "debian" / "control").read_text(encoding="utf-8")
    recommended = re.findall(r"^Recommends: (.*)$", control, re.MULTILINE)[0].split(", ")
    assert {"alsa-utils", "espeak-ng"} <= set(recommended), (
        "what speaks is recommended: a kiosk without it reads to nobody"
    )


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze")
def test_systemd_understands_every_line_of_the_unit(tmp_path: Path) -> None:
    text = (SESSION / "clinic-kiosk.service").read_text(encoding="utf-8")
    text = text.replace("ExecStart=/usr/lib/clinic-kiosk/session", "ExecStart=/bin/true")
    unit = tmp_path / "clinic-kiosk.service"
    unit.write_text(text, encoding="utf-8")
    asked = ["systemd-analyze", "--man=no", "verify", str(unit)]
    done = subprocess.run(asked, capture_output=True, text=True)
    assert unit.name not in done.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_scripts_are_written_for_every_posix_shell(script: Path) -> None:
    assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    shell = "dash" if shutil.which("dash") else "sh"
    assert subprocess.run([shell, "-n", str(script)], capture_output=True, text=True).stderr == ""
    if shutil.which("shellcheck"):
        done = subprocess.run(["shellcheck", str(script)], capture_output=True, text=True)
        assert done.stdout == ""


# --- the session


class Session:
    """The session script, with a compositor and a kiosk that only do what a story needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.turn = "normal"
        self.cage = self.write("cage", 'while [ "$1" != -- ]; do shift; done\nshift\n"$@"\nexit 0\n')

    def write(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
        file.chmod(0o755)
        return file

    def _start(self, kiosk: str) -> subprocess.Popen[bytes]:
        program = self.write("kiosk", kiosk)
        environ = {"PATH": f"{self.folder}:{os.environ['PATH']}", "XDG_RUNTIME_DIR": str(self.folder)}
        environ |= {"KIOSK_CAGE": str(self.cage), "KIOSK_PROGRAM": str(program), "KIOSK_TURN": self.turn}
        return subprocess.Popen([str(SESSION / "session")], env=environ, stdout=subprocess.PIPE, start_new_session=True)

    def run(self, kiosk: str) -> int:
        """One session with a kiosk that does this; its exit code."""
        with self._start(kiosk) as session:
            return session.wait()

    def stop(self) -> int:
        """One session that is stopped while its kiosk runs, as systemd does it: every process is told to end."""
        with self._start("echo up\nexec sleep 60\n") as session:
            assert session.stdout is not None
            session.stdout.readline()
            os.killpg(session.pid, signal.SIGTERM)
            return session.wait()

    def count_early_ends(self) -> int:
        """How many ends in the first minute it counts by now."""
        file = self.folder / "early-ends"
        return int(file.read_text(encoding="ascii").split()[0]) if file.exists() else 0


@pytest.mark.parametrize("code", [exitcodes.STOP, exitcodes.RESTART, exitcodes.REBOOT, 1])
def test_systemd_hears_the_kiosks_own_exit_code_though_cage_says_nothing(tmp_path: Path, code: int) -> None:
    assert Session(tmp_path).run(f"exit {code}\n") == code


def test_a_kiosk_that_was_killed_is_not_taken_for_one_that_staff_closed(tmp_path: Path) -> None:
    assert Session(tmp_path).run("kill -KILL $$\n") == 128 + signal.SIGKILL


def test_a_compositor_that_cannot_start_is_not_taken_for_a_kiosk_that_staff_closed(tmp_path: Path) -> None:
    session = Session(tmp_path)
    assert session.run("exit 0\n") == 0
    session.cage.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    assert session.run("exit 0\n") == 1
    assert session.count_early_ends() == 1


def test_early_ends_are_counted_for_the_wait_until_one_was_asked_for(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.run("exit 1\n")
    session.run("exit 1\n")
    assert session.count_early_ends() == 2
    session.run(f"exit {exitcodes.RESTART}\n")
    assert session.count_early_ends() == 0


def test_a_kiosk_that_was_stopped_for_an_upgrade_need_not_wait_afterwards(tmp_path: Path) -> None:
    session = Session(tmp_path)
    assert session.stop() == -signal.SIGTERM, "which systemd takes for what it asked for"
    assert session.count_early_ends() == 0


def test_an_end_after_a_good_while_has_no_wait(tmp_path: Path) -> None:
    session = Session(tmp_path)
    uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    (tmp_path / "early-ends").write_text(f"6 {int(uptime) - 3600}\n", encoding="ascii")
    session.run("exit 1\n")
    assert session.count_early_ends() == 1, "it began to count anew, where six ends would have waited 32 seconds"


@pytest.mark.parametrize(("turn", "words"), [("normal", "-d"), ("90", "-d -r"), ("270", "-d -r -r -r")])
def test_the_cage_of_debian_12_turns_the_picture_itself(tmp_path: Path, turn: str, words: str) -> None:
    session = Session(tmp_path)
    session.turn = turn
    session.write("wlr-randr", f"touch {tmp_path}/asked\n")
    help_text = 'if [ "$1" = -h ]; then printf " -r\\t Rotate the output\\n"; exit; fi\n'
    text = session.cage.read_text(encoding="utf-8").removeprefix("#!/bin/sh\n")
    session.write("cage", f'{help_text}echo "${{*%% --*}}" >{tmp_path}/words\n{text}')
    assert session.run("exit 64\n") == 64
    assert (tmp_path / "words").read_text(encoding="ascii").strip() == words
    assert not (tmp_path / "asked").exists(), "wlr-randr has nothing to turn any more"


def test_a_newer_cage_is_told_how_to_turn_the_picture_on_every_screen(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.turn = "90"
    listed = 'DP-1 "A panel"\n  Make: A\nHDMI-A-2 "Another"\n  Make: B\n'
    session.write("wlr-randr", f"if [ $# = 0 ]; then printf '{listed}'; else echo $@ >>{tmp_path}/asked; fi\n")
    assert session.run("exit 64\n") == 64
    told = (tmp_path / "asked").read_text(encoding="ascii").splitlines()
    assert told == ["--output DP-1 --transform 90", "--output HDMI-A-2 --transform 90"]


@pytest.mark.parametrize(("cage", "platform"), [("", "xcb"), ("# wlr_seat_touch_notify_frame\n", "wayland")])
def test_where_cage_never_tells_that_a_touch_is_complete_the_kiosk_is_a_program_of_x(
    tmp_path: Path, cage: str, platform: str
) -> None:
    session = Session(tmp_path)
    text = session.cage.read_text(encoding="utf-8").removeprefix("#!/bin/sh\n")
    session.write("cage", f"{cage}export DISPLAY=:0 QT_QPA_PLATFORM=wayland\n{text}")
    session.run(f'echo "$QT_QPA_PLATFORM" >{tmp_path}/platform\nexit 64\n')
    assert (tmp_path / "platform").read_text(encoding="ascii").strip() == platform


def test_without_xwayland_it_stays_a_program_of_wayland(tmp_path: Path) -> None:
    session = Session(tmp_path)
    text = session.cage.read_text(encoding="utf-8").removeprefix("#!/bin/sh\n")
    session.write("cage", f"export QT_QPA_PLATFORM=wayland\nunset DISPLAY\n{text}")
    session.run(f'echo "$QT_QPA_PLATFORM" >{tmp_path}/platform\nexit 64\n')
    assert (tmp_path / "platform").read_text(encoding="ascii").strip() == "wayland"


def test_setup_explains_itself_and_refuses_what_it_does_not_know() -> None:
    setup = str(SESSION / "clinic-kiosk-setup")
    told = subprocess.run([setup, "--help"], capture_output=True, text=True, check=True).stdout
    manual = (DEB / "man" / "clinic-kiosk-setup.8").read_text(encoding="utf-8").replace("\\-", "-")
    assert all(option in manual for option in re.findall(r"--[a-z-]+", told))
    assert subprocess.run([setup, "--panel"], capture_output=True).returncode == 2
