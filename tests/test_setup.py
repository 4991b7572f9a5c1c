"""Stories of the person who sets the kiosk up: lock files, system libraries, the environment, the wheel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path

import environment
import lock
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("lock-run.txt", "lock-dev.txt")
NOWHERE = {"libnowhere.so.9": "libnowhere9", "libneither.so.1": "libneither1"}


def read_lock(name: str) -> dict[str, str]:
    """Every requirement of a lock file with all its lines joined, by its name."""
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {canonicalize_name(re.split(r"[=<> \[]", line)[0]): line for line in lines}


def read_project() -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for: under "run" the kiosk's own packages, and each extra under its name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"run": project["dependencies"], **project["optional-dependencies"]}
    return {name: [Requirement(text) for text in texts] for name, texts in groups.items()}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_in_a_lock_has_one_version_and_its_hashes(name: str) -> None:
    for package, line in read_lock(name).items():
        assert re.match(r"\S+==[\w.]+ ", line), package
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line), package


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_folder_of_somebodys_machine(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text
    assert not re.search(r"\s/\w", text)


@pytest.mark.parametrize(("name", "groups"), [("lock-run.txt", ["run"]), ("lock-dev.txt", ["run", "dev", "author"])])
def test_a_lock_holds_what_pyproject_asks_for_in_a_version_that_fits(name: str, groups: list[str]) -> None:
    locked = read_lock(name)
    for requirement in (requirement for group in groups for requirement in read_project()[group]):
        line = locked[canonicalize_name(requirement.name)]
        version = re.match(r"\S+==(\S+)", line)
        assert version is not None
        assert requirement.specifier.contains(version.group(1)), line


def test_a_developer_tests_with_the_very_packages_that_patients_get() -> None:
    developers = read_lock("lock-dev.txt")
    for package, line in read_lock("lock-run.txt").items():
        assert developers[package].split("    #")[0].split() == line.split("    #")[0].split()


def test_a_lock_is_made_from_the_index_of_the_house_and_from_no_other() -> None:
    settings = lock.read_pip_settings(
        "global.extra-index-url='https://more.example/simple'\nglobal.index-url='https://wheels.example/simple'\n"
    )
    for command in lock.build_commands("uv", settings, ["--upgrade"]):
        assert command[command.index("--default-index") + 1] == "https://wheels.example/simple"
        assert not any("more.example" in word for word in command)
        assert {"--generate-hashes", "--no-emit-index-url", "--universal", "--upgrade"} <= set(command)


def test_it_staff_without_the_right_to_install_get_exactly_one_line_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[Sequence[str]] = []
    assert not environment.provide_packages(NOWHERE, {"no-such-tool": "notool"}, asked.append)
    assert asked == [["libnowhere9", "libneither1", "notool"]]
    lines = [line.strip() for line in capsys.readouterr().out.splitlines() if "apt-get" in line]
    assert len(lines) == 1
    assert lines[0].endswith("install --no-install-recommends libnowhere9 libneither1 notool")


def test_tests_go_on_without_a_window_when_only_the_window_tools_are_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert environment.provide_packages({}, {"no-such-tool": "notool"}, lambda packages: None)
    assert "notool" in capsys.readouterr().out


def test_what_apt_could_install_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    def install(packages: Sequence[str]) -> None:
        (tmp_path / "kiosk-test-tool").write_text("#!/bin/sh\n")
        (tmp_path / "kiosk-test-tool").chmod(0o755)

    assert environment.provide_packages({"kiosk-test-tool": "tool"}, {}, install)
    assert capsys.readouterr().out == ""


def test_a_machine_that_has_everything_is_not_touched() -> None:
    asked: list[Sequence[str]] = []
    assert environment.provide_packages({"libc.so.6": "libc6", "sh": "dash"}, {}, asked.append)
    assert asked == []


def test_on_a_server_the_kiosk_says_there_is_no_display_and_draws_the_tour() -> None:
    sentence, command = environment.choose_command(["--window", "1280x800"], {"DISPLAY": "", "HOME": "/root"})
    assert sentence.count(".") == 1
    assert "no display" in sentence
    assert "build/tour" in sentence
    assert command == ["tour", "build/tour", "--size", "1280x800"]


@pytest.mark.parametrize("environ", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_with_a_display_the_kiosk_itself_starts(environ: dict[str, str]) -> None:
    assert environment.choose_command(["--window", "1280x800"], environ) == ("", ["run", "--window", "1280x800"])


def write_project(root: Path, lock_text: str) -> None:
    """A project as small as can be, with the same text in both of its lock files."""
    for name in ("kiosk", "packaging", ".venv"):
        (root / name).mkdir()
    for name in LOCKS:
        (root / "packaging" / name).write_text(lock_text)


def test_a_second_setup_installs_nothing_until_the_lock_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, "# nothing to install\n")
    assert environment.install_lock(tmp_path, environment.LOCK_RUN)
    witness = tmp_path / ".venv" / "witness"
    witness.touch()
    capsys.readouterr()

    assert environment.install_lock(tmp_path, environment.LOCK_RUN)
    assert capsys.readouterr().out == ""
    assert environment.install_lock(tmp_path, environment.LOCK_DEV)
    assert environment.has_lock(tmp_path, environment.LOCK_RUN)
    assert witness.exists()

    for name in LOCKS:
        (tmp_path / "packaging" / name).write_text("# another day\n")
    assert not environment.has_lock(tmp_path, environment.LOCK_RUN)


def test_a_package_that_was_swapped_on_its_way_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wheel = tmp_path / "swapped-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("swapped-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: swapped\nVersion: 1.0\n")
    write_project(tmp_path, f"swapped @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n")
    leftover = tmp_path / ".venv" / "leftover"
    leftover.touch()

    assert not environment.install_lock(tmp_path, environment.LOCK_RUN)
    assert not environment.has_lock(tmp_path, environment.LOCK_RUN)
    assert not leftover.exists()
    printed = capfd.readouterr()
    assert "That failed" in printed.out
    assert "DO NOT MATCH" in printed.err


def test_a_machine_without_a_python_that_fits_is_told_so() -> None:
    done = subprocess.run(["make", "run", "PYTHON="], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode != 0
    assert "The kiosk needs Python 3.11 to 3.14, and there is none on this machine." in done.stderr


def test_make_alone_lists_what_can_be_made() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in ("run", "test", "check", "tour", "bench", "leaflets", "lock", "clean"):
        assert re.search(rf"^  make {name} +\S", done.stdout, re.MULTILINE)


def test_an_installed_kiosk_brings_its_pictures_its_pages_and_its_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("clinic_kiosk-*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        (points,) = (file.read(name).decode() for name in names if name.endswith("entry_points.txt"))
    assert "clinic-kiosk = kiosk.__main__:main" in points
    for folder in ("assets", "content"):
        own = {f"kiosk/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert own
        assert own <= names
