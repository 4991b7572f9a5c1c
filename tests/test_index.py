"""Search: a patient types what they call it, as they spell it, and finds the page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.index import A_PLACE, Index, cut_around
from kiosk.model import (
    Block,
    Leaflet,
    Library,
    Page,
    PdfPage,
    Person,
    Run,
    Section,
    Spot,
    Step,
    Synonym,
    Tab,
    Term,
)
from kiosk.spelling import Guesses, cut_ending


def text(words: str) -> tuple[Block, ...]:
    return (Block("text", (Run(words),)),)


def page(name: str, title: str, summary: str, **tabs: str) -> Page:
    made = [Tab(key.replace("_", "-"), key.replace("_", " ").capitalize(), text(words)) for key, words in tabs.items()]
    return Page(f"services/{name}", title, summary, tuple(made))


STENTING = Page(
    "services/stenting",
    "Coronary stenting",
    "A balloon and a stent open a narrowed heart artery.",
    (
        Tab("in-short", "In short", text("A thin tube goes from your wrist or groin to your heart.")),
        Tab("step-by-step", "Step by step", (), (Step("You rest", text("A band presses on your wrist.")),)),
    ),
    also="also called angioplasty or PCI",
)
EATING = "You can eat until 6 hours before. Do not drive home."
PAGES = (
    STENTING,
    page("angiogram", "Coronary angiography", "Dye shows the arteries.", getting_ready=EATING),
    page("pacemaker", "Pacemaker", "A small device.", afterwards="Do not drive a car for 2 weeks."),
    page("stress", "Stress testing", "You walk while we watch.", afterwards="You can drive home."),
    page("holter", "Holter monitor", "A recorder for your heart beat."),
)
SIGNS = tuple(PdfPage(1, 1, 0.1, words) for words in ("Call 000 for chest pain.", "A heavy arm or jaw pain."))
LIBRARY = Library(
    sections=(Section("services", "Services", pages=PAGES),),
    leaflets=(Leaflet("leaflets/signs", "Heart attack warning signs", "a.pdf", "0", SIGNS),),
    terms=(Term("atrial fibrillation", "atrial fibrillation", "An uneven heart beat.", ("AF",)),),
    people=(Person("Dr Priya Nguyen", "Cardiologist", "rhythm problems"), Person("Sam Lee", "Nurse")),
    synonyms=(
        Synonym("treadmill", ("stress tests",)),
        Synonym("wire in the heart", ("pacemaker",)),
        Synonym("24 hour monitor", ("Holter monitor",)),
        Synonym("flutter", ("atrial fibrillation",)),
    ),
)
INDEX = Index(LIBRARY)


def best(typed: str) -> str:
    hits = INDEX.find(typed)
    return hits[0].entry.place if hits else ""


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("stent", "services/stenting"),
        ("STENT", "services/stenting"),
        ("pci", "services/stenting"),
        ("angiopl", "services/stenting"),
        ("angeogram", ""),  # no page of this library says angiogram; nothing is better than something wrong
        ("angeography", "services/angiogram"),
        ("pacemaker", "services/pacemaker"),
        ("pace maker", "services/pacemaker"),
        ("pasemaker", "services/pacemaker"),
        ("halter moniter", "services/holter"),
        ("treadmill", "services/stress"),
        ("tredmill", "services/stress"),
        ("wire in the heart", "services/pacemaker"),
        ("24 hour monitor", "services/holter"),
        ("driving after a pacemaker", "services/pacemaker"),
        ("can I eat before my angiography", "services/angiogram"),
        ("AF", "atrial fibrillation"),
        ("flutter", "atrial fibrillation"),
        ("Dr Nguyen", "your-cardiologist"),
        ("jaw", "leaflets/signs"),
    ],
)
def test_a_patient_finds_the_place_with_their_own_words(typed: str, place: str) -> None:
    assert best(typed) == place


def test_results_come_while_a_patient_is_still_typing() -> None:
    assert [best("stenting"[:length]) for length in range(2, 9)] == ["services/stress", *["services/stenting"] * 6]
    assert INDEX.find("s") == ()


def test_the_patient_lands_on_the_part_the_step_or_the_leaflets_page_that_says_it() -> None:
    drive = INDEX.find("drive pacemaker")[0].entry
    assert (drive.kind, drive.tab, drive.within) == ("part", "afterwards", "Pacemaker")
    band = INDEX.find("band presses")[0].entry
    assert (band.kind, band.tab, band.step, band.title) == ("step", "step-by-step", 0, "You rest")
    jaw = INDEX.find("jaw pain")[0].entry
    assert (jaw.kind, jaw.sheet) == ("leaflet", 1)


def test_the_words_found_are_marked() -> None:
    (hit, *_) = INDEX.find("balloon")
    assert hit.around == (("A", False), ("balloon", True), ("and a stent open a narrowed heart artery.", False))
    (guess, *_) = INDEX.find("baloon")
    assert ("balloon", True) in guess.around


def test_the_words_found_are_marked_in_the_title_too() -> None:
    (hit, *_) = INDEX.find("stent")
    assert hit.title == (("Coronary", False), ("stenting", True))


def test_what_finds_nothing_still_leads_to_what_comes_near() -> None:
    assert INDEX.find("stentzzzz") == ()
    assert INDEX.guess("stentzzzz")[0].entry.place == "services/stenting"
    assert INDEX.guess("qqqq xyzzy") == ()


def test_a_part_of_a_drawing_and_each_person_can_be_found() -> None:
    parts = (Spot("mitral-valve", "Mitral valve", text("A door between two rooms."), also="left door"),)
    heart = Page("your-heart", "Your heart", "A muscle.", (Tab("parts", "Touch a part", spots=parts),))
    people = tuple(Person(f"Dr Number {n}", "Cardiologist") for n in range(4))
    index = Index(Library(places=(heart,), people=people, synonyms=(Synonym("leaky door", ("mitral valve",)),)))

    for typed in ("mitral", "left door", "leaky"):
        (hit, *_) = index.find(typed)
        assert (hit.entry.kind, hit.entry.spot, hit.entry.tab) == ("spot", "mitral-valve", "parts"), typed
    assert [hit.entry.title for hit in index.find("Dr")] == [person.name for person in people]


def test_a_lay_word_for_a_pacemaker_is_not_one_for_the_natural_pacemaker() -> None:
    terms = (Term("natural pacemaker", "natural pacemaker", "It starts each beat."),)
    pages = (Page("pacemaker", "Pacemaker", "A small device.", ()),)
    index = Index(Library(places=pages, terms=terms, synonyms=(Synonym("battery", ("Pacemaker",)),)))
    assert [hit.entry.place for hit in index.find("battery")] == ["pacemaker"]


def test_an_index_read_bit_by_bit_finds_the_same() -> None:
    index = Index()
    steps = sum(1 for _ in index.read(LIBRARY))
    assert steps > len(index.entries)  # each entry a step of its own, and more
    assert index.find("stent") == INDEX.find("stent")
    assert index.offers == INDEX.offers == ("treadmill", "wire in the heart", "24 hour monitor", "flutter")


def test_accents_and_strokes_need_not_be_typed() -> None:
    index = Index(Library(places=(Page("a", "\u0110au ng\u1ef1c", "", ()),)))
    assert index.find("dau nguc")[0].title == (("\u0110au ng\u1ef1c", True),)


def test_a_leaflets_own_title_is_not_quoted_from_its_first_page() -> None:
    sheets = (PdfPage(1, 1, 0.1, "Hill Clinic Having a stent put in A balloon opens the artery."),)
    index = Index(Library(leaflets=(Leaflet("a", "Having a stent put in", "a.pdf", "0", sheets),)))
    assert index.find("stent")[0].around == (("A balloon opens the artery.", False),)


def test_a_long_text_is_cut_to_where_the_words_are() -> None:
    around = cut_around("so " * 60 + "here " + "and so " * 60, lambda word: word == "here")
    assert around[0] == ("…", False)
    assert ("here", True) in around
    assert around[-1] == ("…", False)
    assert sum(len(piece) for piece, _ in around) < 200


def test_one_page_does_not_fill_the_list() -> None:
    tabs = tuple(Tab(f"t{n}", f"Part {n}", text("the heart beats")) for n in range(9))
    index = Index(Library(places=(Page("a", "A", "", tabs), Page("b", "B", "the heart", ()))))

    places = [hit.entry.place for hit in index.find("heart")]
    assert places.count("a") == A_PLACE
    assert "b" in places


def test_all_words_count_and_if_nothing_holds_them_all_most_of_them_do() -> None:
    assert {hit.entry.place for hit in INDEX.find("drive weeks")} == {"services/pacemaker"}
    assert best("drive weeks xyzzy") == "services/pacemaker"
    assert INDEX.find("drive qqqq xyzzy") == ()
    assert INDEX.find("xyzzy") == ()


def test_a_question_of_little_words_only_is_still_looked_for() -> None:
    assert INDEX.find("what is it") == ()
    assert best("before").startswith("services/angiogram")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("angeogram", "angiogram"),
        ("eckocardiogram", "echocardiogram"),
        ("ablashun", "ablation"),
        ("defibrilator", "defibrillator"),
        ("arythmia", "arrhythmia"),
        ("electrofisiology", "electrophysiology"),
        ("anjina", "angina"),
        ("palpatations", "palpitations"),
        ("catheetr", "catheter"),
        ("stnet", "stent"),
    ],
)
def test_common_misspellings_are_heard(typed: str, meant: str) -> None:
    assert Guesses([meant, "wrist", "leaflet"]).find(typed) == [meant]


def test_endings_do_not_matter() -> None:
    assert [cut_ending(word) for word in ("eating", "eats", "wires", "wired", "gas", "ring", "stress")] == [
        "eat", "eat", "wir", "wir", "gas", "ring", "stress",
    ]  # fmt: skip


@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_breaks_the_search(typed: str) -> None:
    for hit in INDEX.find(typed):
        assert hit.around or not hit.entry.text


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
@settings(max_examples=300)
def test_every_word_sounds_like_itself(word: str) -> None:
    if len(word) >= 4:
        assert Guesses([word]).find(word) == [word]


def test_the_shipped_content_answers_what_people_ask_in_a_waiting_room(library: Library) -> None:
    index = Index(library)
    for typed, place in {
        "stent": "hospital-services/coronary-stenting",
        "echo": "clinic-services/echocardiogram",
        "ultrasound": "clinic-services/echocardiogram",
        "heart bug": "clinic-services/holter-monitor",
        "pacemaker": "hospital-services/pacemaker",
        "angeogram": "hospital-services/coronary-angiography",
        "ablation": "hospital-services/cardiac-electrophysiology",
        "treadmill": "clinic-services/stress-testing",
        "jelly": "clinic-services/echocardiogram",
        "camera down the throat": "hospital-services/transoesophageal-echo",
        "shock box": "hospital-services/icd",
        "pacemaker battery": "hospital-services/pacemaker",
        "24 hour tape": "clinic-services/holter-monitor",
        "dye test": "hospital-services/coronary-angiography",
        "racing heart": "clinic-services/holter-monitor",
        "car park": "contact",
        "wire in the heart": "hospital-services/pacemaker",
        "blocked artery": "hospital-services/coronary-stenting",
    }.items():
        assert place in [hit.entry.place for hit in index.find(typed)][:6], typed
