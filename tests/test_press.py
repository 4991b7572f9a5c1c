"""The press: staff who change a page have its leaflet made again, and hear which one is older than its words."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from kiosk.fingerprint import fingerprint
from kiosk.folder import Draft, read_folder
from kiosk.leaflets.vet import Verdict
from kiosk.model import UNCHECKED
from kiosk.paths import find_data
from kiosk.press import list_sources, read_beside

ROOT = Path(__file__).resolve().parent.parent
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 940 760"><path d="M90 90H800V600z"/></svg>'
PAGE = """---
title: Echocardiogram
also: also called an echo
version: "1.2"
---
## In short

No needles.

## Step by step

### Gel

![A hand with gel](1-gel.svg)

It is cool.
"""
SIGNS = "---\ntitle: Warning signs\nkind: poster\n---\n## The signs\n\n- Chest: pain.\n"
REMAKE = "This leaflet is older than its page. Make it again: python -m kiosk leaflets (or: make leaflets)"


def find_shipped() -> list[str]:
    """Every page that comes with the kiosk and becomes a leaflet: it goes step by step, or lies below leaflets."""
    content = find_data("content")
    pages = [file for file in sorted(content.glob("*/*/index.md")) if "\n## Step by step\n" in file.read_text("utf-8")]
    return [file.parent.relative_to(content).as_posix() for file in {*pages, *content.glob("leaflets/*/index.md")}]


SHIPPED = sorted(find_shipped())


def refuse(file: Path) -> Verdict:
    """No PDF is opened: only the pages matter here."""
    return Verdict("", False, "Not looked at.", "", "", (), b"")


@cache
def read_shipped() -> Draft:
    return read_folder(find_data("content"), refuse)


def read_words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def list_letters(pdf: bytes) -> list[float]:
    """The sizes of all letters in points."""
    sizes = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            places = (place.start() for place in re.finditer(r"\w+", text.get_text_range()))
            sizes += [pypdfium2.raw.FPDFText_GetFontSize(text, place) for place in places]
    return sizes


def squeeze(text: str) -> str:
    """Letters and figures alone: a line break is no difference."""
    return re.sub(r"[^\w]|_", "", text)


def run_command(*words: str, prepare: str = "") -> subprocess.CompletedProcess[str]:
    code = f"import sys\n{prepare}\nfrom kiosk.__main__ import main\nsys.exit(main({list(words)!r}))"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with a page that goes step by step, one that does not, and a poster."""
    content = tmp_path / "content"
    for name, text in (
        ("tests/echo", PAGE),
        ("tests/talk", "---\ntitle: Talk\n---\n## In short\n\nA talk.\n"),
        ("leaflets/signs", SIGNS),
    ):
        (content / name).mkdir(parents=True)
        (content / name / "index.md").write_text(text)
    (content / "tests" / "echo" / "1-gel.svg").write_bytes(PICTURE)
    return content


def test_staff_make_a_leaflet_from_a_page_of_their_folder(folder: Path, tmp_path: Path) -> None:
    done = run_command("leaflet", "tests/echo/", str(tmp_path / "echo.pdf"), "--content", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Echocardiogram" in done.stdout
    assert "It is cool." in read_words((tmp_path / "echo.pdf").read_bytes())


def test_staff_who_mistype_a_page_are_told_the_nearest(folder: Path, tmp_path: Path) -> None:
    done = run_command("leaflet", "tests/ecko", str(tmp_path / "echo.pdf"), "--content", str(folder))
    assert done.returncode == 1
    assert done.stderr == 'There is no page "tests/ecko" to show. The nearest is "tests/echo".\n'
    assert not (tmp_path / "echo.pdf").exists()


def test_staff_who_name_a_folder_that_is_not_there_are_told(folder: Path, tmp_path: Path) -> None:
    done = run_command("leaflet", "tests/echo", str(tmp_path / "no" / "echo.pdf"), "--content", str(folder))
    assert done.returncode == 1
    assert "cannot be written: No such file or directory. Name a file in a folder that is there." in done.stderr


@pytest.mark.parametrize("command", [("leaflet", "tests/echo", "echo.pdf"), ("leaflets",)])
def test_a_kiosk_without_the_authoring_extra_says_how_to_get_it(folder: Path, command: tuple[str, ...]) -> None:
    done = run_command(*command, "--content", str(folder), prepare="sys.modules['typst'] = None")
    assert done.returncode == 2
    assert done.stderr == "Making leaflets needs the authoring extra: pip install 'clinic-kiosk[author]'\n"


def test_one_command_makes_every_leaflet_and_a_second_time_changes_nothing(folder: Path) -> None:
    first = run_command("leaflets", "--content", str(folder))
    assert (first.returncode, first.stderr) == (0, "")
    made = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("leaflet.*"))
    assert made == [f"{page}/leaflet.{end}" for page in ("leaflets/signs", "tests/echo") for end in ("pdf", "yaml")]
    assert first.stdout.endswith("2 leaflets, 2 made anew.\n")
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.rglob("leaflet.*")}
    second = run_command("leaflets", "--content", str(folder))
    assert second.stdout.endswith("2 leaflets, 0 made anew.\n")
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.rglob("leaflet.*")} == before


