"""How much work a letter is: looked up among 1,000 pages, against repainting one menu; and typed on the screen."""

from __future__ import annotations

import gc
import itertools
import statistics
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kiosk.index import Index
from kiosk.model import Block, Library, Page, Run, Tab
from kiosk.settings import Settings
from kiosk.ui.screens.search import SearchScreen
from tests.bench.screens import FRAME_MS, tap, time_work
from tests.bench.stand import open_kiosk, settle

PAGES = 1000
TYPED = ("stent", "heart beat", "driving after a pacemaker", "angeogram", "wire in the heart")
MENU = "Home painted anew, ms"
FOUND = f"one letter looked up among {PAGES} pages, ms"
SHARE = f"one letter among {PAGES} pages / one repaint of a menu"
STEP = f"longest step of making the index of {PAGES} pages, ms"
KEY = "one letter typed and its results painted, ms"
LIMITS = {SHARE: 1.0, STEP: FRAME_MS, KEY: FRAME_MS}
"""What issue 4 asks for, by the name of the number."""


def measure(rounds: int = 15) -> dict[str, float]:
    """Medians in ms of processor time, by the name of the number; the step is the longest. Needs a QApplication."""
    with open_kiosk(Settings(motion=False)) as kiosk:
        library = kiosk.library
        menu = statistics.median(time_work(kiosk.window.repaint) for _ in range(rounds))
        tap(kiosk, "Search")
        settle(1.0)
        screen = kiosk.window.screen_shown
        assert isinstance(screen, SearchScreen)
        keys = [time_work(partial(tap, kiosk, letter)) for letter in "stentblood"]
    many = multiply(library)
    gc.collect()
    gc.freeze()  # as the kiosk does once it is up: what is loaded stays
    index, steps = read_library(many)
    beginnings = [words[:length] for words in TYPED for length in range(2, len(words) + 1)]
    found = statistics.median(time_work(partial(index.find, words)) for words in beginnings)
    return {MENU: menu, FOUND: found, SHARE: found / menu, STEP: max(steps), KEY: statistics.median(keys)}


def read_library(library: Library) -> tuple[Index, list[float]]:
    """Its index, and the ms of each step of making it."""
    index = Index()
    steps: Iterator[None] = index.read(library)
    going = [True]

    def take_step() -> None:
        going.append(next(steps, False) is None)

    times = []
    while going[-1]:
        times.append(time_work(take_step))
    return index, times


def multiply(library: Library) -> Library:
    """As many pages as the limit is for: those there are, each time with other words between."""
    pages = [page for section in library.sections for page in section.pages]
    copies = (vary(page, number) for number, page in zip(range(PAGES), itertools.cycle(pages), strict=False))
    return replace(library, sections=(replace(library.sections[0], pages=tuple(copies)),))


def vary(page: Page, number: int) -> Page:
    """The page with a word of its own in every text."""
    mark = Run(f" word{number}")
    tabs = tuple(vary_tab(tab, mark) for tab in page.tabs)
    return replace(page, id=f"{page.id}-{number}", title=f"{page.title} {number}", tabs=tabs)


def vary_tab(tab: Tab, mark: Run) -> Tab:
    """The tab with another run at the end of each block."""

    def extend(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, runs=(*block.runs, mark)) for block in blocks)

    steps = tuple(replace(step, blocks=extend(step.blocks)) for step in tab.steps)
    return replace(tab, blocks=extend(tab.blocks), steps=steps)
