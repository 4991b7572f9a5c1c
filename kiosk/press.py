"""The press: makes the leaflet files of a content folder, one to a named place or all beside their pages."""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.fields import Fields
from kiosk.fingerprint import fingerprint
from kiosk.folder import Draft, read_folder
from kiosk.leaflets.vet import Verdict
from kiosk.model import Page
from kiosk.pdfs import LEAFLET_FIELDS
from kiosk.saving import replace_file
from kiosk.state import find_content
from kiosk.typeset import CannotTypesetError, typeset_page
from kiosk.yamlfile import read_yaml

NAME = "leaflet"
"""What the PDF beside a page is called, and the file that gives its title."""

NO_TYPST = "Making leaflets needs the authoring extra: pip install 'clinic-kiosk[author]'"


def run_leaflet(page_id: str, out: Path, content: Path | None) -> int:
    """The command ``leaflet``: writes a page's leaflet to ``out``. Exit code 0, 1 with a reason, or 2 without typst."""
    folder = find_content(content)
    draft = read_folder(folder, _refuse_unread)
    page_id = page_id.strip("/")
    _print_errors(draft, page_id)
    pages = {page.id: page for page in (*draft.library.pages(), *draft.sheets)}
    if page_id not in pages:
        print(f'There is no page "{page_id}" to show. {suggest_page(page_id, list(pages))}', file=sys.stderr)
        return 1
    try:
        pdf = _make(pages[page_id], folder, draft)
        out.write_bytes(pdf)
    except ModuleNotFoundError as error:
        return _report_missing(error)
    except CannotTypesetError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f'"{out}" cannot be written: {error.strerror}. Name a file in a folder that is there.', file=sys.stderr)
        return 1
    print(f"{out}: {pages[page_id].title}, {len(pdf) // 1024} KB")
    return 0


def run_leaflets(content: Path | None) -> int:
    """The command ``leaflets``: makes every leaflet anew and writes those that came out different.

    Exit code 0, 1 when one could not be made (the others are), or 2 without typst.
    """
    folder = find_content(content)
    draft = read_folder(folder, _refuse_unread)
    made, failed = 0, 0
    pages = list_sources(draft)
    for page in pages:
        _print_errors(draft, page.id)
        file = folder / page.id / f"{NAME}.pdf"
        try:
            pdf = _make(page, folder, draft)
            new = not file.is_file() or file.read_bytes() != pdf
            if new:
                replace_file(file, pdf)
            describe_beside(file.with_suffix(".yaml"), page, fingerprint(page, draft.library.clinic))
        except ModuleNotFoundError as error:
            return _report_missing(error)
        except CannotTypesetError as error:
            print(error, file=sys.stderr)
            failed += 1
        except OSError as error:
            print(f'"{file}" cannot be written: {error.strerror}.', file=sys.stderr)
            failed += 1
        else:
            made += new
            print(f"{page.id}/{file.name}: {f'made, {len(pdf) // 1024} KB' if new else 'as it was'}", flush=True)
    print(f"{len(pages)} leaflets, {made} made anew" + (f", {failed} could not be made." if failed else "."))
    return int(failed > 0)


def list_sources(draft: Draft) -> list[Page]:
    """The pages that become leaflets: those below the folder "leaflets", and every page that goes step by step."""
    return [*draft.sheets, *(page for page in draft.library.pages() if any(tab.steps for tab in page.tabs))]


def _make(page: Page, folder: Path, draft: Draft) -> bytes:
    """A page's leaflet, under the title that the file beside it gives; the page's own title then stands below."""
    titled = read_beside(folder / page.id / f"{NAME}.yaml").get("title", "")
    if titled and titled != page.title:
        page = replace(page, title=titled, also=f"{page.title}, {page.also}" if page.also else page.title)
    return typeset_page(page, draft.library.clinic, lambda drawing: read_file(draft.files, drawing.file))


def read_beside(file: Path) -> dict[str, str]:
    """What the file beside a leaflet says; nothing when it cannot be read, which ``check`` tells."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return {}
    fields = Fields(read_yaml(text, file.name)[0], file.name, LEAFLET_FIELDS)
    return {name: fields.text(name) for name in LEAFLET_FIELDS}


def describe_beside(file: Path, page: Page, mark: str) -> None:
    """Write the page's version and the fingerprint ``mark`` of its words into the file beside its leaflet.

    All else that staff wrote there stays. Raises OSError when it cannot be written.
    """
    try:
        old = file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        old = f"title: {quote(page.title)}\nversion:\nurl:\n"
    new = set_line(set_line(old, "version", page.version), "text", mark)
    if not file.is_file() or new != old:
        replace_file(file, new.encode())


def set_line(text: str, name: str, value: str) -> str:
    """A YAML text in which the line of that name, there or new at the end, holds this value.

    >>> set_line("title: A\\nversion: 1\\n", "version", "1.10")
    'title: A\\nversion: "1.10"\\n'
    """
    line = f"{name}: {quote(value)}" if value else f"{name}:"
    changed, count = re.subn(rf"^{name}:.*$", lambda _: line, text, count=1, flags=re.MULTILINE)
    return changed if count else f"{text.rstrip()}\n{line}\n".lstrip()


def quote(text: str) -> str:
    """A text in quotes, as YAML reads it whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def suggest_page(wrong: str, names: Sequence[str]) -> str:
    """A sentence that names the page nearest to a wrong name, or all of them.

    >>> suggest_page("coronary-stent", ["hospital-services/coronary-stenting", "your-heart"])
    'The nearest is "hospital-services/coronary-stenting".'
    """
    ends = {name.rpartition("/")[2]: name for name in names}
    near = difflib.get_close_matches(wrong.rpartition("/")[2].lower(), ends, n=1)
    if near:
        return f'The nearest is "{ends[near[0]]}".'
    return "There are: " + ", ".join(names) + "." if names else "The content folder has no pages."


def read_file(files: Mapping[str, bytes | Path], name: str) -> bytes:
    """A file of a draft: its bytes, or what is in the file of the content folder it is copied from."""
    data = files[name]
    return data.read_bytes() if isinstance(data, Path) else data


def _refuse_unread(file: Path) -> Verdict:
    """Leaflets that lie in the folder do not matter to the one that is being made, so none is opened."""
    return Verdict(str(file), False, "It was not looked at.", "", "", (), b"")


def _print_errors(draft: Draft, page_id: str) -> None:
    for problem in draft.problems:
        if problem.severity == "error" and problem.where.startswith(f"{page_id}/index.md"):
            print(f"{problem.where}: {problem.what} {problem.fix}", file=sys.stderr)


def _report_missing(error: ModuleNotFoundError) -> int:
    if error.name != "typst":
        raise error
    print(NO_TYPST, file=sys.stderr)
    return 2
