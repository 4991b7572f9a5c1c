"""Daily counts: staff see what is read, and nobody can tell by whom."""

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.counts import (
    KEPT_DAYS,
    Place,
    count_days,
    count_places,
    read_counts,
    read_csv,
    save_counts,
    show_count,
    write_csv,
)

MONDAY = dt.date(2026, 11, 23)
ICD = Place(MONDAY, "hospital-services/icd", "en")
ECHO = Place(MONDAY, "clinic-services/echocardiogram", "en")
TUESDAY_ICD = Place(MONDAY + dt.timedelta(days=1), "hospital-services/icd", "vi")


def test_the_file_holds_a_day_a_place_a_language_and_a_number_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    save_counts(file, {ICD: 2, ECHO: 7}, MONDAY)
    save_counts(file, {ICD: 1}, MONDAY)

    assert file.read_text().splitlines() == [
        "day,place,language,count",
        "2026-11-23,clinic-services/echocardiogram,en,7",
        "2026-11-23,hospital-services/icd,en,3",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["counts.csv"]


def test_what_staff_take_away_says_less_than_five_for_small_numbers() -> None:
    assert write_csv({ICD: 4, ECHO: 5}).splitlines()[1:] == [
        "2026-11-23,clinic-services/echocardiogram,en,5",
        "2026-11-23,hospital-services/icd,en,<5",
    ]
    assert [show_count(number) for number in (0, 1, 4, 5, 61)] == ["0", "<5", "<5", "5", "61"]


def test_staff_see_the_days_in_order_and_the_most_opened_place_first() -> None:
    counts = {TUESDAY_ICD: 4, ICD: 2, ECHO: 3}

    assert count_days(counts) == {MONDAY: 5, MONDAY + dt.timedelta(days=1): 4}
    assert count_places(counts, MONDAY) == [("hospital-services/icd", 6), ("clinic-services/echocardiogram", 3)]
    assert count_places(counts, TUESDAY_ICD.day) == [("hospital-services/icd", 4)]


def test_days_long_past_are_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    save_counts(file, {ICD: 9}, MONDAY)
    save_counts(file, {}, MONDAY + dt.timedelta(days=KEPT_DAYS))
    assert read_counts(file) == {ICD: 9}
    save_counts(file, {}, MONDAY + dt.timedelta(days=KEPT_DAYS + 1))
    assert read_counts(file) == {}


def test_a_damaged_line_costs_only_itself(tmp_path: Path) -> None:
    good = write_csv({ICD: 9}, small=False)
    assert read_csv(good + "yesterday,x,en,3\n2026-11-23,x\n2026-11-23,x,en,many\n\0\n") == {ICD: 9}
    (tmp_path / "counts.csv").write_bytes(b"\xff\xfe\x00")
    assert read_counts(tmp_path / "counts.csv") == {}
    assert read_counts(tmp_path / "missing.csv") == {}


places = st.builds(
    Place, st.dates(), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), st.just("en")
)


@given(st.dictionaries(places, st.integers(1, 10**6), max_size=8))
def test_whatever_a_folder_is_called_its_count_comes_back(counts: dict[Place, int]) -> None:
    assert read_csv(write_csv(counts, small=False)) == counts
