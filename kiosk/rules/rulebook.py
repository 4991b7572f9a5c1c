"""All written rules, held against everything a content folder shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.folder import Draft
from kiosk.problem import Problem
from kiosk.readability import Score, split_sentences
from kiosk.rules.leftovers import check_labels, check_leftovers, check_print
from kiosk.rules.legibility import check_legibility
from kiosk.rules.manuscript import Manuscript, read_manuscripts
from kiosk.rules.medicines import check_medicines, describe_order, find_orders
from kiosk.rules.pictures import check_pictures
from kiosk.rules.review import check_leaflets, check_review
from kiosk.rules.risks import check_risks
from kiosk.rules.shape import check_shape
from kiosk.rules.vocabulary import GLOSSARY, check_glossary, check_terms, list_names
from kiosk.rules.wording import check_wording, measure_page
from kiosk.textfile import read_text
from kiosk.tree import Tree


@dataclass(frozen=True)
class Judgement:
    """What the rules found: Problems in no order, and the score of each page by its id, in menu order."""

    problems: tuple[Problem, ...]
    scores: Mapping[str, Score]


def judge(folder: Path, draft: Draft, today: dt.date, syllables: Mapping[str, int]) -> Judgement:
    """Hold all rules against a content folder as it was read. ``syllables`` is what ``read_syllables`` gave."""
    library, pages = draft.library, (*draft.library.pages(), *draft.sheets)
    names = list_names(library.terms)
    manuscripts = read_manuscripts(folder, pages)
    scores = {manuscript.page.id: measure_page(manuscript, names, syllables) for manuscript in manuscripts}
    problems = [
        *check_leftovers(folder),
        *check_glossary(library.terms, pages, _read_glossary(folder)),
        *_check_others(draft),
        *check_pictures(folder, draft),
    ]
    for manuscript in manuscripts:
        problems += _check_page(manuscript, draft, today, scores[manuscript.page.id])
    return Judgement(tuple(problems), scores)


def _read_glossary(folder: Path) -> str:
    file = Tree(folder).read(folder).file(GLOSSARY)
    return (read_text(file, GLOSSARY)[0] or "") if file else ""


def _check_page(manuscript: Manuscript, draft: Draft, today: dt.date, score: Score) -> Iterator[Problem]:
    library, page = draft.library, manuscript.page
    yield from check_shape(manuscript, library.clinic.emergency_number)
    yield from check_wording(manuscript, score)
    yield from check_medicines(manuscript)
    yield from check_risks(manuscript)
    yield from check_labels(manuscript)
    yield from check_terms(manuscript, library.terms)
    yield from check_review(manuscript, today)
    yield from check_leaflets(page, page.leaflets, library.clinic)


def _check_others(draft: Draft) -> Iterator[Problem]:
    """What stands on no page: leaflets' text, the glossary's meanings, and notices."""
    library = draft.library
    for leaflet in library.all_leaflets():
        yield from check_print(leaflet)
        yield from check_legibility(leaflet)
    told = [(GLOSSARY, term.meaning) for term in library.terms]
    told += [("notices.yaml", f"{notice.text}. {notice.detail}") for notice in library.notices]
    for where, text in told:
        for order in find_orders(split_sentences(text)):
            yield describe_order(where, order)
