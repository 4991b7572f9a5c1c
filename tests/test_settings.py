"""What IT writes into kiosk.toml, right and wrong."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from kiosk.paths import find_data
from kiosk.problem import Problem
from kiosk.settings import NAMES, Effective, Settings, gather_settings, keep_settings, read_settings
from kiosk.settingslist import describe_json, describe_settings, run_settings


def read(tmp_path: Path, text: str) -> tuple[Settings, tuple[Problem, ...]]:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file)


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert gather_settings(None, tmp_path / "kiosk.toml") == Effective(Settings())


def test_the_file_that_explains_each_line_holds_the_usual_values() -> None:
    settings, problems = read_settings(find_data("content").parent / "packaging" / "kiosk.toml")
    assert (settings, problems) == (Settings(), ())


def test_it_sets_a_larger_panel_and_slower_times(tmp_path: Path) -> None:
    settings, problems = read(
        tmp_path, 'diagonal_inches = 32\ntext = "largest"\nidle_seconds_home = 90\nmotion = false\n'
    )
    assert problems == ()
    assert settings == Settings(diagonal_inches=32.0, text="largest", idle_seconds_home=90, motion=False)


def test_a_content_folder_without_a_slash_lies_beside_the_settings(tmp_path: Path) -> None:
    assert read(tmp_path, 'content = "pages"')[0].content == str(tmp_path / "pages")


def test_a_misspelled_name_gets_the_nearest_one(tmp_path: Path) -> None:
    settings, (problem,) = read(tmp_path, "diagonal_inch = 32\n")
    assert settings == Settings()
    assert problem.severity == "warning"
    assert '"diagonal_inches"' in problem.fix


@pytest.mark.parametrize(
    "line",
    [
        "warning_seconds = 5",
        "warning_seconds = true",
        "idle_seconds_home = 1.5",
        "diagonal_inches = nan",
        "diagonal_inches = -1",
        'motion = "yes"',
        'text = "huge"',
        "content = 7",
    ],
)
def test_a_wrong_value_leaves_the_usual_one_and_is_named(tmp_path: Path, line: str) -> None:
    settings, (problem,) = read(tmp_path, line)
    assert settings == Settings()
    assert line.split()[0] in problem.what


def test_a_broken_missing_or_binary_file_leaves_everything_as_usual(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    for found in (
        read(tmp_path, "motion = = 1"),
        read_settings(tmp_path / "none.toml"),
        read_settings(binary),
        read_settings(tmp_path),
    ):
        assert found[0] == Settings()
        assert [problem.severity for problem in found[1]] == ["error"]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_that_it_is_given_explains_every_line(name: str) -> None:
    lines = (find_data("content").parent / "packaging" / "kiosk.toml").read_text(encoding="utf-8").split("\n")
    block = next(index for index, line in enumerate(lines) if line.startswith(f"{name} = "))
    while lines[block - 1] and not lines[block - 1].startswith("#"):
        block -= 1  # two settings may share one explanation
    assert lines[block - 1].startswith("# ")


class Site:
    """The settings of a clinic, in a folder as /etc/clinic-kiosk is, and the usual state folder of its kiosk."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "etc" / "kiosk.toml"
        self.base = folder / "state"
        self.file.parent.mkdir()

    def write(self, text: str, drop_in: str = "") -> Path:
        """IT writes kiosk.toml, or a drop-in such as "site/hours.toml"."""
        file = self.file.with_name("kiosk.toml.d") / drop_in if drop_in else self.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def gather(self) -> Effective:
        """What counts now."""
        return gather_settings(None, self.file, self.base)

    def start(self) -> Effective:
        """The kiosk starts: what counts is remembered."""
        effective = self.gather()
        keep_settings(effective, self.base)
        return effective


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_the_usual_place_is_looked_at_when_no_file_is_named(site: Site) -> None:
    site.write("idle_seconds_home = 90\n")
    assert site.gather().settings.idle_seconds_home == 90


def test_the_site_wins_over_the_file_and_the_device_over_the_site(site: Site) -> None:
    site.write('diagonal_inches = 21.5\ncontent = "/srv/pages"\nidle_seconds_home = 90\n')
    site.write("idle_seconds_home = 75\ndiagonal_inches = 24\n", "site/west.toml")
    site.write("diagonal_inches = 27\n", "device/10-panel.toml")
    last = site.write("\ndiagonal_inches = 32\n", "device/20-panel.toml")
    found = site.gather()
    assert found.problems == ()
    assert found.settings == Settings(diagonal_inches=32.0, content="/srv/pages", idle_seconds_home=75)
    assert found.origins["diagonal_inches"] == f"{last}:2"
    assert found.origins["content"] == f"{site.file}:2"


def test_a_device_may_have_drop_ins_only(site: Site) -> None:
    site.write('state_dir = "kept"\n', "device/panel.toml")
    assert site.gather().settings == Settings(state_dir=str(site.file.parent / "kept"))


