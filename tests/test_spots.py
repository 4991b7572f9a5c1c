"""Staff write what a part of the heart does: it lights up, or they are told why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.folder import read_folder
from kiosk.leaflets.vet import vet_file
from kiosk.model import Library, Spot, Tab
from kiosk.problem import Problem

HEART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<g class="spot aorta"><path d="M10 10 H40 V40 H10z"/></g>
<g class="spot valve" transform="translate(50 0)"><circle cx="10" cy="60" r="8"/></g>
</svg>"""
PAGE = """---
title: Your heart
---
## Touch a part

![The heart](heart.svg)

Touch the drawing.

### Vessels

#### Aorta (also: the large artery)

It takes blood to your body.

Shape: aorta

Looks at it: [Echo](tests/echo)

### Valves

#### Valve

It is a door.

Shape: valve
"""


class Editor:
    """The page in the editor of a receptionist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in {
            "your-heart/index.md": PAGE,
            "your-heart/heart.svg": HEART,
            "tests/_section.md": "---\ntitle: Tests\n---\n",
            "tests/echo/index.md": "---\ntitle: Echo\n---\n## In short\n\nIt does not hurt.\n",
        }.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)

    def change(self, old: str, new: str) -> None:
        file = self.folder / "your-heart" / "index.md"
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))

    def look(self) -> tuple[Tab, list[Problem]]:
        """The tab as patients get it, and what is said of it besides the approval."""
        draft = read_folder(self.folder, vet_file)
        page = draft.library.page("your-heart")
        assert page is not None
        told = [problem for problem in draft.problems if problem.where.startswith("your-heart/index.md")]
        return page.tabs[0], [problem for problem in told if "clinician" not in problem.what]


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(tmp_path)


def find(tab: Tab, title: str) -> Spot:
    (spot,) = [spot for spot in tab.spots if spot.title == title]
    return spot


def test_a_part_has_its_words_its_shape_its_group_and_its_tests(editor: Editor) -> None:
    tab, told = editor.look()
    assert not told
    aorta = find(tab, "Aorta")
    assert (aorta.part, aorta.group, aorta.also) == ("aorta", "Vessels", "the large artery")
    assert [block.text for block in aorta.blocks] == ["It takes blood to your body."]
    assert [(link.words, link.page) for link in aorta.links] == [("Echo", "tests/echo")]


def test_the_drawing_tells_where_its_parts_lie(editor: Editor) -> None:
    tab, _ = editor.look()
    (view,) = tab.views
    aorta, valve = view.drawing.outlines
    assert (aorta.part, valve.part) == ("aorta", "valve")
    assert aorta.mark == pytest.approx((25, 25), abs=4)
    xs = valve.shapes[0].lines[0][::2]
    assert min(xs) == pytest.approx(52, abs=0.5) and max(xs) == pytest.approx(68, abs=0.5), "moved by its transform"


@pytest.mark.parametrize(
    ("old", "new", "what", "fix"),
    [
        ("Shape: aorta", "Shape: aotra", 'No drawing here has the shape "aotra"', '"aorta"'),
        ("Shape: aorta\n", "", "does not say which shape", "Shape: ..."),
        ("Shape: valve", "Shape: aorta", "is already told about", ""),
        ("(tests/echo)", "(tests/ecko)", "leads to no page", '"tests/echo"'),
        ("It is a door.", "", "There is no text below", "Write what this part does"),
        ("It is a door.", "It is a door. " * 20, "60 can be read well", "Two or three short sentences"),
    ],
)
def test_what_does_not_fit_is_said_with_the_nearest_name_and_breaks_nothing(
    editor: Editor, old: str, new: str, what: str, fix: str
) -> None:
    editor.change(old, new)
    tab, told = editor.look()
    assert any(what in problem.what and fix in problem.fix for problem in told), told
    assert all(problem.severity == "warning" for problem in told)
    assert tab.spots


def test_a_part_of_the_drawing_that_no_text_tells_about_is_named(editor: Editor) -> None:
    editor.change("#### Valve\n\nIt is a door.\n\nShape: valve\n", "")
    _, told = editor.look()
    assert any('has a part "valve", but no text tells about it' in problem.what for problem in told)


def test_without_its_drawing_the_parts_are_still_a_list(editor: Editor) -> None:
    (editor.folder / "your-heart" / "heart.svg").unlink()
    tab, _ = editor.look()
    assert [spot.title for spot in tab.spots] == ["Aorta", "Valve"]
    assert tab.views == ()


def test_every_part_of_the_shipped_heart_lights_up_and_offers_a_test(library: Library) -> None:
    page = library.page("your-heart")
    assert page is not None
    tab = next(tab for tab in page.tabs if tab.spots)
    drawn = {outline.part for view in tab.views for outline in view.drawing.outlines}
    assert len(tab.spots) >= 18
    for spot in tab.spots:
        assert spot.part in drawn, spot.title
        assert spot.links, spot.title
        assert all(library.page(link.page) for link in spot.links)
    assert {spot.group for spot in tab.spots} >= {"Valves", "Muscle and rooms"}
