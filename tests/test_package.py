"""Stories of IT, who installs one package: what is in it, what starts it, and what it says about itself."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import licences
import package
import pytest
from acceptance import NO_HOMEPAGE

from kiosk import __version__, exitcodes
from kiosk.__main__ import COMMANDS
from kiosk.commandline import build_parser
from kiosk.settings import Settings, gather_settings

ROOT = Path(__file__).resolve().parent.parent
DEB = ROOT / "packaging" / "deb"
SESSION = ROOT / "packaging" / "session"


def read_conffile() -> str:
    return package.build_conffile((ROOT / "packaging" / "kiosk.toml").read_text(encoding="utf-8"))


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
    assert not re.search(r"[?.]\.$", text, re.MULTILINE)


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man")
@pytest.mark.parametrize("page", sorted((DEB / "man").iterdir()), ids=lambda page: page.name)
def test_the_manual_pages_can_be_read(page: Path, tmp_path: Path) -> None:
    file = tmp_path / page.name
    file.write_text(package.fill_manual(page.read_text(encoding="utf-8"), __version__, 0), encoding="utf-8")
    environ = {**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}
    asked = ["man", "--warnings", "-E", "UTF-8", "-l", str(file)]
    done = subprocess.run(asked, capture_output=True, text=True, env=environ)
    assert done.stderr == ""
    assert "SEE ALSO" in done.stdout


def test_a_package_that_only_newer_systems_can_run_says_so() -> None:
    fits = "Depends: adduser, libc6 (>= 2.35), libx11-6"
    assert package.explain_age(fits) == ""
    assert "2.41" in package.explain_age(fits.replace("2.35", "2.41"))
    assert package.explain_age("Depends: adduser") == ""


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
    complaints = re.findall(r"^[EW]:.*", done.stdout, re.MULTILINE)
    assert [line for line in complaints if NO_HOMEPAGE not in line] == []


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="there is no desktop-file-validate")
def test_the_menu_entry_is_well_formed() -> None:
    done = subprocess.run(["desktop-file-validate", str(DEB / "clinic-kiosk.desktop")], capture_output=True, text=True)
    assert done.stdout == ""


def test_every_file_that_the_package_lists_is_made_by_the_build() -> None:
    listed = (DEB / "debian" / "clinic-kiosk.install").read_text(encoding="utf-8").splitlines()
    there = {file.name for file in (*DEB.iterdir(), *SESSION.iterdir(), ROOT / "packaging" / "kiosk.toml")}
    made = {"program/*", "share/assets", "share/content", "clinic-kiosk.svg"}
    assert all(line.split()[0] in made or Path(line.split()[0]).name in there for line in listed)
