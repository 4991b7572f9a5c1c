"""Which letters the on-screen keyboard has, by language, and in what order.

A layout is data: its rows as on a desk keyboard, and the same letters by the alphabet for panels on which ten keys do
not fit side by side. To add a language, add one Layout to ``LAYOUTS``. Three rules decide for those that are not there:

- Marks on letters need no keys, since searching takes "cafe" for "café" and "dau nguc" for "đau ngực". So languages
  with Latin letters (Italian, French, German, Tagalog, ...) use the English keyboard. Vietnamese offers its seven
  letters of its own where there is room for one more row, for who expects them, and no keys for tones.
- A language with an alphabet of its own (Greek, Arabic) has its own layout, and a key that changes to the English
  letters: names of medicines and tests are often written in those.
- Chinese, Japanese and Korean need an input method with a dictionary, which keeps what people type. The kiosk has none,
  on purpose; and it has no layouts yet for the scripts of India and South East Asia. All of these show the English
  letters, so that "ECG" or "stent" can be typed; everything else is reached by the tiles.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """One set of keys. ``name`` stands on the key that changes to it; ``extra`` is a row that may be left out.

    ``alphabet`` holds the letters of ``rows`` in the order that children learn them; "" means as in ``rows``.
    """

    name: str
    rows: tuple[str, ...]
    alphabet: str = ""
    extra: str = ""


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

ENGLISH = Layout("abc", _QWERTY, _LATIN)
DIGITS = Layout("123", ("123", "456", "7890"))

LAYOUTS: dict[str, Layout] = {
    "en": ENGLISH,
    "vi": Layout("abc", _QWERTY, _LATIN, extra="ăâđêôơư"),
    "el": Layout("αβγ", ("ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ"), "αβγδεζηθικλμνξοπρσςτυφχψω"),
    "ar": Layout(
        "أبت",
        ("ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرأىةوزظإآ"),
        "ءاأإآبتثجحخدذرزسشصضطظعغفقكلمنهةوؤيىئ",
    ),
}
"""By the code of the language as in ``Visit.language``."""


def find_layouts(language: str) -> tuple[Layout, ...]:
    """The layouts for a language in the order in which one key changes through them; "" is English.

    "zh-Hant" is looked up as it is, then as "zh", then as English.
    """
    own = LAYOUTS.get(language) or LAYOUTS.get(language.partition("-")[0]) or ENGLISH
    latin = () if own.rows == ENGLISH.rows else (ENGLISH,)
    return (own, *latin, DIGITS)
