"""What IT writes into kiosk.toml, right and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.paths import find_data
from kiosk.problem import Problem
from kiosk.settings import Settings, read_settings


def read(tmp_path: Path, text: str) -> tuple[Settings, tuple[Problem, ...]]:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file)


def test_without_a_file_everything_is_as_usual() -> None:
    assert read_settings(None) == (Settings(), ())


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
