"""The staff screen as drawn: long lists, long words, charts, on a small panel in the largest letters too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kiosk.model import Fact
from kiosk.route import PinPad, Staff
from kiosk.settings import Settings
from kiosk.staffroom import Bar, Chart, Choice, Door, Entry, Group, StaffRoom
from kiosk.ui.screens.staff import TABS
from kiosk.ui.widgets.barchart import DayChart, round_up
from kiosk.ui.widgets.entrycard import EntryCard
from kiosk.ui.widgets.keypad import Keypad
from tests.ui.panel import Panel

PATH = "/srv/waiting-room/" + "a-very-long-folder-name-without-a-blank/" * 4
PROBLEM = Entry(f"The picture in {PATH} is missing.", ("Put it beside the page. " * 12, f"{PATH}index.md:12"), "error")
ROOM = StaffRoom(
    content=(Group("", (Entry("Patients see this.", (PATH,)),)), Group("Not shown (60)", (PROBLEM,) * 60)),
    reviews=(Group("Approved (9)", (Entry("Coronary stenting", ("Approved by Dr Lee, on 1 May 2026.",)),) * 9),),
    leaflets=(Group("For everyone (1)", (Entry("Your heart", ("4 pages.",)),)),),
    machine=(Fact("Clock", "1 May 2026. This is before the last publishing: please set the clock.", "clock"),) * 5,
    versions=tuple(Choice(n, Entry(f"Published {n}", ("Version",)), n == 3) for n in (3, 2, 1)),
    chart=Chart(
        tuple(Bar(f"{day} Sep", day * 40, str(day * 40)) for day in range(28)),
        tuple(Bar(f"Transoesophageal echocardiogram {n}", n, str(n)) for n in range(12, 0, -1)),
    ),
    said="The table is in the file " + PATH,
    said_on="counts",
)
SMALL_LARGEST = {"size": (1280, 800), "settings": Settings(motion=False, counts=False, text="largest", contrast=True)}


def furnish(panel: Panel, room: StaffRoom = ROOM, door: Door | None = None) -> Panel:
    """Someone has the PIN and is in the room, or is before the door."""
    panel.kiosk.crew.desk.room, panel.kiosk.crew.desk.door = room, door
    panel.window.go(PinPad() if door else Staff())
    panel.settle()
    return panel


def see_all(panel: Panel, tab: str) -> Iterator[tuple[dict[str, object], str]]:
    """What is measured and read on every screenful of a tab."""
    panel.window.go(Staff(tab))
    panel.settle()
    yield panel.survey(), panel.read()
    while panel.offers("Down"):
        panel.tap("Down")
        yield panel.survey(), panel.read()


@pytest.mark.parametrize("panel_of", [{}, {"size": (1080, 1920)}, SMALL_LARGEST], ids=["wide", "tall", "small-largest"])
@pytest.mark.parametrize("tab", ["", *TABS])
def test_nothing_is_cut_or_covered_on_any_screenful(
    open_panel: Callable[..., Panel], panel_of: dict[str, object], tab: str
) -> None:
    room = ROOM if tab != "content" else StaffRoom(content=(ROOM.content[0], Group("Not shown", (PROBLEM,) * 4)))
    panel = furnish(open_panel(**panel_of), room)
    for found, _ in see_all(panel, tab):
        assert found["elided"] == [] and found["overlaps"] == []


def test_all_sixty_problems_can_be_reached_by_going_down(panel: Panel) -> None:
    entries = tuple(Entry(f"Problem {number}.") for number in range(60))
    furnish(panel, StaffRoom(content=(Group("Not shown (60)", entries),)))
    said = "".join(words for _, words in see_all(panel, "content"))
    assert all(f"Problem {number}." in said for number in range(60))


def test_in_large_letters_the_parts_of_the_screen_fold_into_a_list(open_panel: Callable[..., Panel]) -> None:
    panel = furnish(open_panel(**SMALL_LARGEST))
    assert not panel.offers("Versions")
    panel.tap("All parts of the staff screen")
    panel.tap("Versions")
    assert panel.route == Staff("versions") and panel.see("Published 3")


def test_what_came_of_a_wish_is_said_where_it_was_wished(panel: Panel) -> None:
    furnish(panel)
    assert not panel.see("The table is in the file")
    panel.tap("Counts")
    assert panel.see("The table is in the file")


@pytest.mark.parametrize("panel_of", [{}, {"size": (1080, 1920)}, {"size": (1024, 768)}, SMALL_LARGEST])
def test_the_keys_of_the_pin_pad_are_larger_than_they_must_be(
    open_panel: Callable[..., Panel], panel_of: dict[str, object]
) -> None:
    panel = furnish(open_panel(**panel_of), door=Door(True, 0, "Wrong. 3 tries left."))
    assert all(panel.offers(key) for key in [*"0123456789", "Erase", "Done", "Cancel"])
    (pad,) = panel.window.findChildren(Keypad)
    mm = panel.window.screen_shown.scene.theme.px_per_mm  # type: ignore[union-attr]
    assert min(min(key.width(), key.height()) for key in pad.children() if hasattr(key, "text")) / mm >= 20
    found = panel.survey()
    assert found["elided"] == [] and found["overlaps"] == []


def test_a_locked_door_has_no_keys_but_a_way_back(panel: Panel) -> None:
    furnish(panel, door=Door(True, 300, "Locked for 5 minutes: there were too many wrong tries."))
    assert panel.see("Locked for 5 minutes") and not panel.offers("1") and panel.offers("Cancel")


def test_a_busier_day_has_a_longer_bar_and_a_small_number_only_an_edge(panel: Panel) -> None:
    bars = [Bar("1 May", 4, "<5"), Bar("2 May", 20, "20"), Bar("3 May", 40, "40"), Bar("4 May", 0, "0")]
    furnish(panel, StaffRoom(chart=Chart(tuple(bars))))
    panel.tap("Counts")
    (chart,) = panel.window.findChildren(DayChart)
    image = chart.grab().toImage()
    accent = chart.theme.palette.accent.lower()
    columns = [image.width() * x // 100 for x in range(100)]
    filled = {x: sum(image.pixelColor(x, y).name() == accent for y in range(image.height())) for x in columns}
    area = [max(filled[x] for x in columns if n * 25 + 6 < x * 100 / image.width() < n * 25 + 26) for n in range(4)]
    assert area[3] == 0 and 0 < area[0] < area[1] < area[2]
    assert area[1] == pytest.approx(area[2] / 2, abs=4)


@pytest.mark.parametrize(("number", "top"), [(0, 10), (10, 10), (11, 20), (51, 100), (999, 1000), (1001, 2000)])
def test_the_scale_ends_at_a_round_number_that_holds_all(number: int, top: int) -> None:
    assert round_up(number) == top


def test_a_card_that_fits_a_screenful_is_never_cut_in_two(panel: Panel) -> None:
    theme = panel.window.screen_shown.scene.theme  # type: ignore[union-attr]
    short, long = EntryCard(theme, Entry("One line.")), EntryCard(theme, Entry("Long.", ("Word " * 900,)))
    assert short.breaks(800) == [] and long.breaks(800) != []
    assert max(long.breaks(800)) < long.height_for(800) - long.margin()
