"""Stories of IT, who installs, sets up, upgrades, removes and purges: the package as it is, but for its program."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.unpacked import System, build, unpack

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = "etc/clinic-kiosk/kiosk.toml"
ANSWERS = "etc/clinic-kiosk/kiosk.toml.d/device/10-setup.toml"
CONTENT = "srv/clinic-kiosk/content"
QUESTION = "What would you like to do about it ?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds the files of the package in "disk", and it as "1.deb" and "2.deb", which brings other files."""
    folder = tmp_path_factory.mktemp("package")
    disk = unpack(folder)
    if shutil.which("dpkg-deb"):
        build(folder, disk, "1")
        newer = folder / "newer"
        shutil.copytree(disk, newer, symlinks=True)
        for name in (SETTINGS, "usr/share/clinic-kiosk/content/clinic.yaml"):
            with (newer / name).open("a", encoding="utf-8") as file:
                file.write("# newer\n")
        build(folder, newer, "2")
    return folder


@pytest.fixture
def system(tmp_path: Path, folder: Path) -> System:
    """A system of its own, with both packages in it."""
    if shutil.which("dpkg") is None or shutil.which("unshare") is None:
        pytest.skip("there is no dpkg, or no unshare")
    system = System(tmp_path / "system", folder / "disk")
    tried = system.run("true")
    if tried.returncode != 0:
        pytest.skip(f"this machine lets nobody have a system in a folder: {tried.stdout.strip()[-100:]}")
    for deb in folder.glob("*.deb"):
        shutil.copy(deb, system.root / "srv")
    return system


# --- what lies where


