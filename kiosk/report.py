"""problems.html: the same list of Problems that check prints, as a page that staff can open, read and print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape
from itertools import groupby

from kiosk.about import format_date
from kiosk.problem import Problem, Severity, sort_worst_first

HEADINGS: dict[Severity, str] = {
    "error": "Not shown until it is corrected",
    "kept": "The last good version is shown until it is corrected",
    "fault": "Shown, but it breaks a rule that every page has to keep",
    "warning": "Shown, but please look",
    "note": "Good to know",
}
"""What each severity means to the person who reads it."""

_STYLE = """
body { background: #F7F5F0; color: #10303F; font: 18px/1.5 "Atkinson Hyperlegible", Verdana, sans-serif; margin: 0 }
main { max-width: 56rem; margin: 2rem auto; padding: 0 1.5rem }
h1 { font-size: 2rem; margin: 0 0 .5rem }
h2 { font-size: 1.35rem; margin: 2.2rem 0 .6rem; border-bottom: 3px solid #DDD9CF; padding-bottom: .3rem }
ol { list-style: none; margin: 0; padding: 0 }
li { background: #fff; border: 1px solid #DDD9CF; border-left: 8px solid #35505C; border-radius: 10px;
  margin: .7rem 0; padding: .8rem 1.1rem; break-inside: avoid }
.error li { border-left-color: #A62C1D } .kept li, .fault li, .warning li { border-left-color: #6B4500 }
li b { display: block } li span { display: block; color: #35505C }
code { font: 16px/1.4 monospace; overflow-wrap: anywhere; color: #35505C }
.good { background: #DDEFEE; border-radius: 10px; padding: 1rem 1.2rem }
@media print { body { background: #fff } }
"""


def write_report(problems: Iterable[Problem], source: str, outcome: str, now: dt.datetime) -> str:
    """The whole page as HTML that needs nothing from anywhere else.

    ``source`` is the content folder as staff know it, ``outcome`` one sentence on what publishing did, ``now`` when.
    """
    ordered = sort_worst_first(problems)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        "<title>What the kiosk says about your pages</title>",
        f"<style>{_STYLE}</style></head><body><main>",
        "<h1>What the kiosk says about your pages</h1>",
        f"<p>{escape(outcome)}</p>",
        f"<p>Looked at on {format_date(now.date())} at {now:%H:%M}. Folder: <code>{escape(source)}</code></p>",
    ]
    if not ordered:
        parts.append('<p class="good">Everything is shown, and nothing needs your attention.</p>')
    for severity, group in groupby(ordered, key=lambda problem: problem.severity):
        items = list(group)
        parts.append(f'<section class="{severity}"><h2>{HEADINGS[severity]} ({len(items)})</h2><ol>')
        parts += [
            f"<li><b>{escape(problem.what)}</b><span>{escape(problem.fix)}</span><code>{escape(problem.where)}</code></li>"
            for problem in items
        ]
        parts.append("</ol></section>")
    parts.append("</main></body></html>\n")
    return "\n".join(parts)
