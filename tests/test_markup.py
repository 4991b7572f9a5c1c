"""Markdown files as staff write them, and as nobody should: headings, steps, quotes, HTML, and any text at all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.glossary import mark_terms, read_glossary
from kiosk.markup import Document, join_runs, read_markup
from kiosk.model import Block, Run, Term

PAGE = """---
title: Coronary stenting
emergency: 000
review: no
---
# Coronary stenting

## In short

A **tiny tube** keeps the artery open. See [our site](https://example.org) and `this`.

## Step by step

Five steps.

### Gel on the skin

![A hand with gel](1-gel.svg)

The gel is cool.

> **What you may feel:** it is *cold* for a moment.

### Home

> What you may feel
>
> - tired
> - hungry

## When to get help

> **Call 000** now if you have
>
> - chest pain
> - trouble breathing

> Nowadays most people go home the same day.

1. First
2. Second
   - inside

| Time | What happens |
|------|--------------|
| 8 am | You arrive   |
"""


def read_all(document: Document) -> str:
    """Every word of a document."""
    parts = list(document.parts) + [step for part in document.parts for step in part.steps]
    return " ".join([part.title for part in parts] + [block.text for part in parts for block in part.blocks])


def test_a_page_that_staff_wrote_has_its_headings_in_order() -> None:
    document = read_markup(PAGE, "page.md")
    assert [part.title for part in document.parts] == [
        "Coronary stenting",
        "In short",
        "Step by step",
        "When to get help",
    ]
    assert document.problems == ()


def test_a_number_that_staff_typed_stays_as_they_typed_it() -> None:
    front = read_markup(PAGE, "page.md").front
    assert front is not None and not isinstance(front.value, str | tuple)
    assert front.value["emergency"].value == "000"
    assert front.value["review"].value == "no"
    assert (front.value["title"].line, front.value["review"].line) == (2, 4)


def test_bold_is_kept_and_links_keep_only_their_words() -> None:
    block = read_markup(PAGE, "page.md").parts[1].blocks[0]
    assert block.runs == (
        Run("A "),
        Run("tiny tube", bold=True),
        Run(" keeps the artery open. See our site and this."),
    )


def test_a_step_has_its_picture_its_text_and_apart_from_it_what_one_may_feel() -> None:
    part = read_markup(PAGE, "page.md").parts[2]
    gel, home = part.steps
    assert [block.text for block in part.blocks] == ["Five steps."]
    assert (gel.title, gel.pictures[0].file, gel.pictures[0].alt) == ("Gel on the skin", "1-gel.svg", "A hand with gel")
    assert PAGE.split("\n")[gel.pictures[0].line - 1].startswith("![A hand")
    assert [(block.kind, block.text) for block in gel.blocks] == [
        ("text", "The gel is cool."),
        ("feel", "It is cold for a moment."),
    ]
    assert [(block.kind, block.text) for block in home.blocks] == [("feel", "Tired; hungry")]


def test_a_quote_that_says_call_stands_out_and_nowadays_does_not() -> None:
    blocks = read_markup(PAGE, "page.md").parts[3].blocks
    assert [(block.kind, block.text, block.number) for block in blocks] == [
        ("alert", "Call 000 now if you have chest pain; trouble breathing", 0),
        ("quote", "Nowadays most people go home the same day.", 0),
        ("number", "First", 1),
        ("number", "Second", 2),
        ("bullet", "inside", 0),
        ("heading", "Time: What happens", 0),
        ("bullet", "8 am: You arrive", 0),
    ]


def test_html_is_words_on_the_screen_and_never_runs() -> None:
    document = read_markup('## In short\n\n<script>alert(1)</script> <b>hi</b>\n\n<img src="x" onerror="y">\n', "p.md")
    assert [block.text for block in document.parts[0].blocks] == [
        "<script>alert(1)</script> <b>hi</b>",
        '<img src="x" onerror="y">',
    ]


def test_a_front_matter_that_never_ends_is_named_with_its_line() -> None:
    document = read_markup("\n---\ntitle: x\n\n## In short\nHello", "p.md")
    assert document.front is None
    assert [(problem.severity, problem.where) for problem in document.problems] == [("error", "p.md:2")]


def test_a_second_colon_is_explained_in_plain_words() -> None:
    (problem,) = read_markup("---\ntitle: Scan: what to expect\n---\n", "p.md").problems
    assert problem.where == "p.md:2"
    assert "second colon" in problem.what


def test_an_alias_bomb_is_refused_and_costs_nothing() -> None:
    bomb = "a: &a [x, x, x]\n" + "\n".join(
        f"{c}: &{c} [*{p}, *{p}]" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    document = read_markup(f"---\n{bomb}\n---\n", "p.md")
    assert document.front is None
    assert document.problems[0].severity == "error"


def test_brackets_nested_a_hundred_thousand_deep_are_refused() -> None:
    document = read_markup("---\ntitle: " + "[" * 100_000 + "\n---\n## In short\nHello\n", "p.md")
    assert [problem.severity for problem in document.problems] == ["error"]
    assert document.parts[0].title == "In short"


def test_keys_that_are_lists_or_written_twice_are_named() -> None:
    document = read_markup("---\ntitle: One\n? [a, b]\n: c\ntitle: Two\n1: x\n---\n", "p.md")
    assert document.front is not None and not isinstance(document.front.value, str | tuple)
    assert set(document.front.value) == {"title", "1"}
    assert document.front.value["title"].value == "One"
    assert [problem.where for problem in document.problems] == ["p.md:3", "p.md:5"]


def test_a_glossary_with_other_spellings() -> None:
    terms, problems = read_glossary(
        "# Glossary\n\n## Stent (also: stents, mesh tube)\n\nA tiny tube.\n\nIt stays.\n"
        "\n# Angina\n\n## ICD\nA device.\n",
        "g.md",
    )
    assert terms == (
        Term("stent", "Stent", "A tiny tube. It stays.", ("stents", "mesh tube")),
        Term("icd", "ICD", "A device."),
    )
    assert [(problem.where, problem.severity) for problem in problems] == [("g.md:9", "warning")]


def mark(text: str, *terms: Term) -> list[tuple[str, str]]:
    """What of a text is marked, as (words, term)."""
    (block,) = mark_terms([Block("text", (Run(text),))], terms)
    assert block.text == text
    return [(run.text, run.term) for run in block.runs if run.term]


STENT = Term("stent", "stent", "A tube.", ("mesh tube",))
COATED = Term("coated stent", "coated stent", "A tube with medicine.")


def test_only_the_first_use_of_a_term_is_marked_capitals_or_not_plural_or_not() -> None:
    assert mark("Stents are small. A stent stays.", STENT) == [("Stents", "stent")]
    assert mark("The MESH TUBE opens.", STENT) == [("MESH TUBE", "stent")]


def test_the_longest_term_wins_and_parts_of_words_do_not_count() -> None:
    assert mark("Stenting is not a term; a coated stent is, and a stent.", STENT, COATED) == [
        ("coated stent", "coated stent"),
        ("stent", "stent"),
    ]


def test_headings_are_not_marked_and_bold_stays_bold() -> None:
    blocks = mark_terms([Block("heading", (Run("Stent"),)), Block("text", (Run("a stent", bold=True),))], [STENT])
    assert blocks[0].runs == (Run("Stent"),)
    assert blocks[1].runs == (Run("a ", bold=True), Run("stent", bold=True, term="stent"))


MARKS = st.text(alphabet="#-*_>[]()!`|~\\&;:<\"'ab1 \n\t\r\0\ufeff\u202e\ud7ff", max_size=300)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), MARKS))
def test_any_text_at_all_is_read_without_an_error_and_holds_no_controls(text: str) -> None:
    document = read_markup(text, "p.md")
    words = read_all(document)
    assert not any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in words)
    for problem in document.problems:
        assert problem.where.startswith("p.md") and problem.what and problem.fix


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), MARKS))
def test_any_front_matter_at_all_is_read_without_an_error(text: str) -> None:
    document = read_markup(f"---\n{text}\n---\n## In short\nHello\n", "p.md")
    for problem in document.problems:
        assert problem.where.startswith("p.md") and problem.what and problem.fix


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text(alphabet="stent mh ube.", max_size=12), st.booleans()), max_size=6))
def test_marking_terms_never_changes_a_letter(pieces: list[tuple[str, bool]]) -> None:
    runs = join_runs(Run(text, bold) for text, bold in pieces)
    (block,) = mark_terms([Block("text", runs)], [STENT, COATED])
    assert block.text == "".join(run.text for run in runs)
    assert [run.term for run in block.runs].count("stent") <= 1


def read_words(text: str) -> str:
    """Everything that patients would read of a text, part by part."""
    document = read_markup(text, "a.md")
    assert not document.problems
    return "|".join(f"{part.title}: {' / '.join(block.text for block in part.blocks)}" for part in document.parts)


def test_a_nurse_leaves_notes_to_herself_and_patients_never_see_them() -> None:
    text = "## In short <!-- three! -->\n\n<!-- ask Dr Lee -->\n- One <!-- or two? --> hour.\n<!---->\n- Two.\n"
    assert read_words(text) == "In short: One hour. / Two."


def test_a_note_may_go_over_many_lines_and_hold_headings_and_pictures() -> None:
    text = (
        "## In short\n\n<!--\n## Later\n\n![x](gone.svg)\n\n> **Now**\n-->\n\nIt is quick.\n\n## How long\n\nAn hour.\n"
    )
    assert read_words(text) == "In short: It is quick.|How long: An hour."
    assert [part.line for part in read_markup(text, "a.md").parts] == [1, 13]


def test_a_note_that_does_not_end_is_never_shown_and_its_line_is_named() -> None:
    document = read_markup(
        "---\ntitle: Echo\n---\n## In short\n\nQuick.\n\n<!-- ask Dr Lee\n\n## How long\n\nHours.\n", "a.md"
    )
    assert [part.title for part in document.parts] == ["In short"]
    (problem,) = document.problems
    assert (problem.severity, problem.where) == ("error", "a.md:8") and "-->" in problem.fix


def test_fifty_thousand_notes_that_do_not_end_are_read_in_one_go() -> None:
    assert read_markup("<!--" * 49_999, "a.md").parts == ()


@given(st.text(alphabet="<!-> a\n#*", max_size=60))
@settings(max_examples=300)
def test_whatever_stands_inside_a_note_stays_there(inside: str) -> None:
    words = inside.replace("--", "").replace("->", "") + "secret"
    document = read_markup(f"Before.\n\n<!-- {words} -->\n\nAfter.", "a.md")
    assert [block.text for part in document.parts for block in part.blocks] == ["Before.", "After."]
