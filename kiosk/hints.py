"""What to write where on a page, in the words of staff: for the page to start from, and for editors that show it."""

from __future__ import annotations

LINES: dict[str, str] = {
    "title": "The name on the tile. Every page needs one.",
    "also": "Other names of it, such as: also called an echo or heart ultrasound",
    "subtitle": "A short second line on the tile. Only where the title needs it.",
    "summary": "What the page tells, in 1 sentence of at most 14 words. It is the big headline.",
    "icon": "The picture on the tile, such as: heart, echo, stress, holter, angio, stent, ep, toe, pace, icd, stetho",
    "order": "The place among its neighbours: 1, 2, 3 ...",
    "kind": "visit, test, procedure or topic. Pages in the folder leaflets can be a leaflet, poster or form.",
    "tint": "The colour, for single tiles only: teal, sky, amber or coral.",
    "facts": "The 5 things people ask most. About 5 words each.",
    "status": "draft. The approval of a clinician makes it: approved",
    "version": 'Count up when the text changes. Keep the quotes: "1.1"',
    "reviewed": "The day a clinician checked the page, written year-month-day, such as 2030-01-31.",
    "review_due": "The day to check it again, written in the same way.",
    "approved_by": "The name of the clinician who approved it. Never fill it in for somebody else.",
    "approver_role": "What that clinician is, such as: Cardiologist",
    "sources": 'What the page is based on. One line each: 2 spaces, a hyphen, a space, and the text in "quotes".',
    "owner": "Who looks after this page at the clinic.",
    "release": "Not shown before this day, written year-month-day. Empty: shown as soon as it is good.",
    "approved_text": "The program writes this line when a clinician approves the page. Leave it as it is.",
    "attract": "yes: this page is shown in turn on the screen of the empty room. Choose a few pages only.",
    "reference": "2 to 10 letters of its own, such as: ECHO. Staff write down ECHO-1.0 to say what a patient has read.",
}
"""Every name that the lines at the top of a page may have, and what belongs there."""

FACTS: dict[str, str] = {
    "how long": "such as: 40 to 60 minutes",
    "does it hurt": "such as: Firm pressure, sometimes sore",
    "awake or asleep": "such as: Awake",
    "eating and drinking": "such as: Eat and drink as usual",
    "getting home": "such as: You can drive home",
}
"""The usual facts with a pattern of an answer."""

HEADINGS: dict[str, str] = {
    "In short": "3 points, each on a line that starts with a hyphen and a space:\n"
    "what it is, what the patient will notice, and how long it takes.",
    "Why have it": "Why do people have it? What does it show, or make better?",
    "Getting ready": "What to eat, drink, wear and bring. What to tell us. Who takes the patient home.\n"
    'About medicines, write only: "Ask us about ... Do not stop them unless we tell you to."',
    "Step by step": "4 to 6 steps. Each looks like this, with a title of at most 6 words, a picture, and a text of\n"
    "at most 40 words. Leave out the box if there is nothing to say. Write your steps below this note.\n"
    "\n"
    "### Gel and a small probe\n"
    "\n"
    "![A hand holds a probe on the chest. Sound waves go to the heart.](3-probe.svg)\n"
    "\n"
    "We put gel on your skin. The sonographer moves a small probe over your chest.\n"
    "\n"
    "> **What you may feel:** The gel is cool.",
    "How long": "How long it takes, how long the patient is with us, and who tells the result, and when.",
    "Afterwards": "Eating, rest, driving, work, lifting, tablets. Who tells the result, and when.",
    "Risks, benefits and other choices": "**Benefits:** ... **Risks:** what is common, then what is rare, all on one\n"
    'base: "about 13 in 10,000", never "1 in 500" or "0.2 %". Say "Your own risk may be higher or lower."\n'
    "**Other choices:** ... Only numbers with a source. Write the source at the top of this file.",
    "When to get help": "Write below all 3 headings. They are on every page.",
    "Questions to ask": "6 to 10 questions a patient could ask, each on a line that starts with a hyphen and a space.",
    "About this page": "What the page is based on, in 1 or 2 sentences. Say: General information. Your doctor's\n"
    "advice for you comes first.",
}
"""The standard headings, and what belongs below each."""

HELP_PARTS: dict[str, str] = {
    "Now, in the clinic": "Tell the staff at once ...",
    "At home, an emergency": "A box with the emergency number, such as: > **Call 000** for ...",
    "At home, not urgent": "Whom to call, and about what.",
}
"""The 3 parts of "When to get help"."""

TOPIC = "Add headings of your own, each with 2 number signs and a space before it: ## What it does"
"""What a page that is no service has between its first heading and its last."""

SIGNED: dict[str, str] = {
    "translator": "Who translated it, as that person signs.",
    "credential": "The translator's NAATI number, or what else shows that they may translate health information.",
    "second_check": "Who read it again in that language. Not the translator.",
    "translated": "The day it was translated, written year-month-day.",
    "english": "The program wrote this line. It says from which English words the translation was made.",
}
"""What a translation has to say of itself before patients see it."""
