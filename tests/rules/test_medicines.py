"""No patient stops or starts a medicine because a page told them to; and pages may speak of all other stopping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.readability import split_sentences
from kiosk.rules.medicines import find_orders
from tests.rules.desk import Desk


@pytest.mark.parametrize(
    "text",
    [
        "Stop your tablets 2 days before.",
        "Stop taking metformin.",
        "Stop using your spray.",
        "Please stop taking your weight-loss injections a week before.",
        "Skip your morning tablets.",
        "It is best to skip the tablets.",
        "You can stop aspirin the day before.",
        "You should pause your blood thinner.",
        "Pause all heart tablets for 24 hours.",
        "Leave out your diabetes tablets on the day.",
        "Withhold your insulin on the morning of the test.",
        "Cease warfarin 5 days before.",
        "Go without your water tablets.",
        "Halve the dose that day.",
        "Avoid beta blockers for 2 days.",
        "Do not take your tablets that morning.",
        "Don’t take your tablets before the test.",
        "Start your tablets again the next day.",
        "Your blood thinner must be stopped 3 days before.",
        "These are the tablets you need to stop.",
    ],
)
def test_an_order_to_stop_or_start_a_medicine_is_found(text: str) -> None:
    assert find_orders([text]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Ask us about metformin, and stop it 2 days before.",
        "Tell us what tablets you take and stop them the day before.",
        "Stop metformin 2 days before, unless we tell you not to.",
        "Do not take metformin unless we tell you to.",
        "Do not stop your tablets.",
        "Do not eat, and stop your tablets.",
    ],
)
def test_a_sentence_that_only_looks_like_an_allowed_form_is_found(text: str) -> None:
    assert find_orders([text]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Medicines: stop your blood thinners 3 days before.",
        "Metformin: stop 2 days before.",
        "Your tablets: skip on the day.",
    ],
)
def test_an_order_after_a_word_in_bold_is_found(text: str) -> None:
    assert find_orders([text]) == [text]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Ask us about blood thinners. Stop them 3 days before.", "Stop them 3 days before."),
        ("Two tablets thin your blood. Stop either one after 6 months.", "Stop either one after 6 months."),
        ("You take aspirin. It thins the blood. Skip it on the day.", "Skip it on the day."),
    ],
)
def test_it_and_them_mean_the_medicine_named_before(text: str, order: str) -> None:
    assert find_orders(split_sentences(text)) == [order]


@pytest.mark.parametrize(
    "text",
    ["Take an aspirin and wait.", "Chew aspirin if you have chest pain.", "Call 000, then chew 300 mg of aspirin."],
)
def test_the_kiosk_tells_nobody_to_take_aspirin(text: str) -> None:
    assert find_orders([text]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Ask us about blood thinners. Do not stop them unless we tell you to.",
        "Do not stop either tablet unless your heart doctor tells you to. Stopping early can block the stent.",
        "You take 2 blood-thinning tablets. Never stop either one unless your heart doctor tells you to.",
        "Some heart tablets change the test, such as beta blockers. Ask us if you should pause them.",
        "Ask us before you stop a tablet.",
        "Before you stop a tablet, ask us.",
        "Call us before you start a new medicine.",
        "Do not start a new medicine without asking us.",
        "Ask about your tablets. Do not stop anything on your own.",
        "It is a blood thinner. Stop it only if we tell you to.",
        "Your letter tells you which tablets to stop.",
        "Your letter tells you when to stop your tablets.",
        "Do not skip a dose.",
        "Never take another person's tablets.",
        "Take your other tablets with a sip of water, unless we tell you not to.",
    ],
)
def test_the_safe_forms_are_left_in_peace(text: str) -> None:
    assert find_orders(split_sentences(text)) == []


@pytest.mark.parametrize(
    "text", ["Should I pause any of my tablets?", "Which tablets do I pause?", "Do you take aspirin?"]
)
def test_a_question_is_no_order(text: str) -> None:
    assert find_orders([text]) == []


@pytest.mark.parametrize(
    "text",
    [
        "We may ask you to pause some tablets.",
        "Ask us about heart-rhythm tablets. You may be told to pause them some days before.",
        "The nurse will start the medicine through the drip.",
        "We stop the belt. You get a drug through the drip.",
        "Take paused tablets as told.",
        "If you stop your tablets early, the stent can block.",
    ],
)
def test_what_others_do_and_what_happens_is_no_order(text: str) -> None:
    assert find_orders(split_sentences(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Stop smoking.",
        "Stop smoking and take your tablets.",
        "Stop eating and drinking 6 hours before, but take your tablets.",
        "Your letter tells you when to stop eating. Ask us if you are not sure.",
        "You can ask to stop at any time.",
        "Ask about your medicines. Tell us about hiccups that do not stop.",
        "Blood thinners make you bleed more. If the bleeding does not stop, call 000.",
        "Blood thinners make you bleed more. If you cannot stop it in 10 minutes, call 000.",
        "Most stents are coated with a drug that helps stop the artery from narrowing again.",
        "You get a drug. The doctor may set off your fast heart beat on purpose. Staff can stop it quickly.",
        "You get medicine to relax you. It can stop a deadly fast heart rhythm.",
        "The drug starts to work in a minute. We stop when your heart beats fast enough.",
        "Stop the treadmill if you feel unwell. Tell us about your tablets.",
        "Angina spray: use your own if you have one, and follow your plan.",
        "You take aspirin and 1 more blood thinner.",
        "Keep taking your tablets.",
    ],
)
def test_all_other_stopping_is_left_in_peace(text: str) -> None:
    assert find_orders(split_sentences(text)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We put gel on your chest.", "Skip your tablets."),
        ("eating and drinking: As usual", "eating and drinking: Stop your tablets"),
        ("summary: Sound waves make a picture of your heart.", "summary: Stop your tablets and come in."),
    ],
)
def test_an_order_is_found_wherever_it_stands_on_a_page(desk: Desk, old: str, new: str) -> None:
    desk.change(old, new)
    problem = desk.check_one()
    assert problem.severity == "fault" and problem.where == desk.find_line(new)


def test_an_order_in_the_glossary_or_a_notice_is_found(desk: Desk) -> None:
    glossary = desk.folder / "glossary.md"
    glossary.write_text(f"{glossary.read_text()}\n## X-ray\nA picture. Skip your tablets.\n")
    (desk.folder / "notices.yaml").write_text("- text: News\n  detail: Stop your tablets.\n")
    assert {problem.where for problem in desk.check()} == {"glossary.md", "notices.yaml"}


@given(st.lists(st.sampled_from(["stop", "tablets", "it", "do not", "unless", "we", "ask", ":", ",", "and", "you"])))
def test_no_mixture_of_words_is_too_much(words: list[str]) -> None:
    sentence = " ".join(words)
    assert find_orders([sentence]) in ([], [sentence])
