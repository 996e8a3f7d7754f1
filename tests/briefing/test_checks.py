"""Lies of every kind about the hand-made record, each dropped for its reason; and the truth beside each, kept."""

from __future__ import annotations

import pytest

from onrecord.briefing import CHECKS
from onrecord.briefing.answer import sentences
from onrecord.briefing.checks import faults
from onrecord.briefing.facts import facts
from onrecord.briefing.reading import read
from tests.briefing.measuring import KINDS
from tests.record_builder import record

KNOWN = {fact.number: fact for fact in facts(record())}
TRUE = (
    "Ilka Sorrel telephoned Tomas Renn on Monday [F1].",
    "“We will send divers and two ships by nightfall,” Sorrel said [F2].",
    "The palace said the talk had dealt with the search for the missing passengers [F3].",
    "Dana Holt said the two had spoken about “the common search for the missing passengers” [F3].",
    "Officials said dozens were injured [F4].",
    "About 40 people were injured [F4].",
    "The coastguard said 14 people had died, while the hospital at Port Maren counted 17 dead [F5].",
    "The two counts of the dead conflict [F5].",
    "The coastguard raised the number of dead to 19 [F6].",
    "The coastguard first said 14 people had died, then raised the number of dead to 19 [F6].",
    "At least 300 people have died on the lake's ferries since 2020, the transport ministry said [F7].",
    "Two fishermen told Osmar Daily they had seen flames before the ferry went down [F8].",
)
FALSE = (
    ("citation", "Ilka Sorrel telephoned Tomas Renn on Monday."),
    ("citation", "Ilka Sorrel telephoned Tomas Renn on Monday [F44]."),
    ("number", "The coastguard raised the number of dead to 91 [F6]."),
    ("number", "The coastguard said about 14 people had died [F5]."),
    ("number", "Officials said hundreds were injured [F4]."),
    ("number", "The coastguard said 17 people had died [F5]."),
    ("number", "Exactly 300 people have died on the lake's ferries since 2020, the transport ministry said [F7]."),
    ("roles", "Tomas Renn telephoned Ilka Sorrel on Monday after the ferry Kestrel sank [F1]."),
    ("name", "President Ilka Renn telephoned Premier Tomas Sorrel on Monday [F1]."),
    ("quotation", "“We will send divers and ten ships by nightfall,” Sorrel said [F2]."),
    ("quotation", "“We will send divers and two ships by nightfall,” Renn said [F2]."),
    ("quotation", "The fishermen said they had “seen flames before the ferry went down” [F8]."),
    ("polarity", "The coastguard said no people had died [F6]."),
    ("polarity", "Ilka Sorrel did not telephone Tomas Renn [F1]."),
    ("source", "Fourteen people had died [F6]."),
    ("source", "The ferry caught fire before it went down [F8]."),
    ("source", "Two fishermen confirmed to Osmar Daily that they had seen flames before the ferry went down [F8]."),
    ("source", "Dana Holt said dozens were injured [F4]."),
    ("status", "Divers and two ships were sent by nightfall, Sorrel said [F2]."),
    ("counting", "Two independent sources say that 19 people died, the coastguard said [F6]."),
    ("counting", "Four outlets report that Ilka Sorrel telephoned Tomas Renn [F1]."),
    ("counting", "The coastguard put the number of dead at 14 [F6]."),
    ("day", "Ilka Sorrel telephoned Tomas Renn on Friday [F1]."),
    ("day", "Ilka Sorrel telephoned Tomas Renn yesterday [F1]."),
    ("structure", "Two fishermen told Osmar Daily they had seen the ferry before flames went down [F8]."),
    ("wording", "Ilka Sorrel telephoned Tomas Renn on Monday to threaten war [F1]."),
)


def why(text: str) -> list[str]:
    (sentence,) = read(sentences(text), day="2031-05-14")
    return [fault.check for fault in faults(sentence, facts=KNOWN)]


@pytest.mark.parametrize("text", TRUE)
def test_a_true_sentence_is_kept(text: str) -> None:
    assert why(text) == []


@pytest.mark.parametrize(("check", "text"), FALSE)
def test_a_lie_is_dropped_for_its_reason(check: str, text: str) -> None:
    assert check in why(text)


def test_every_check_has_a_lie_that_it_finds() -> None:
    assert {check for check, _ in FALSE} == set(KINDS)
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_every_reason_is_for_people() -> None:
    for _, text in FALSE:
        (sentence,) = read(sentences(text), day="2031-05-14")
        for fault in faults(sentence, facts=KNOWN):
            assert len(fault.why) > 10
            assert "  " not in fault.why
            assert "None" not in fault.why
