"""A translation laid over its English page, part by part: the same headings, steps, facts and drawings, or why not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kiosk.glossary import split_title
from kiosk.markup import Nesting, Part, join_runs, make_id
from kiosk.model import Block, Drawing, Fact, Label, Page, Spot, Step, Tab, View
from kiosk.problem import Severity
from kiosk.spots import cut_keys, list_entries

Report = Callable[[Severity, int, str, str], None]
"""Notes a Problem at a line: severity, line, what, fix."""

_QUOTES = ("feel", "alert", "quote")
_POINTS = ("bullet", "number")


def find_nesting(tabs: Sequence[Tab]) -> Nesting:
    """Which parts of a translation have steps, or parts of a drawing, below their headings."""
    return {at: "spots" if tab.spots else "steps" for at, tab in enumerate(tabs) if tab.spots or tab.steps}


def match_facts(page: Page, told: Mapping[str, tuple[str, int]], line: int, report: Report) -> tuple[Fact, ...]:
    """The facts in the translation's words, in the order of the English ones."""
    if len(told) != len(page.facts):
        what = f"The English page has {len(page.facts)} facts, and this translation {len(told)}."
        report("error", line, what, "Translate each line below facts:, and keep their order.")
        return ()
    pairs = zip(page.facts, told.items(), strict=True)
    return tuple(Fact(label[:1].upper() + label[1:], value, fact.icon) for fact, (label, (value, _)) in pairs)


class Parity:
    """Lays the parts of a translation over the tabs of its page. ``labels`` are the words in drawings, by the English.

    ``missing`` are the English words of drawings that nobody has translated.
    """

    def __init__(self, labels: Mapping[str, str], report: Report) -> None:
        self.labels = {_fold(english): words for english, words in labels.items()}
        self.report = report
        self.missing: list[str] = []

    def match(self, tabs: Sequence[Tab], parts: Sequence[Part]) -> tuple[Tab, ...]:
        """The tabs in the translation's words, as far as the two are alike; what is not is reported."""
        if extra := [part for part in parts if not part.title]:
            what = "There is text above the first heading."
            self.report("error", extra[0].line, what, "Put it below a heading, as on the English page.")
        parts = [part for part in parts if part.title]
        if len(parts) != len(tabs):
            what = f"The English page has {len(tabs)} headings, and this translation {len(parts)}."
            titles = ", ".join(tab.title for tab in tabs)
            fix = f"Write a heading with ## for each of these, in this order: {titles}."
            self.report("error", parts[-1].line if parts else 1, what, fix)
        return tuple(self._match_tab(tab, part) for tab, part in zip(tabs, parts, strict=False))

    def _match_tab(self, tab: Tab, part: Part) -> Tab:
        if _fold(tab.title) == _fold(part.title):
            what = f'The heading "{part.title[:60]}" is still in English.'
            self.report("warning", part.line, what, "Translate it, unless it is the same word in that language.")
        blocks = self._match_blocks(tab.title, tab.blocks, part)
        pictures = [*tab.drawings, *(view.drawing for view in tab.views)]
        drawings = self._match_drawings(pictures, part)
        views = tuple(
            View(self._find_words(view.title), drawing)
            for view, drawing in zip(tab.views, drawings[len(tab.drawings) :], strict=True)
        )
        return replace(
            tab,
            title=part.title,
            blocks=blocks,
            steps=self._match_steps(tab, part) if tab.steps else (),
            drawings=drawings[: len(tab.drawings)],
            views=views,
            spots=self._match_spots(tab, part) if tab.spots else (),
        )

    def _match_steps(self, tab: Tab, part: Part) -> tuple[Step, ...]:
        if len(part.steps) != len(tab.steps):
            what = f"The English page has {len(tab.steps)} steps, and this translation {len(part.steps)}."
            self.report("error", part.line, what, "Write a heading with ### for each step, in the same order.")
        steps = []
        for step, told in zip(tab.steps, part.steps, strict=False):
            blocks = self._match_blocks(step.title, step.blocks, told)
            drawings = self._match_drawings([step.drawing] if step.drawing else [], told)
            steps.append(Step(told.title, blocks, drawings[0] if drawings else None))
        return tuple(steps)

    def _match_spots(self, tab: Tab, part: Part) -> tuple[Spot, ...]:
        entries = list(list_entries(part))
        if len(entries) != len(tab.spots):
            what = f"The English page tells about {len(tab.spots)} parts, and this translation about {len(entries)}."
            self.report("error", part.line, what, "Write a heading for each part, in the same order.")
        spots = []
        for spot, (group, told) in zip(tab.spots, entries, strict=False):
            title, also = split_title(told.title)
            told = replace(told, blocks=tuple(cut for block in told.blocks if (cut := cut_keys(block)).runs))
            words = [link.words for link in told.links]
            if len(words) != len(spot.links):
                what = f'"{title[:60]}" has {len(words)} links, and the English page {len(spot.links)}.'
                self.report("warning", told.line, what, "Translate the words in [ ], and leave what stands in ( ).")
                words = [link.words for link in spot.links]
            links = tuple(replace(link, words=told) for link, told in zip(spot.links, words, strict=True))
            blocks = self._match_blocks(spot.title, spot.blocks, told)
            spots.append(replace(spot, title=title, group=group, also=", ".join(also), blocks=blocks, links=links))
        return tuple(spots)

    def _match_blocks(self, title: str, english: Sequence[Block], part: Part) -> tuple[Block, ...]:
        """The translation's blocks. What a quote is (a warning, what one may feel) the English page knows."""
        blocks = part.blocks
        if english and not blocks:
            what = f'There is no text below "{part.title[:60]}", which is "{title[:60]}" in English.'
            self.report("error", part.line, what, "Translate the English text, which stands there as a note.")
        for kinds, called in ((_POINTS, "points"), (_QUOTES, "boxes")):
            there, here = (sum(block.kind in kinds for block in some) for some in (english, blocks))
            if blocks and there != here:
                what = f'Below "{part.title[:60]}" are {here} {called}, and on the English page {there}.'
                self.report("warning", part.line, what, "Keep the - and the > at the start of lines as they are.")
        quotes = iter([block.kind for block in english if block.kind in _QUOTES])
        return tuple(_turn(block, next(quotes, "quote")) if block.kind in _QUOTES else block for block in blocks)

    def _match_drawings(self, english: Sequence[Drawing], part: Part) -> tuple[Drawing, ...]:
        """The English drawings with the translation's words in them and about them."""
        told = [line.alt for line in part.pictures]
        if len(told) < len(english):
            what = f'Below "{part.title[:60]}" a picture has no words for people who cannot see it.'
            self.report("warning", part.line, what, "Keep the line ![...](...), and translate the words in [ ].")
        alts = told + [drawing.alt for drawing in english[len(told) :]]
        return tuple(
            replace(drawing, alt=alt or drawing.alt, labels=tuple(map(self._translate, drawing.labels)))
            for drawing, alt in zip(english, alts, strict=False)
        )

    def _translate(self, label: Label) -> Label:
        return replace(label, text=self._find_words(label.text))

    def _find_words(self, english: str) -> str:
        words = self.labels.get(_fold(english), "")
        if not words and english not in self.missing:
            self.missing.append(english)
        return words or english