def test_a_drop_in_in_the_wrong_place_is_reported_and_editors_copies_are_not(site: Site) -> None:
    site.write("contrast = true\n", "panel.toml")
    site.write("contrast = true\n", "site/.panel.toml")
    site.write("contrast = true\n", "site/panel.toml~")
    found = site.gather()
    (problem,) = found.problems
    assert not found.settings.contrast
    assert problem.where == "kiosk.toml.d/panel.toml" and '"site" or "device"' in problem.fix


def test_a_misspelled_name_in_a_drop_in_is_named_with_its_line(site: Site) -> None:
    site.write("# the panel\ndiagonal_inch = 32\n", "device/panel.toml")
    (problem,) = site.gather().problems
    assert problem.where == "kiosk.toml.d/device/panel.toml:2" and '"diagonal_inches"' in problem.fix


def test_a_broken_file_starts_on_what_it_last_said_wherever_its_state_folder_is(site: Site) -> None:
    site.write('diagonal_inches = 32\nstate_dir = "kept"\n')
    good = site.start()
    site.write('diagonal_inches = = 32\nstate_dir = "kept"\n')
    found = site.gather()
    (problem,) = found.problems
    assert found.settings == good.settings != Settings()
    assert problem.severity == "error" and problem.where == "kiosk.toml:1" and "still counts" in problem.what
    assert "as it was when it could last be read" in found.origins["diagonal_inches"]


def test_it_stays_so_over_many_starts_until_the_file_is_mended(site: Site) -> None:
    site.write("diagonal_inches = 32\n")
    good = site.start()
    site.write("diagonal_inches = [")
    assert site.start().settings == site.start().settings == good.settings
    site.write("diagonal_inches = 43\n")
    mended = site.start()
    assert mended.settings.diagonal_inches == 43 and mended.problems == ()


def test_a_broken_drop_in_leaves_the_other_files_their_say(site: Site) -> None:
    site.write("idle_seconds_home = 90\n")
    site.write("diagonal_inches = 32\n", "device/panel.toml")
    site.start()
    site.write("\x00", "device/panel.toml")
    site.write("idle_seconds_home = 120\n")
    assert site.gather().settings == Settings(diagonal_inches=32.0, idle_seconds_home=120)


def test_a_wrong_value_is_as_it_last_was_right(site: Site) -> None:
    site.write("diagonal_inches = 32\nwarning_seconds = 45\n")
    site.start()
    site.write("diagonal_inches = 43\nwarning_seconds = 5\n")
    found = site.gather()
    (problem,) = found.problems
    assert found.settings == Settings(diagonal_inches=43.0, warning_seconds=45)
    assert problem.where == "kiosk.toml:2" and "45 is used" in problem.what


def test_a_drop_in_that_was_taken_away_counts_no_more(site: Site) -> None:
    site.write("contrast = false\n")
    drop_in = site.write("contrast = true\n", "device/panel.toml")
    assert site.start().settings.contrast
    drop_in.unlink()
    assert not site.gather().settings.contrast


def test_a_memory_that_was_damaged_or_never_written_leaves_the_usual_values(site: Site) -> None:
    site.write("contrast = true\n")
    site.start()
    (memory,) = site.base.iterdir()
    site.write("contrast = maybe\n")
    for damage in ("", "[1]", '{"x": 1}', "{" * 100_000, json.dumps({str(site.file): {"contrast": "yes", "b": 1}})):
        memory.write_text(damage, encoding="utf-8")
        found = site.gather()
        assert found.settings == Settings() and "None of its lines counts" in found.problems[0].what


def test_a_state_folder_that_cannot_be_written_keeps_no_kiosk_from_starting(site: Site) -> None:
    site.write("contrast = true\n")
    site.base.write_text("a file where the folder should be")
    assert site.start().settings.contrast


def test_what_is_printed_is_a_settings_file_with_the_origin_of_each_line(site: Site, tmp_path: Path) -> None:
    site.write('content = "C:\\\\pages \\"new\\""\n')
    site.write("diagonal_inches = 32\nmotion = false\n", "device/panel.toml")
    found = site.gather()
    printed = describe_settings(found, tmp_path / "pages", tmp_path / "state")
    assert Settings(**tomllib.loads(printed)) == found.settings
    line = next(line for line in printed.split("\n") if line.startswith("motion"))
    assert line.startswith("motion = false") and line.endswith("device/panel.toml:2")
    assert "idle_seconds_home = 60" in printed and str(tmp_path / "state") in printed
    told = json.loads(describe_json(found, tmp_path / "pages", tmp_path / "state"))
    assert told["settings"]["motion"] == {"value": False, "from": found.origins["motion"]}
    assert told["settings"]["contrast"]["from"] == "usual value"


def test_the_command_tells_a_good_file_from_a_bad_one(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("contrast = true\n")
    assert run_settings(site.file, as_json=False) == 0
    assert "contrast = true" in capsys.readouterr().out
    site.write("contrst = true\n")
    assert run_settings(site.file, as_json=True) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["problems"][0]["where"] == "kiosk.toml:1" and '"contrast"' in said.err