def test_everything_lies_where_the_papers_say(folder: Path) -> None:
    text = (ROOT / "docs/package.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.endswith("the package's |")]
    places = [place for row in rows for place in re.findall(r"`(/[^`]+)`", row)]
    assert len(places) >= 4
    disk = folder / "disk"
    assert all((disk / place[1:]).exists() or (disk / place[1:]).is_symlink() for place in places)
    assert [file.name for file in (disk / "etc").rglob("*") if file.is_file()] == ["kiosk.toml"]
    assert not (disk / "var").exists() and not (disk / "srv").exists(), "what is the clinic's is in no package"


def test_every_way_leads_to_something(folder: Path) -> None:
    disk = folder / "disk"
    links = [file for file in disk.rglob("*") if file.is_symlink()]
    assert {file.name for file in links} == {"clinic-kiosk", "assets", "content"}
    assert all((disk / str(file.readlink())[1:]).exists() for file in links)
    assets = disk / str((disk / "usr/lib/clinic-kiosk/_internal/kiosk/assets").readlink())[1:]
    assert (assets / "speech/en.toml").is_file()
    unit = (disk / "usr/lib/systemd/system/clinic-kiosk.service").read_text(encoding="utf-8")
    (session,) = re.findall("^ExecStart=(.*)$", unit, re.MULTILINE)
    assert (disk / session[1:]).stat().st_mode & 0o111
    for name, chapter in re.findall(r"man:([\w-]+)\((\d)\)", unit):
        assert (disk / f"usr/share/man/man{chapter}/{name}.{chapter}").is_file()
    entry = (disk / "usr/share/applications/clinic-kiosk.desktop").read_text(encoding="utf-8")
    assert "Exec=clinic-kiosk" in entry and (disk / "usr/bin/clinic-kiosk").is_symlink()
    (icon,) = re.findall("^Icon=(.*)$", entry, re.MULTILINE)
    assert list(disk.glob(f"usr/share/icons/**/{icon}.svg"))


# --- installing, upgrading, going


def test_the_first_installation_brings_samples_and_starts_nothing(system: System) -> None:
    system.dpkg("-i", "/srv/1.deb")
    assert (system.root / CONTENT / "clinic.yaml").is_file()
    assert (system.root / SETTINGS).is_file()
    assert not (system.root / "var/systemctl").exists()


def test_pages_that_are_there_already_are_not_touched(system: System) -> None:
    page = system.root / CONTENT / "clinic.yaml"
    page.parent.mkdir(parents=True)
    page.write_text("name: Ours\n", encoding="utf-8")
    system.dpkg("-i", "/srv/1.deb")
    assert [file.name for file in page.parent.iterdir()] == ["clinic.yaml"]
    assert page.read_text(encoding="utf-8") == "name: Ours\n"


def test_an_upgrade_brings_new_settings_to_whoever_changed_none_and_leaves_the_pages(system: System) -> None:
    system.dpkg("-i", "/srv/1.deb")
    page, notices = system.root / CONTENT / "clinic.yaml", system.root / CONTENT / "notices.yaml"
    page.write_text("name: Ours\n", encoding="utf-8")
    notices.unlink()
    assert QUESTION not in system.dpkg("-i", "/srv/2.deb")
    assert "# newer" in system.read(SETTINGS)
    system.dpkg("-i", "/srv/1.deb")  # and back again
    assert "# newer" not in system.read(SETTINGS)
    assert page.read_text(encoding="utf-8") == "name: Ours\n"
    assert not notices.exists(), "what was taken away does not come back"


def test_settings_that_the_clinic_changed_are_kept_when_it_says_so(system: System) -> None:
    system.dpkg("-i", "/srv/1.deb")
    settings = system.root / SETTINGS
    changed = settings.read_text(encoding="utf-8").replace("warning_seconds = 30", "warning_seconds = 45")
    settings.write_text(changed, encoding="utf-8")
    assert QUESTION in system.dpkg("-i", "/srv/2.deb", said="N\n")
    assert system.read(SETTINGS) == changed
    assert "# newer" in system.read(f"{SETTINGS}.dpkg-dist")
    assert QUESTION not in system.dpkg("--force-confold", "-i", "/srv/1.deb")
    assert system.read(SETTINGS) == changed


def test_remove_leaves_settings_and_pages_and_gives_the_login_prompt_back(system: System) -> None:
    system.dpkg("-i", "/srv/1.deb")
    system.run("clinic-kiosk-setup", "--yes", "--diagonal", "24")
    system.dpkg("-r", "clinic-kiosk")
    assert not (system.root / "usr/lib/clinic-kiosk").exists()
    assert (system.root / "var/enabled/getty@tty1.service").exists()
    assert not (system.root / "var/enabled/clinic-kiosk.service").exists()
    assert (system.root / CONTENT / "clinic.yaml").is_file()
    assert "diagonal_inches = 24" in system.read(ANSWERS)
    assert (system.root / SETTINGS).is_file()


def test_purge_takes_the_settings_asks_nothing_and_leaves_what_is_the_clinics(system: System) -> None:
    system.dpkg("-i", "/srv/1.deb")
    system.run("clinic-kiosk-setup", "--yes", "--turn", "normal")
    told = system.dpkg("-P", "clinic-kiosk")
    assert "/srv/clinic-kiosk" in told and "rm -r /var/lib/clinic-kiosk" in told
    assert (system.root / CONTENT / "clinic.yaml").is_file()
    assert (system.root / "var/lib/clinic-kiosk").is_dir()
    assert [file for file in (system.root / "etc").rglob("*clinic*") if file.is_file()] == []
    assert not (system.root / "etc/clinic-kiosk").exists()
    assert system.read("var/lib/dpkg/status").strip() == ""


# --- the setup


def test_setup_asks_again_what_it_does_not_understand_and_can_be_undone(system: System) -> None:
    system.dpkg("-i", "/srv/1.deb")
    told = system.run("clinic-kiosk-setup", said="big\n24\n/nowhere\n\n\n482913\n")
    assert told.returncode == 0, told.stdout
    assert "inches from 7 to 120" in told.stdout and "a whole path to a folder" in told.stdout
    assert 'diagonal_inches = 24\ncontent = "/srv/clinic-kiosk/content"\n' in system.read(ANSWERS)
    assert system.read("var/lib/clinic-kiosk/pin") == "482913\n"
    assert system.read("etc/default/clinic-kiosk").endswith("KIOSK_TURN=normal\n")
    enabled = {file.name for file in (system.root / "var/enabled").iterdir()}
    assert enabled == {"clinic-kiosk.service"}, "the login prompt on the first console is off"

    told = system.run("clinic-kiosk-setup", said="\n\n\n482913\n")
    assert "[24]" in told.stdout, "what was answered before is offered"
    assert "diagonal_inches = 24" in system.read(ANSWERS)

    assert system.run("clinic-kiosk-setup", "--undo").returncode == 0
    assert {file.name for file in (system.root / "var/enabled").iterdir()} == {"getty@tty1.service"}
    assert not (system.root / ANSWERS).exists()
    assert not (system.root / "etc/default/clinic-kiosk").exists()
    assert (system.root / SETTINGS).is_file() and (system.root / CONTENT).is_dir()


def test_setup_turns_the_picture_only_where_something_can_turn_it(system: System) -> None:
    system.dpkg("-i", "/srv/1.deb")
    if system.run("sh", "-c", "command -v wlr-randr").returncode == 0:
        pytest.skip("this machine has wlr-randr")
    told = system.run("clinic-kiosk-setup", "--yes", "--turn", "90")
    assert (told.returncode, "apt-get install wlr-randr" in told.stdout) == (1, True)
    (system.root / "opt/wlr-randr").touch(mode=0o755)
    assert system.run("clinic-kiosk-setup", "--yes", "--turn", "90").returncode == 0
    assert system.read("etc/default/clinic-kiosk").endswith("KIOSK_TURN=90\n")


def test_setup_without_anybody_to_answer_changes_nothing(system: System) -> None:
    system.dpkg("-i", "/srv/1.deb")
    told = system.run("clinic-kiosk-setup")
    assert (told.returncode, "there is nobody to answer" in told.stdout) == (1, True)
    for wrong in (("--diagonal", "300"), ("--content", "/nowhere"), ("--turn", "45")):
        assert system.run("clinic-kiosk-setup", "--yes", *wrong).returncode == 1
    assert not (system.root / ANSWERS).exists()
    assert {file.name for file in (system.root / "var/enabled").iterdir()} == {"getty@tty1.service"}