def test_a_changed_page_changes_its_leaflet_only_and_leaves_what_staff_wrote_beside_it(folder: Path) -> None:
    beside = folder / "tests" / "echo" / "leaflet.yaml"
    beside.write_text("# printed in town\ntitle: Having an echo\nurl: https://a.example/echo\n")
    run_command("leaflets", "--content", str(folder))
    old = read_beside(beside)
    index = folder / "tests" / "echo" / "index.md"
    index.write_text(index.read_text().replace("It is cool.", "It is cold.").replace("1.2", "1.3"))
    done = run_command("leaflets", "--content", str(folder))
    assert "tests/echo/leaflet.pdf: made" in done.stdout and "leaflets/signs/leaflet.pdf: as it was" in done.stdout
    new = read_beside(beside)
    assert beside.read_text().startswith("# printed in town\ntitle: Having an echo\nurl: https://a.example/echo\n")
    assert (old["version"], new["version"]) == ("1.2", "1.3")
    draft = read_folder(folder, refuse)
    page = draft.library.page("tests/echo")
    assert page is not None and new["text"] == fingerprint(page, draft.library.clinic) != old["text"]
    words = read_words(beside.with_suffix(".pdf").read_bytes())
    assert "Having an echo" in words and "Echocardiogram, also called an echo" in words and "It is cold." in words


def test_one_leaflet_that_cannot_be_made_does_not_keep_the_others_from_it(folder: Path) -> None:
    index = folder / "leaflets" / "signs" / "index.md"
    index.write_text(SIGNS.replace("pain.", "心."))
    done = run_command("leaflets", "--content", str(folder))
    assert done.returncode == 1
    assert '"Warning signs" cannot be printed: the sign "心" is not in' in done.stderr
    assert (folder / "tests" / "echo" / "leaflet.pdf").is_file() and not index.with_name("leaflet.pdf").exists()
    assert done.stdout.endswith("2 leaflets, 1 made anew, 1 could not be made.\n")


def test_every_service_and_the_general_leaflets_are_among_those_that_ship() -> None:
    draft = read_shipped()
    assert {page.id for page in list_sources(draft)} == set(SHIPPED)
    services = {page.id for section in draft.library.sections for page in section.pages}
    assert services <= set(SHIPPED) and len(SHIPPED) - len(services) >= 3


@pytest.mark.parametrize("page_id", SHIPPED)
def test_the_leaflets_that_ship_are_short_small_tagged_and_say_what_their_pages_say(page_id: str) -> None:
    draft = read_shipped()
    page = next(page for page in list_sources(draft) if page.id == page_id)
    file = find_data("content") / page_id / "leaflet.pdf"
    assert file.is_file(), REMAKE
    pdf, beside = file.read_bytes(), read_beside(file.with_suffix(".yaml"))
    reader = pypdf.PdfReader(BytesIO(pdf))
    assert len(reader.pages) <= (1 if page.kind == "poster" else 4) and len(pdf) < 400 * 1024
    assert min(list_letters(pdf)) >= 8
    assert reader.metadata is not None and reader.metadata.title == beside["title"]
    assert reader.trailer["/Root"]["/Lang"] == "en-AU"
    assert re.search(rb"pdfuaid:part[>=\s\"']+1", reader.trailer["/Root"]["/Metadata"].get_data())
    printed = squeeze(read_words(pdf))
    blocks = [block for tab in page.tabs for part in (tab, *tab.steps) for block in part.blocks]
    missing = [text for text in (page.summary, *(block.text for block in blocks)) if squeeze(text) not in printed]
    assert not missing, f"{REMAKE}: {missing}"
    assert (squeeze(UNCHECKED) in printed) != page.checked
    # The fingerprint is finer: it also sees labels of drawings, and words that were taken out.
    assert beside["text"] == fingerprint(page, draft.library.clinic), REMAKE


def test_a_leaflet_older_than_its_page_is_found(
    tmp_path: Path, bundled: Path, check_page: Callable[[Path], str]
) -> None:
    shutil.copy(bundled / "clinic.yaml", tmp_path)
    page = shutil.copytree(bundled / "leaflets" / "heart-attack-warning-signs", tmp_path / "leaflets" / "signs")
    assert "older than its page" not in check_page(tmp_path)
    index = page / "index.md"
    index.write_text(index.read_text("utf-8").replace("You may have only 1", "You may have just 1"), "utf-8")
    assert "leaflets/signs/leaflet.pdf" in check_page(tmp_path)
    assert "older than its page" in check_page(tmp_path)


@pytest.fixture
def check_page() -> Callable[[Path], str]:
    """What ``check`` says about a content folder."""
    return lambda content: run_command("check", str(content)).stdout
