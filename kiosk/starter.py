"""The command ``new``: makes a page, a person or a notice that staff can start from, and says what to do next."""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from kiosk.fields import Fields
from kiosk.folder import PLACES, read_folder
from kiosk.languages import name_language, read_code, suggest_code
from kiosk.leaflets.vet import Verdict
from kiosk.markup import read_markup
from kiosk.page import FIELDS
from kiosk.parity import list_labels
from kiosk.paths import find_data
from kiosk.pattern import write_notice, write_page, write_person, write_translation
from kiosk.problem import suggest_name
from kiosk.settings import read_settings
from kiosk.slug import has_letters, make_slug
from kiosk.state import find_content
from kiosk.textfile import clean_line, read_text
from kiosk.translation import list_translations
from kiosk.tree import Listing, Tree, fold_name
from kiosk.yamlfile import Node, read_yaml

PEOPLE = Path("your-cardiologist", "people")
NOTICES = "notices.yaml"


class RefusedError(Exception):
    """Why nothing was made, and what to do, in one text. Never leaves this module."""


def make_page(folder: Path, section: str, title: str, kind: str) -> Path:
    """A new page in a section of the content folder. Raises RefusedError or OSError, and then nothing was made."""
    tree = Tree(_check_folder(folder))
    title = _clean_title(title)
    sections = _list_sections(tree)
    place = sections.get(section.strip("/\\").lower())
    if place is None:
        raise RefusedError(f'There is no group of pages called "{section}". {suggest_name(section, sections)}')
    pages = [path for name, path in tree.read(place).folders.items() if not name.startswith("_")]
    order = 1
    for page in pages:
        fields = _read_front(tree, page)
        if fold_name(fields.text("title")) == fold_name(title):
            raise RefusedError(f'There is a page "{title}" already: {page}. Open its index.md and change that.')
        order = max(order, fields.whole("order") + 1)
    names = {path.name.lower() for path in pages if tree.read(path).file("index.md")}
    name = make_slug(title) or _count_up("page", names)
    if name in names:
        raise RefusedError(f"There is a page {section}/{name} already. Give the new one another title, or change that.")
    made = next((path for path in pages if path.name.lower() == name), None)
    if made is not None:  # a folder that holds only pictures yet
        return _write(made / "index.md", write_page(title, kind, order))
    (place / name).mkdir()
    try:
        return _write(place / name / "index.md", write_page(title, kind, order))
    except OSError:
        (place / name).rmdir()
        raise


def make_person(folder: Path, name: str) -> Path:
    """A new people file. Raises RefusedError or OSError, and then nothing was made."""
    tree = Tree(_check_folder(folder))
    name = _clean_title(name)
    people = folder / PEOPLE
    people.mkdir(parents=True, exist_ok=True)
    files = tree.read(people)
    names = {file.stem.lower() for file in files.ending(".md", ".yaml")}
    slug = make_slug(name) or _count_up("person", names)
    if slug in names:
        raise RefusedError(f'There is a file for "{name}" already: {people / slug}.md. Open it and change that.')
    own = files.file("_pattern.md")
    text = read_text(own, "")[0] if own else None
    pattern = text or (find_data("content") / PEOPLE / "_pattern.md").read_text(encoding="utf-8")
    return _write(people / f"{slug}.md", write_person(name, pattern))


def make_notice(
    folder: Path, text: str, detail: str, start: dt.date | None, until: dt.date | None, today: dt.date
) -> Path:
    """A notice at the end of notices.yaml; all that stands there stays. Raises RefusedError or OSError."""
    text, detail = clean_line(text), clean_line(detail)
    if not has_letters(text):
        raise RefusedError("A notice needs a text with letters in it.")
    if start and until and until < start:
        raise RefusedError("This notice would end before it starts. Correct one of the two days.")
    if until and until < today:
        raise RefusedError("The last day of this notice is over already. Correct the day after --until.")
    file = Tree(_check_folder(folder)).read(folder).file(NOTICES) or folder / NOTICES
    if not file.exists():
        bundled = (find_data("content") / NOTICES).read_text(encoding="utf-8")
        head = [line for line in bundled.split("\n") if line.startswith("#")]
        return _write(file, "\n".join(head) + "\n" + write_notice(text, detail, start, until))
    old, _ = read_text(file, NOTICES)
    before = _list_items(old or "")
    lists = re.findall(r"^( *)- ", old or "", re.MULTILINE)
    added = write_notice(text, detail, start, until, lists[-1] if lists else "")
    if old and not old.endswith("\n"):
        added = f"\n{added}"
    after = _list_items((old or "") + added)
    if before is None or after is None or len(after) != len(before) + 1:
        fix = "Correct it first: clinic-kiosk check says where. Each notice starts with a hyphen."
        raise RefusedError(f"{file} cannot take a notice: something in it is not written as a list of notices. {fix}")
    with file.open("ab") as stream:
        windows = b"\r\n" in file.read_bytes()
        stream.write((added.replace("\n", "\r\n") if windows else added).encode("utf-8"))
    return file


