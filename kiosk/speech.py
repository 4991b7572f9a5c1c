"""Speech: what a voice is given to say of a text, passage by passage, and the commands that make it heard."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.visit import Manner

ENGLISH = "en-gb"
"""The voice for the clinic's own language. espeak-ng has no Australian one; the British is the nearest."""

SPEEDS: dict[int, int] = {-2: 90, -1: 110, 0: 130, 1: 155, 2: 180}
"""Words a minute, by the steps of a visit's manner. espeak-ng itself would take 175."""

VOLUMES: dict[int, int] = {-2: 12, -1: 25, 0: 50, 1: 100}
"""espeak-ng's amplitude by the steps of a visit's manner: each is twice the one before, which is 6 dB, and all of them
18 dB (EN 301 549, 5.1.3.12). Above 100 the sound is clipped."""

HEADER = 44
"""The length in bytes of the header that espeak-ng writes before the samples, which are 16 bit, one channel."""


@dataclass(frozen=True)
class Passage:
    """``said`` is what the voice is given for ``text[start:end]`` of the text it comes from."""

    said: str
    start: int
    end: int


@dataclass(frozen=True)
class SayAs:
    """How one language's voice says what it would get wrong: ``words`` by how they are written."""

    words: Mapping[str, str] = field(default_factory=dict)
    english: bool = True


@dataclass(frozen=True)
class Programs:
    """The two child programs, as paths: ``espeak`` makes sound of text, ``aplay`` plays it."""

    espeak: str
    aplay: str


@dataclass(frozen=True)
class Listening:
    """What a patient can have read aloud. ``both``: may the loudspeaker be chosen?

    ``voices`` gives the voice for each language code that there is one for, "" being the clinic's own language.
    """

    voices: Mapping[str, str]
    both: bool = False

    def speaks(self, language: str) -> bool:
        """Is there a voice for that language? Another one's would read it wrong (standards item 54)."""
        return language in self.voices


def find_programs(path: str | None = None) -> Programs | None:
    """espeak-ng (or espeak) and aplay, from PATH or ``path``; None where one is missing."""
    espeak = shutil.which("espeak-ng", path=path) or shutil.which("espeak", path=path)
    aplay = shutil.which("aplay", path=path)
    return Programs(espeak, aplay) if espeak and aplay else None


_ENDS = re.compile(
    r"[.!?\u2026\u061f\u06d4\u0964]+[\"'\u201d\u2019)\]]*(?=\s)|[\u3002\uff01\uff1f]+[\u201d\u2019\u300d\uff09]*|\n"
)
_SHORT = re.compile(r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|approx|[A-Z]|e\.g|i\.e|a\.m|p\.m|\d{1,2})\.$")


def split_passages(text: str, say_as: SayAs) -> tuple[Passage, ...]:
    """The sentences of a text, in their order. What has nothing to be said (a dash, a bullet) is no passage."""
    passages, start = [], 0
    for end in [*(match.end() for match in _ENDS.finditer(text) if _is_end(text, match)), len(text)]:
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip("\u2022 \t\n\u00a0"))
        last = first + len(text[first:end].rstrip())
        if any(char.isalnum() for char in text[first:last]):
            passages.append(Passage(pronounce(text[first:last], say_as), first, last))
            start = end
    return tuple(passages)


def _is_end(text: str, match: re.Match[str]) -> bool:
    """A full stop after "Dr", after the number of a list, or before a small letter ends no sentence."""
    following = text[match.end() :].lstrip()
    if match.group() != "." or not following:
        return True
    return not _SHORT.search(text[: match.end()]) and not following[0].islower()


_UNITS = {
    "mg": "milligrams",
    "kg": "kilograms",
    "ml": "millilitres",
    "mL": "millilitres",
    "mm": "millimetres",
    "cm": "centimetres",
    "km": "kilometres",
    "mmHg": "millimetres of mercury",
    "bpm": "beats a minute",
}
_PHONE = re.compile(
    r"(?<![\d,.])(?:\+\d{2}(?: \d{1,4})+|[01]\d{1,3}(?: \d{2,4})+|[3-9]\d{3} \d{4}|0\d{2,9}|1[38]00\d{6}"
    r"|(?<=[Cc]all )(?:112|106))(?!\d|[,.]\d)"
)
_RANGE = re.compile(r"(\d)\s*[\u2013\u2212]\s*(\d)")
_UNIT = re.compile(rf"(\d)\s?({'|'.join(sorted(_UNITS, key=len, reverse=True))})\b")
_HOUR = re.compile(r"(\d)\s?([ap])m\b")


