"""What a page says about stopping and starting medicines: never on one's own (standards items 94 and 100).

Of the sentences that speak of stopping, leaving out or starting a medicine only these forms are allowed:

- "Do not stop your tablets unless we tell you to", and the like with "until" or "on your own";
- "Ask us before you stop a tablet", "Ask us if you should pause them", "Before you stop a tablet, ask us";
- "Stop it only if we tell you to", "Your letter tells you when to stop your tablets";
- what others do: "The nurse will start the medicine", "We may ask you to pause some tablets";
- what happens: "If you stop your tablets, the stent can block";
- questions, such as "Which tablets do I pause?".

The rule is lists of words, not an understanding of language. It errs towards reporting, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kiosk.problem import Problem
from kiosk.rules.manuscript import Manuscript


def _any_of(words: str) -> str:
    """A pattern for one of these words; "_" stands for a space."""
    return f"(?:{'|'.join(words.split())})".replace("_", " ")


_MEDICINE = _any_of(
    """medicines? medications? tablets? pills? capsules? drugs? doses? injections? insulin inhalers? sprays?
    antibiotics? painkillers? blood[_-]thinn(?:ers?|ing) beta[_-]?blockers? statins? diuretics? steroids?
    anticoagulants? antiplatelets? aspirin clopidogrel ticagrelor prasugrel warfarin apixaban rivaroxaban dabigatran
    heparin metformin semaglutide sglt2 glp-1 ibuprofen paracetamol amiodarone digoxin flecainide sotalol metoprolol
    bisoprolol atenolol frusemide furosemide perindopril ramipril nitrates? gtn sildenafil"""
)
_LEAVE_OUT = "skip miss halve double leave_out leave_off"
_VERB = _any_of(
    f"""stop cease withhold hold pause quit avoid come_off cut_out cut_down give_up go_without start restart begin
    do_not_take don't_take never_take do_not_use don't_use never_use {_LEAVE_OUT}"""
)
# "Stop smoking and take your tablets" is about smoking, "stop taking your tablets" is about tablets.
_OTHER_DEED = r"(?! (?!(?:taking|using|having|injecting)\b)\w+ing\b)"
# Between the verb and its medicine stand words of the same clause.
_NEXT_CLAUSE = _any_of(
    "and or but then if when while before after until unless that to for with from in on at so because by"
)
_WITHIN = rf"(?: (?!{_NEXT_CLAUSE}\b)[\w'-]+){{0,5}}?"
_PRONOUN = r"(?:(?:all|any|both|either|one) of )?" + _any_of("it them these those this either_one both either any all")
_PRONOUN_ENDS = rf"(?=$|[^\w ]| (?:\d|{_NEXT_CLAUSE}\b|(?:early|yourself|without|too|the|a|first|today|now)\b))"
_WHEN = r"(?=$|[.!;,]| (?:\d|(?:for|on|before|until|at|the|a|today|now)\b))"

# Each finds a verb that is about a medicine; the group "verb" is where it stands.
_DIRECT = re.compile(rf"\b(?P<verb>{_VERB})\b{_OTHER_DEED}{_WITHIN} {_MEDICINE}\b")
_RELATIVE = re.compile(rf"\b{_MEDICINE}\b[^.;:!?]{{0,40}}\byou (?:must|should|need to|have to) (?P<verb>{_VERB})\b")
_PASSIVE = re.compile(
    rf"\b{_MEDICINE}\b[^.;:!?]{{0,40}}\b(?:must|should|needs? to|have to|has to|are to|is to) be "
    rf"(?P<verb>stopped|ceased|withheld|paused|skipped|left out|started)\b"
)
_LABELLED = re.compile(rf"^[^:]*\b{_MEDICINE}\b[^:]*:\s*(?:[^.;!?]*,\s*)?(?P<verb>{_VERB})(?: taking)?\b{_WHEN}")
# "Stop it", where an earlier sentence named a medicine.
_POINTING = re.compile(rf"\b(?P<verb>{_VERB})(?: (?:taking|using))? {_PRONOUN}{_PRONOUN_ENDS}")
_ASPIRIN = re.compile(
    r"(?<!you )(?<!\bi )(?<!who )(?<!they )(?<!to )\b(?P<verb>take|chew|crush|swallow)"
    r"(?: (?:an?|some|one|half|\d+|mg|of)){0,3} aspirin\b"
)

_NAMED = re.compile(rf"\b{_MEDICINE}\b")
_ANOTHERS = re.compile(r"\b(?:(?:an)?other (?:person|people)|(?:some|any)(?:one|body) else)'s\b")

# What may stand right before the verb.
_NOT = re.compile(r"\b(?:do not|don't|never|must not|should not) (?:just |ever |suddenly )?$")
_OTHERS_DO = re.compile(r"\b(?:we|staff|doctors?|nurses?|team|surgeon|cardiologist|they) (?:[\w'-]+ ){0,2}$")
_TOLD_TO = re.compile(r"\b(?:tell|tells|told|ask|asks|asked|advise|advises|advised) (?:you )?(?:not )?to $")
_HAPPENS = re.compile(r"\b(?:(?:if|when|once|after) you (?:have to |need to )?|can(?:not|'t) )$")
_ORDER_OF_ITS_OWN = re.compile(r"(?:[,:]|\b(?:and|then|so|but)) (?:please |also |just )?$")
_ASKED = re.compile(
    r"\b(?:ask|asks|check with|talk to|talk with|speak to|speak with|call|tell|tells|told|says)\b[^.;!?]*"
    r"\b(?:if|whether|before|when|which|what|how)\b[^.;:!?]*$"
)
_BEFORE = re.compile(r"^before\b[^.;!?]*$")
# And what elsewhere in its sentence.
_ASK = re.compile(r"\b(?:ask|call|check with|talk to|talk with|speak to|speak with|tell)\b")
_UNLESS = re.compile(
    r"\b(?:unless|until)\b|\bon your own\b|\b(?:by )?yourself\b"
    r"|\bwithout (?:asking|talking|speaking|telling|checking)\b"
)
_IF_TOLD = re.compile(
    r"\b(?:if|when|as) (?:you are told\b|told\b|(?:we|(?:your|the|a) (?:[\w'-]+ ){0,2}"
    r"(?:doctor|cardiologist|nurse|team|clinic|specialist|letter)) (?:have |has )?"
    r"(?:tell|tells|told|say|says|said|ask|asks|asked|agree|agrees)\b)"
)

MOST_LETTERS = 600
"""How much of a sentence is read: 100 words. The patterns would take minutes for a text without any full stop."""
FIX = 'Write "Ask us about ... Do not stop it unless we tell you to", or take the sentence out.'


def check_medicines(manuscript: Manuscript) -> Iterator[Problem]:
    """Each sentence of a page that could tell someone to stop or start a medicine by themselves."""
    passages = [passage for passage in manuscript.passages if passage.kind not in ("title", "label", "alt")]
    for sentence in (order for passage in passages for order in find_orders(passage.sentences)):
        yield describe_order(manuscript.place(sentence), sentence)


def describe_order(where: str, sentence: str) -> Problem:
    """The Problem of one such sentence."""
    what = f'This could tell a patient to stop or start a medicine on their own: "{sentence[:120]}"'
    return Problem("fault", where, what, FIX)


def find_orders(sentences: Iterable[str]) -> list[str]:
    """Of the sentences of one passage those that tell people to stop or start a medicine by themselves.

    >>> find_orders(["Ask us about metformin.", "Stop it 2 days before.", "Do not stop aspirin unless we tell you to."])
    ['Stop it 2 days before.']
    """
    found = []
    is_named = False
    for sentence in sentences:
        text = " ".join(sentence.lower().replace("’", "'").split())[:MOST_LETTERS]
        is_named = is_named or bool(_NAMED.search(text))
        patterns = (_DIRECT, _RELATIVE, _PASSIVE, _LABELLED, _ASPIRIN, *([_POINTING] if is_named else []))
        if not text.rstrip("\"'”’)").endswith("?") and _holds_order(text, patterns):
            found.append(sentence)
    return found


def _holds_order(text: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    verbs = (match for pattern in patterns for match in pattern.finditer(text) if not _ANOTHERS.search(match[0]))
    return any(not _is_allowed(text[: verb.start("verb")], verb["verb"], text[verb.end("verb") :]) for verb in verbs)


def _is_allowed(before: str, verb: str, after: str) -> bool:
    """Is this verb about a medicine one that no patient will take for an order? All in small letters."""
    if any(pattern.search(before) for pattern in (_TOLD_TO, _OTHERS_DO, _HAPPENS)):
        return True
    if _ASKED.search(before) and not _ORDER_OF_ITS_OWN.search(before):
        return True
    if _BEFORE.search(before) and _ASK.search(after):
        return True
    if _NOT.search(before):
        return bool(re.fullmatch(_any_of(_LEAVE_OUT), verb) or _UNLESS.search(after))
    return bool(_IF_TOLD.search(before) or _IF_TOLD.search(after))
