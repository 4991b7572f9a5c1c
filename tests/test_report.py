"""problems.html: a receptionist opens it and knows what is not up, why, and what to do."""

import datetime as dt
from html.parser import HTMLParser

from kiosk.about import format_date
from kiosk.problem import Problem
from kiosk.report import write_report

NOW = dt.datetime(2026, 11, 23, 9, 14)
REFUSED = Problem(
    "error", "hospital-services/icd/leaflet.pdf", "This leaflet holds a script.", "Print it to a new PDF."
)
NOTE = Problem("note", "clinic.yaml", "There is no phone number.", "Write it after phone:.")


class Reader(HTMLParser):
    """What a person reads, in order, and every tag there is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.hidden = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.hidden = tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.hidden:
            self.words.append(data.strip())


def test_the_worst_comes_first_with_what_to_do_and_where() -> None:
    words = Reader(write_report([NOTE, REFUSED], "Clinic share", "Published.", NOW)).words

    assert words[:2] == ["What the kiosk says about your pages", "Published."]
    assert "Looked at on 23 November 2026 at 09:14. Folder:" in words
    start = words.index("Not shown until it is corrected (1)")
    assert words[start + 1 : start + 4] == [REFUSED.what, REFUSED.fix, REFUSED.where]
    assert words.index("Good to know (1)") > start


def test_a_folder_without_a_fault_says_so_in_one_sentence() -> None:
    assert "Everything is shown, and nothing needs your attention." in Reader(write_report([], "x", "Done.", NOW)).words


def test_a_file_name_cannot_bring_a_script_into_the_page() -> None:
    nasty = Problem("error", "<script>alert(1)</script>.md", "<img src=x>", '"&"')
    reader = Reader(write_report([nasty], "</style><script>", "<b>", NOW))

    assert not {"script", "img"} & set(reader.tags)
    assert nasty.where in reader.words


def test_the_page_asks_nothing_of_the_network() -> None:
    text = write_report([NOTE], "x", "Done.", NOW)
    assert "http" not in text
    assert not {"link", "script", "img", "iframe"} & set(Reader(text).tags)


def test_days_are_english_on_every_machine() -> None:
    assert format_date(dt.date(2027, 3, 1)) == "1 March 2027"
