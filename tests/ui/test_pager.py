"""Screenfuls: a long text cut into parts that can be read one after the other without losing a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.model import Block, Run
from kiosk.ui.theme import DESIGN_PX_PER_MM, Theme
from kiosk.ui.widgets.column import Column, Cut
from kiosk.ui.widgets.pager import Pager, split_column
from kiosk.ui.widgets.prose import Box, Prose


@st.composite
def cut_columns(draw: st.DrawFn) -> tuple[list[Cut], int]:
    """A column of parts with gaps between them: its cuts, and its whole height."""
    cuts, y = [], 0
    for height, gap in draw(st.lists(st.tuples(st.integers(1, 400), st.integers(0, 40)), min_size=1, max_size=25)):
        y += height
        cuts.append(Cut(y, y + gap))
        y += gap
    return cuts, cuts[-1].end


@given(cut_columns(), st.integers(1, 900))
def test_every_line_of_pixels_is_shown_once_and_in_order_and_only_gaps_are_left_out(
    column: tuple[list[Cut], int], room: int
) -> None:
    cuts, total = column
    spans = split_column(cuts, total, room)
    shown = [y for top, bottom in spans for y in range(top, bottom)]
    gaps = {y for cut in cuts for y in range(cut.end, cut.resume)}
    assert shown == sorted(set(shown))
    assert set(range(total)) - set(shown) <= gaps
    assert all(0 < bottom - top <= room for top, bottom in spans)


@given(cut_columns(), st.integers(1, 900))
def test_a_screenful_ends_where_it_may_be_cut_unless_one_part_alone_is_too_high(
    column: tuple[list[Cut], int], room: int
) -> None:
    cuts, total = column
    ends = {cut.end for cut in cuts}
    for top, bottom in split_column(cuts, total, room):
        assert bottom in ends or not any(top < end <= top + room for end in ends)


@given(cut_columns())
def test_what_fits_is_one_screenful(column: tuple[list[Cut], int]) -> None:
    cuts, total = column
    assert split_column(cuts, total, total) == [(0, total)]


def test_an_empty_page_is_one_empty_screenful() -> None:
    assert split_column([], 0, 100) == [(0, 0)]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(DESIGN_PX_PER_MM)


def make_text(words: int, kind: str = "text") -> Block:
    """A paragraph of that many words."""
    return Block(kind, (Run(" ".join(f"word{number}" for number in range(words))),))  # type: ignore[arg-type]


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget, int, int], None]:
    """Shows a widget in a size; it goes away with the test."""

    def place(widget: QWidget, width: int, height: int) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()

    return place


Show = Callable[[QWidget, int, int], None]


def test_a_long_text_turns_by_buttons_which_rest_at_its_ends(theme: Theme, show: Show) -> None:
    pager = Pager(theme, Column([[Prose(theme, [make_text(60), make_text(60), make_text(60)])]], 10))
    seen: list[int] = []
    pager.moved.connect(seen.append)
    show(pager, 700, 420)
    assert pager.parts > 2
    assert pager.down.isEnabled() and not pager.up.isEnabled()
    for _ in range(10):
        pager.show_next()
    assert pager.part == pager.parts - 1 and not pager.down.isEnabled() and pager.up.isEnabled()
    pager.show_previous()
    assert seen == [*range(1, pager.parts), pager.parts - 2]


def test_a_short_text_has_no_buttons_at_all(theme: Theme, show: Show) -> None:
    pager = Pager(theme, Column([[Prose(theme, [make_text(5)])]], 10))
    show(pager, 700, 420)
    assert pager.parts == 1 and pager.words() == []
    assert not pager.up.isVisible() and not pager.down.isVisible()


def test_a_page_opened_far_down_on_a_panel_that_shows_it_whole_starts_at_its_top(theme: Theme, show: Show) -> None:
    pager = Pager(theme, Column([[Prose(theme, [make_text(5)])]], 10), part=7)
    show(pager, 700, 420)
    assert pager.part == 0


def test_no_line_of_text_is_cut_through_and_no_line_of_a_paragraph_stands_alone(theme: Theme, qtbot: QtBot) -> None:
    prose = Prose(theme, [make_text(40), make_text(3), make_text(40)])
    qtbot.addWidget(prose)
    lines = []
    prose.height_for(500)
    block = prose.document.begin()
    while block.isValid():
        layout = block.layout()
        bottoms = [layout.position().y() + layout.lineAt(i).rect().bottom() for i in range(layout.lineCount())]
        lines.append(bottoms)
        block = block.next()
    breaks = prose.breaks(500)
    for bottoms in lines:
        assert round(bottoms[-1] + 0.49) in breaks
        if len(bottoms) > 2:
            assert round(bottoms[0] + 0.49) not in breaks and round(bottoms[-2] + 0.49) not in breaks


def test_a_heading_stays_with_what_it_heads_and_a_box_stays_whole(theme: Theme, show: Show) -> None:
    heading, text, box = (
        Prose(theme, [make_text(2)], "title"),
        Prose(theme, [make_text(30)]),
        Box(theme, make_text(30, "alert")),
    )
    column = Column([[heading], [text], [box]], 20, glued=frozenset({0}))
    show(column, 600, column.height_for(600))
    heights = column.row_heights(600)
    ends = [cut.end for cut in column.cuts() if not cut.parts]
    assert heights[0] not in ends
    assert not any(sum(heights[:2]) + 40 < end < sum(heights) + 40 for end in ends)
    assert ends[-1] == column.height_for(600)


def test_a_heading_lets_go_of_a_picture_that_would_be_cut_through_otherwise() -> None:
    cuts = [Cut(60, 70, parts=True), Cut(470, 480)]
    assert split_column(cuts, 470, 420) == [(0, 60), (70, 470)]
    assert split_column(cuts, 470, 500) == [(0, 470)]


@pytest.mark.parametrize("per_row", [1, 2, 3])
def test_a_column_puts_its_widgets_beside_each_other_in_equal_widths_and_none_over_another(
    theme: Theme, show: Show, per_row: int
) -> None:
    widgets: list[QWidget] = [Prose(theme, [make_text(count)]) for count in (3, 12, 30, 5, 1, 8)]
    rows = [widgets[start : start + per_row] for start in range(0, 6, per_row)]
    column = Column(rows, 14, 20)
    show(column, 900, column.height_for(900))
    places = [widget.geometry() for widget in widgets]
    assert len({place.width() for place in places}) == 1
    assert not any(places[i].intersects(places[j]) for i in range(6) for j in range(i))
    assert all(column.rect().contains(place) for place in places)
    assert not any(widget.is_cut() for widget in widgets if isinstance(widget, Prose))
