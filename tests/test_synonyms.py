"""Lay words: staff tell the search what patients mean, and are told in plain words which lines lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.folder import Draft, read_folder
from kiosk.index import Index
from kiosk.leaflets.vet import vet_file
from kiosk.model import Library, Synonym
from kiosk.problem import Problem

PAGE = "---\ntitle: {}\n---\n## In short\n\nIt does not hurt.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages and a glossary."""
    for name, title in (("stress", "Stress testing"), ("pacemaker", "Pacemaker")):
        file = tmp_path / "tests" / name / "index.md"
        file.parent.mkdir(parents=True)
        file.write_text(PAGE.format(title), encoding="utf-8")
    (tmp_path / "tests" / "_section.md").write_text("---\ntitle: Tests\n---\n", encoding="utf-8")
    (tmp_path / "glossary.md").write_text("## probe\n\nThe part that touches your skin.\n", encoding="utf-8")
    return tmp_path


def read(folder: Path, text: str, name: str = "synonyms.yaml") -> tuple[tuple[Synonym, ...], list[Problem]]:
    (folder / name).write_text(text, encoding="utf-8")
    draft: Draft = read_folder(folder, vet_file)
    return draft.library.synonyms, [problem for problem in draft.problems if "synonyms" in problem.where.lower()]


def test_a_receptionist_adds_a_word_and_patients_find_the_page_by_it(folder: Path) -> None:
    text = "# ours\ntreadmill: Stress testing\nwire, battery: Pacemaker\njelly: probe, stress tests\n"
    synonyms, problems = read(folder, text)
    assert synonyms == (
        Synonym("treadmill", ("Stress testing",)),
        Synonym("wire, battery", ("Pacemaker",)),
        Synonym("jelly", ("probe", "stress tests")),
    )
    assert problems == []
    index = Index(read_folder(folder, vet_file).library)
    assert index.find("tredmill")[0].entry.place == "tests/stress"
    assert [hit.entry.place for hit in index.find("jelly")][:2] == ["tests/stress", "probe"]


def test_a_list_of_names_is_read_as_well(folder: Path) -> None:
    synonyms, problems = read(folder, "device:\n  - Pacemaker\n  - probe\n")
    assert synonyms == (Synonym("device", ("Pacemaker", "probe")),)
    assert problems == []


@pytest.mark.parametrize(
    ("line", "told", "fix"),
    [
        ("treadmill: Stress tesing", "leads nowhere", 'The nearest title is "Stress testing".'),
        ("treadmill: Zebra", "leads nowhere", "a page's or a leaflet's title"),
        ("treadmill:", "nothing that can be read stands after its colon", "Write the patients' words, a colon"),
        ("treadmill:\n  page: Pacemaker", "nothing that can be read", "Write the patients' words, a colon"),
        ('"...": Pacemaker', "nobody would type that", "Write a few plain words."),
    ],
)
def test_a_line_that_leads_nowhere_is_left_out_and_explained(folder: Path, line: str, told: str, fix: str) -> None:
    synonyms, (problem,) = read(folder, f"# lay words\nwire: Pacemaker\n{line}\n")
    assert synonyms == (Synonym("wire", ("Pacemaker",)),)
    assert problem.severity == "warning"
    assert problem.where.startswith("synonyms.yaml:")
    assert told in problem.what
    assert fix in problem.fix


def test_one_wrong_name_of_two_leaves_the_other(folder: Path) -> None:
    synonyms, (problem,) = read(folder, "wire: Pacemaker, Zebra\n")
    assert synonyms == (Synonym("wire", ("Pacemaker",)),)
    assert '"Zebra"' in problem.what


def test_a_file_that_is_no_list_of_words_is_explained(folder: Path) -> None:
    assert read(folder, "just words\n")[1][0].what == "Here should be lay words."
    assert read(folder, "wire: a: b\n")[1][0].where == "synonyms.yaml:1"
    assert read(folder, "")[1] == []


def test_capitals_in_the_name_of_the_file_do_not_matter_and_another_ending_is_explained(folder: Path) -> None:
    synonyms, problems = read(folder, "wire: Pacemaker\n", "Synonyms.YAML")
    assert synonyms and problems == []
    (folder / "Synonyms.YAML").unlink()
    synonyms, (problem,) = read(folder, "wire: Pacemaker\n", "synonyms.yml")
    assert synonyms == ()
    assert problem.fix == 'The nearest known name is "synonyms.yaml".'


def test_every_word_that_comes_with_the_kiosk_leads_somewhere(bundled: Path, library: Library) -> None:
    lines = (bundled / "synonyms.yaml").read_text(encoding="utf-8").splitlines()
    written = [line.partition(":")[0] for line in lines if line and not line.startswith("#")]
    assert [one.phrase for one in library.synonyms] == written
    index = Index(library)
    lost = [one.phrase for one in library.synonyms if not index.find(one.phrase)]
    assert lost == []
    assert len(index.offers) == 6