def pronounce(text: str, say_as: SayAs) -> str:
    """The text as the voice is given it. Brackets that would start its phonemes are taken out first."""
    text = text.replace("[[", "(").replace("]]", ")").replace("\u00ad", "").replace("\u00a0", " ").replace("\t", " ")
    if not say_as.english:
        return " ".join(text.split())
    text = _PHONE.sub(lambda match: _spell_number(match.group()), text)
    text = _UNIT.sub(lambda match: f"{match[1]} {_UNITS[match[2]]}", _RANGE.sub(r"\1 to \2", text))
    text = _HOUR.sub(lambda match: f"{match[1]} [[{'eI' if match[2] == 'a' else 'pi:'}'Em]]", text)
    text = re.sub(r"(?<=\w)/(?=\w)", " or ", re.sub(r"\b24/7\b", "24 hours a day, 7 days a week", text))
    for written, said in say_as.words.items():
        flags = re.NOFLAG if written.isupper() else re.IGNORECASE
        text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", lambda _, said=said: said, text, flags=flags)  # type: ignore[misc]
    return " ".join(text.replace("&", " and ").split())


def _spell_number(number: str) -> str:
    """A number to dial, digit by digit, its groups apart; the emergency number as everybody says it.

    >>> _spell_number("000"), _spell_number("1800 022 222")
    ('triple zero', '1 8 hundred, 0 2 2, 2 2 2')
    """
    if number == "000":
        return "triple zero"
    groups = [
        f"{group[0]} {group[1]} hundred" if group in ("1800", "1300") else " ".join(group)
        for group in number.split(" ")
    ]
    return ", ".join(groups).replace("+", "plus")


def read_say_as(folder: Path, language: str) -> SayAs:
    """What ``folder`` holds for that language code: "en.toml" for "". None of it where there is no such file."""
    file = folder / f"{language or 'en'}.toml"
    words: dict[str, str] = {}
    if file.is_file():
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for letters in table.get("letters", {}).get("words", []):
            spelt = " ".join("[[eI]]" if letter == "A" else letter for letter in letters)  # else said as in "a dog"
            words |= {letters: spelt, f"{letters}s": f"{spelt}'s"}
        words |= table.get("words", {})
    longest_first = dict(sorted(words.items(), key=lambda pair: -len(pair[0])))
    return SayAs(longest_first, english=not language)


_LIKE = {"zh-Hans": "cmn", "fr": "fr-fr"}
"""Languages that espeak-ng calls otherwise. zh-Hant may be read as Cantonese or as Mandarin, so it has no voice."""


def parse_voices(listed: str, languages: Iterable[str]) -> dict[str, str]:
    """The voice for "" (English) and for each of these language codes, as far as "espeak-ng --voices" lists one."""
    known = {line.split()[1].lower() for line in listed.splitlines()[1:] if len(line.split()) > 3}
    voices = {code: _LIKE.get(code, code).lower() for code in languages}
    found = {code: voice for code, voice in voices.items() if voice in known}
    english = next((voice for voice in (ENGLISH, "en-gb-x-rp", "en", "en-us") if voice in known), "")
    return {"": english, **found} if english else found


def build_voice_command(programs: Programs, voice: str, manner: Manner) -> list[str]:
    """Text comes in at its standard input, so that no list of processes shows it; a WAV leaves at its output."""
    speed, volume = str(SPEEDS[manner.speed]), str(VOLUMES[manner.volume])
    return [programs.espeak, "--stdin", "--stdout", "-b", "1", "-v", voice, "-s", speed, "-a", volume]


def build_player_command(programs: Programs, device: str, rate: int) -> list[str]:
    """Samples come in at its standard input. ``device`` is ALSA's name, ``rate`` samples a second."""
    return [programs.aplay, "-q", "-D", device, "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(rate)]


@dataclass(frozen=True)
class Sound:
    """``samples`` of 16 bit, little-endian, one channel; ``rate`` of them a second."""

    samples: bytes
    rate: int

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / 2 / self.rate


def read_wave(data: bytes) -> Sound | None:
    """What espeak-ng wrote; None when it is no WAV. Its header's lengths are not believed: a pipe has no length."""
    if data[:4] != b"RIFF" or len(data) < HEADER:
        return None
    rate = int.from_bytes(data[24:28], "little")
    return Sound(data[HEADER : HEADER + (len(data) - HEADER) // 2 * 2], rate) if rate else None