def _turn(block: Block, kind: str) -> Block:
    """A quote as a block of that kind. The kiosk itself writes "What you may feel" above such a box."""
    if kind == "feel" and block.runs[0].bold and len(block.runs) > 1:
        first, *rest = block.runs[1:]
        runs = join_runs([replace(first, text=first.text.lstrip(" :.,!–—-：。")), *rest])
        block = replace(block, runs=runs or block.runs)
    return replace(block, kind=kind)  # type: ignore[arg-type]


def find_lost_figures(english: Sequence[str], told: Sequence[str]) -> list[str]:
    """The figures of the English texts that the translated ones lack, whatever digits and marks a language uses.

    >>> find_lost_figures(["13 in 10,000 for 2 hours"], ["١٣ / 10.000"])
    ['2']
    """
    here = Counter(figure for text in told for figure in _list_figures(text))
    lost = Counter(figure for text in english for figure in _list_figures(text)) - here
    return list(lost)


def _list_figures(text: str) -> list[str]:
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return [re.sub(r"\D", "", found) for found in re.findall(r"\d+(?:[.,’٬  ]\d{3}(?!\d))*", plain)]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def list_texts(tabs: Sequence[Tab]) -> list[str]:
    """All that patients read below the headings of these tabs."""
    found = []
    for tab in tabs:
        found += [block.text for block in tab.blocks]
        found += [block.text for step in tab.steps for block in step.blocks]
        found += [block.text for spot in tab.spots for block in spot.blocks]
    return found


def list_labels(tabs: Sequence[Tab]) -> list[str]:
    """The words in the drawings of these tabs and on the buttons for them, each once, in their order."""
    drawings = [drawing for tab in tabs for drawing in tab.drawings]
    drawings += [step.drawing for tab in tabs for step in tab.steps if step.drawing]
    words = [view.title for tab in tabs for view in tab.views]
    drawings += [view.drawing for tab in tabs for view in tab.views]
    words += [label.text for drawing in drawings for label in drawing.labels]
    return list({make_id(word) + _fold(word): " ".join(word.split()) for word in words}.values())