def make_translation(folder: Path, page_id: str, language: str) -> Path:
    """The file to translate a page in, beside it. Raises RefusedError or OSError, and then nothing was made."""
    code = read_code(language)
    if not code:
        raise RefusedError(f'"{language}" is not the code of a language. {suggest_code(language)}')
    draft = read_folder(_check_folder(folder), _refuse_unread)
    pages = {page.id: page for page in draft.library.pages()}
    page_id = page_id.strip("/\\")
    page = pages.get(page_id)
    tree = Tree(folder)
    inside = tree.read(folder / page_id) if page else Listing()
    file = inside.file("index.md")
    if page is None or file is None:
        raise RefusedError(f'There is no page "{page_id}" that can be read. {suggest_name(page_id, pages)}')
    taken = next((made for name, made in list_translations(inside) if read_code(name) == code), None)
    if taken is not None:
        fix = "Change that. clinic-kiosk check says whether the English words have changed since."
        raise RefusedError(f"There is a translation already: {taken}. {fix}")
    text, _ = read_text(file, "")
    words = write_translation(text or "", page, name_language(code), list_labels(page.tabs))
    return _write(file.with_name(f"index.{code}.md"), words)


def _refuse_unread(file: Path) -> Verdict:
    """The leaflets in the folder do not matter here, so none is opened."""
    return Verdict(str(file), False, "It was not looked at.", "", "", (), b"")


def _list_items(text: str) -> tuple[Node, ...] | None:
    """The notices in a text of notices.yaml; None when it cannot be read as a list."""
    node, problems = read_yaml(text, NOTICES)
    if node is None:
        return None if problems else ()
    return node.value if isinstance(node.value, tuple) and not problems else None


def _check_folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise RefusedError(f"{folder} is not a folder. Name the content folder: --content DIR")
    return folder


def _clean_title(text: str) -> str:
    title = clean_line(unicodedata.normalize("NFC", text))
    if not has_letters(title):
        raise RefusedError(f'"{title}" has no letters in it. Write the name that patients shall read.')
    return title


def _list_sections(tree: Tree) -> dict[str, Path]:
    """The folders that can hold pages, by their names in small letters."""
    found = {}
    for name, path in tree.read(tree.root).folders.items():
        inside = tree.read(path)
        pages = any(tree.read(page).file("index.md") for page in inside.folders.values())
        if not name.startswith("_") and name not in PLACES and (inside.file("_section.md") or pages):
            found[name.lower()] = path
    return found


def _read_front(tree: Tree, page: Path) -> Fields:
    """The lines at the top of a page; none when it cannot be read."""
    file = tree.read(page).file("index.md")
    text = read_text(file, "")[0] if file else None
    return Fields(read_markup(text or "", "").front, "", FIELDS)


def _count_up(word: str, taken: set[str]) -> str:
    """ "page-1", or the next that is free."""
    return next(name for number in range(1, 10_000) if (name := f"{word}-{number}") not in taken)


def _write(file: Path, text: str) -> Path:
    # "x": what somebody else made in the meantime stays as it is.
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        try:
            stream.write(text)
            stream.flush()
        except OSError:  # a full disk
            file.unlink()
            raise
    return file


def run_new(
    content: Path | None,
    settings_file: Path | None,
    make: Callable[[Path], Path],
    describe: Callable[[Path], list[str]],
) -> int:
    """Make something in the content folder and print what to do next; 1 when it was not made, with the reason."""
    settings, _ = read_settings(settings_file)
    folder = find_content(content, settings.content)
    try:
        made = make(folder)
    except RefusedError as bad:
        print(f"Nothing was made. {bad}", file=sys.stderr)
        return 1
    except FileExistsError as bad:
        print(f"Nothing was made. There is such a file already: {bad.filename}", file=sys.stderr)
        return 1
    except OSError as bad:
        print(f"Nothing was made. {folder} cannot be written ({bad.strerror}). Ask IT who may.", file=sys.stderr)
        return 1
    named = f' "{content}"' if content else ""
    print("\n".join([f"Made: {made}", *describe(made), f"Then look for mistakes: clinic-kiosk check{named}"]))
    return 0


def run_new_page(section: str, title: str, kind: str, content: Path | None, settings_file: Path | None) -> int:
    """The command ``new page``."""

    def describe(made: Path) -> list[str]:
        named = f' --content "{content}"' if content else ""
        page = f"{made.parent.parent.name}/{made.parent.name}"
        return [
            "Open it in a text editor, and write below each heading. The notes in it say what.",
            "Patients see the page once something is written on it and the file is saved.",
            f"See it while you write: clinic-kiosk preview {page}{named}",
        ]

    return run_new(content, settings_file, lambda folder: make_page(folder, section, title, kind), describe)


def run_new_person(name: str, content: Path | None, settings_file: Path | None) -> int:
    """The command ``new person``."""
    told = [
        "Ask the person first. They must agree to each line, and to the photo.",
        "Open it in a text editor, and fill in the lines. The name is shown to patients from now on.",
    ]
    return run_new(content, settings_file, lambda folder: make_person(folder, name), lambda _: told)


def run_new_notice(
    text: str,
    detail: str,
    days: tuple[dt.date | None, dt.date | None],
    content: Path | None,
    settings_file: Path | None,
) -> int:
    """The command ``new notice``; ``days`` are the first and the last on which it is shown."""
    today = dt.date.today()
    told = ["It stands at the end of that file. Change its words there, or take it out again."]
    return run_new(
        content, settings_file, lambda folder: make_notice(folder, text, detail, *days, today), lambda _: told
    )


def run_new_translation(page: str, language: str, content: Path | None, settings_file: Path | None) -> int:
    """The command ``new translation``."""
    told = [
        "Give it to a translator with a NAATI number. No machine may translate it.",
        "Patients see it once all of it is translated, and the translator and a second person have signed at its top.",
    ]
    return run_new(content, settings_file, lambda folder: make_translation(folder, page, language), lambda _: told)
