"""Where someone is in the kiosk, and how they come back to where they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.route import (
    BEHIND_THE_DOOR,
    Contact,
    Contents,
    Home,
    Leaflets,
    Missing,
    People,
    PinPad,
    Questions,
    Reader,
    Route,
    Staff,
    Topic,
    Trail,
    Unwell,
    ask_from,
    call_help,
    name_place,
    name_read,
    route_to,
)

STENT, ECHO = Topic("hospital-services/coronary-stenting"), Topic("clinic-services/echocardiogram")
LEAFLET = Reader("hospital-services/coronary-stenting/leaflet")
PLACES: list[Route] = [Home(), STENT, ECHO, LEAFLET, Leaflets(), Contact(), People(), Missing(), Contents(STENT.page)]


def test_a_patient_goes_from_a_page_to_its_leaflet_and_back_and_home_again() -> None:
    trail = Trail().go(STENT).go(LEAFLET)
    assert trail.back().here == STENT
    assert trail.back().back().here == Home()


def test_back_on_the_first_screen_stays_there() -> None:
    assert Trail().back() == Trail()


def test_back_returns_to_the_very_step_that_was_read() -> None:
    trail = Trail().go(STENT).stir(Topic(STENT.page, "step-by-step", 3)).go(LEAFLET)
    assert trail.back().here == Topic(STENT.page, "step-by-step", 3)


def test_someone_who_wanders_through_the_tabs_needs_one_back_and_not_ten() -> None:
    trail = Trail().go(STENT)
    for tab in ("why-have-it", "getting-ready", "step-by-step", "why-have-it"):
        trail = trail.go(Topic(STENT.page, tab))
    assert trail.back().here == Home()


def test_the_list_of_parts_is_a_place_of_its_own_and_choosing_a_part_leaves_it() -> None:
    trail = Trail().go(STENT).go(Contents(STENT.page)).go(Topic(STENT.page, "afterwards"))
    assert trail.here == Topic(STENT.page, "afterwards")
    assert trail.back().here == Home()


def test_leaving_the_unwell_screen_leads_to_where_it_was_opened_and_it_is_no_place_to_go_back_to() -> None:
    here = Topic(STENT.page, "step-by-step", 2)
    trail = Trail().go(here).go(Unwell(here))
    back = trail.here
    assert isinstance(back, Unwell)
    assert trail.go(back.back) == Trail().go(here)


def test_home_forgets_the_way_there() -> None:
    assert Trail().go(STENT).go(LEAFLET).go(Home()) == Trail()


@pytest.mark.parametrize(
    ("page", "route"),
    [
        ("contact", Contact()),
        ("leaflets", Leaflets()),
        ("your-cardiologist", People()),
        ("your-heart", Topic("your-heart")),
        (STENT.page, STENT),
    ],
)
def test_every_tile_leads_to_the_screen_of_its_page(page: str, route: Route) -> None:
    assert route_to(page) == route


def test_another_tab_step_or_screenful_is_the_same_place_but_another_page_is_not() -> None:
    assert name_place(STENT) == name_place(Topic(STENT.page, "afterwards", 2, 1))
    assert name_place(LEAFLET) == name_place(Reader(LEAFLET.leaflet, 2))
    assert name_place(Leaflets()) == name_place(Leaflets(1))
    assert name_place(STENT) != name_place(ECHO)
    assert name_place(STENT) != name_place(Contents(STENT.page))


@given(st.lists(st.sampled_from([*PLACES, None])))
def test_however_someone_wanders_back_leads_home_and_no_place_comes_twice(steps: list[Route | None]) -> None:
    trail = Trail()
    for step in steps:
        trail = trail.back() if step is None else trail.go(step)
        assert trail.places[0] == Home()
        assert len({name_place(place) for place in trail.places}) == len(trail.places)
        assert step is None or trail.here == step
    for _ in range(len(PLACES)):
        trail = trail.back()
    assert trail.here == Home()


@given(st.lists(st.sampled_from([*PLACES, PinPad(), Staff(), Staff("counts"), None])))
def test_no_way_back_leads_behind_the_staff_door(steps: list[Route | None]) -> None:
    trail = Trail()
    for step in steps:
        was = trail.here
        trail = trail.back() if step is None else trail.go(step)
        assert not any(isinstance(place, BEHIND_THE_DOOR) for place in trail.places[:-1])
        assert not isinstance(trail.back().here, BEHIND_THE_DOOR)
        assert not isinstance(call_help(was).back, BEHIND_THE_DOOR)


@pytest.mark.parametrize("route", [STENT, LEAFLET, Contact(), Unwell(STENT)], ids=repr)
def test_help_leads_back_to_where_the_patient_was(route: Route) -> None:
    assert call_help(route) == Unwell(route)


def test_counts_name_what_is_read_and_nothing_where_nothing_is_read() -> None:
    assert [name_read(route) for route in (STENT, Contents(STENT.page), LEAFLET, Contact())] == [
        STENT.page,
        STENT.page,
        LEAFLET.leaflet,
        "contact",
    ]
    assert {name_read(route) for route in (Home(1), Missing(), Unwell(STENT), PinPad(), Staff())} == {""}


def test_back_leads_from_the_suggestions_and_the_code_to_the_list_of_questions() -> None:
    trail = Trail().go(STENT).go(Questions(page=STENT.page)).go(Questions("pick", STENT.page))
    added = trail.go(Questions("add", STENT.page))
    assert added.back().here == Questions("pick", STENT.page) and added.back().back().here == Questions(page=STENT.page)
    assert added.go(Questions("add", ECHO.page)).back() == trail
    listed = added.go(Questions(page=ECHO.page))
    assert listed.places == (Home(), STENT, Questions(page=ECHO.page))
    assert listed.go(Questions("take")).back() == listed and listed.back().here == STENT


@pytest.mark.parametrize(
    ("here", "page"),
    [
        (STENT, STENT.page), (Contents(ECHO.page), ECHO.page), (LEAFLET, STENT.page), (Contact(), ""),
        (Questions("add", ECHO.page), ECHO.page),
    ],
)  # fmt: skip
def test_my_questions_knows_which_page_somebody_came_from(here: Route, page: str) -> None:
    assert ask_from(here) == Questions(page=page)
