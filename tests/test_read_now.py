"""Who speaks in the present: whom the reporter met, not those who act in the tale."""

from __future__ import annotations

import pytest

from reading import report_of
from sayso.read import read, reader

MET = "Oru Hale keeps his boots by the bed and his papers in the oven. "
THEN = "The sergeant who signed him in told him he would guard a depot. "


def voices(text: str) -> dict[str, str]:
    """Return whose each quotation is, by its first word."""
    report = report_of(text)
    read_now = read(report, extractor=reader()).statements
    return {
        report.text[one.content[0].start + 1 :].split()[0]: one.voice.name for one in read_now if one.kind == "direct"
    }


@pytest.mark.parametrize(
    ("cue", "expected"),
    [("he says", "Oru Hale"), ("he adds", "Oru Hale")],
)
def test_he_says_is_of_whom_the_report_meets_and_not_of_who_told_him_then(cue: str, expected: str) -> None:
    assert voices(f"{MET}{THEN}“Fourteen rounds were all we ever fired,” {cue}.")["Fourteen"] == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "Velko is 22. That is not his name, and he keeps his boots by the bed.",
        "Velko, 31, is a miner from the hills. We have changed his name.",
        "Velko did not write a letter.\n\nHe is 25, a miner from the coast. The Courier is not using his real name.",
    ],
)
def test_a_name_that_hides_somebody(hidden: str) -> None:
    report = report_of(f"{hidden}\n\n“Fourteen rounds were all we ever fired,” says Velko.")
    said = [one.voice for one in read(report, extractor=reader()).statements if one.kind == "direct"]
    assert [(voice.name, voice.kind) for voice in said] == [("Velko", "pseudonym")]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("A signaller who served on the Korva, named in the press as Ilko, told the Courier that men left.", "Ilko"),
        ("A sapper using the name Borin told the Courier that he was held with 18 others.", "Borin"),
        ("In the hills 78 men came home, according to the district head, Ruta Velkan.[2]", "Ruta Velkan"),
    ],
)
def test_the_name_that_a_report_gives_somebody(given: str, name: str) -> None:
    assert name in [one.voice.name for one in read(report_of(given), extractor=reader()).statements]


def test_what_is_said_in_the_past_stays_with_who_stands_out() -> None:
    text = (
        "Colonel Oru Hale arrived at noon and inspected the gate. Hale said the road was open. “Nobody was stopped at "
        "this gate all week,” he said."
    )
    assert voices(text)["Nobody"] in {"Oru Hale", "Colonel Oru Hale"}


@pytest.mark.parametrize(
    "body",
    ["Veldan's Defence Ministry", "the Orvan defence ministry", "Veldania's Supreme Court", "Orvan's State Guard"],
)
def test_a_state_s_body_keeps_its_state(body: str) -> None:
    text = f"On Thursday {body} said that 30 people had died. Veldan and Orvan are at war. Veldania is not."
    (said,) = [one for one in read(report_of(text), extractor=reader()).statements if "30" in text]
    assert said.voice.name.removeprefix("the ") == body.removeprefix("the ")
