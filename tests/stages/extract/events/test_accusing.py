"""Nobody is made the actor of a violent act who is not said to have done it, and nothing denied is told as done."""

from __future__ import annotations

import pytest

from tests.stages.extract.events.test_events import _name, events
from tests.stages.extract.events.test_fitting import told


@pytest.mark.parametrize(
    "text",
    [
        "A barge of Delta Lines sank off Togo on Monday, killing four people.",
        "A coach run by Delta Tours skidded off the road and overturned, killing nine pilgrims.",
        "Six people were killed when a roof collapsed on them.",
        "A cyclist was hit by a passing van and died.",
        "A wall fell on two masons and killed them.",
        "Four miners were killed in a cave-in.",
        "A gas blast destroyed a laundry.",
        "Two women were killed when a gas bottle exploded in a kitchen.",
        "An explosion in the boiler room killed a stoker.",
        "Lightning killed two shepherds.",
        "Nobody was hurt.",
        "No one was injured in the fall.",
    ],
)
def test_accidents_have_no_culprit(text: str) -> None:
    assert [e for e in events(text) if e.cameo[:2] in ("18", "19", "20")] == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Rebels shot down a helicopter, killing six soldiers.", "rebels"),
        ("A bomb exploded at a gas station, killing two soldiers.", "unknown"),
        ("Six people were killed when militants attacked a bus.", "militants"),
        ("The army shelled a ferry, which sank, killing ten people.", "army"),
    ],
)
def test_attacks_on_what_could_have_an_accident_stay(text: str, actor: str) -> None:
    assert actor in {_name(e, "actor") for e in events(text) if e.cameo[:2] in ("18", "19", "20")}


@pytest.mark.parametrize(
    ("text", "code", "status"),
    [
        ("Neither side has agreed to a truce.", "030", "denied"),
        ("No group claimed responsibility for the bomb.", "015", "denied"),
        ("Anna Berg would not resign and invited the unions.", "020", "happened"),
        ("The army took the town without firing a shot.", "193", "denied"),
        ("The plan provides for the withdrawal of the army from Togo.", "0874", "planned"),
        ("Ghana is to release forty prisoners.", "0841", "planned"),
    ],
)
def test_what_is_not_done_is_not_told_as_done(text: str, code: str, status: str) -> None:
    assert {e.status for e in events(text) if e.cameo == code} <= {status}


def test_whoever_reports_it_did_not_do_it() -> None:
    found = told("A mob that took Idris Bello for a thief beat him, police said.")
    assert "police" not in {_name(e, "actor") for e in found if e.cameo[:2] == "18"}


def test_a_paper_that_reported_it_is_not_they() -> None:
    found = told('The dam was old, the Delta Courier reported. "They killed our sons," a farmer shouted.')
    assert {_name(e, "actor") for e in found if e.cameo[:2] in ("18", "19")} <= {"unknown"}


def test_they_are_the_people_of_the_sentence_before() -> None:
    found = told("Ghana condemned the vote. Dozens of students laid flowers. They were attacked by armed men.")
    assert "students" in str({_name(e, "recipient") for e in found if e.cameo[:2] == "19"})


def test_who_died_is_not_investigated() -> None:
    found = events("Prosecutors opened an investigation into the death of Idris Bello.")
    assert "Idris Bello" not in {_name(e, "recipient") for e in found if e.cameo[:2] == "09"}


def test_what_somebody_is_only_accused_of_is_no_event() -> None:
    found = events("Fighters of the Front were accused by villagers of having burned houses.")
    assert {e.plover for e in found} == {"ACCUSE"}


def test_a_headline_says_who_was_attacked() -> None:
    (event,) = events("The town was calm.", title="Anna Berg attacked in prison")
    assert (_name(event, "actor"), _name(event, "recipient")) == ("unknown", "Anna Berg")


def test_workers_who_strike_attack_nobody() -> None:
    found = events("The union vowed to go ahead with the strike. The strike began on Monday.")
    assert [e for e in found if e.cameo[:2] in ("18", "19")] == []


def test_a_threat_told_to_a_paper_does_not_threaten_it() -> None:
    found = told('"We will burn the palace," a marcher told the Delta Courier.')
    assert "Courier" not in str([_name(e, "recipient") for e in found])


def test_a_killing_spoken_of_has_not_the_day_of_the_speaking() -> None:
    found = events("A court on Monday overturned a conviction for the murder of Anna Berg.")
    assert [e.time for e in found if e.cameo[:2] in ("18", "19")] == [None]


def test_the_dead_of_one_telling_are_not_laid_to_the_attack_of_another() -> None:
    found = told(
        "The army shelled the hills while state television said six people had been wounded in rocket attacks."
    )
    assert {_name(e, "actor") for e in found if e.cameo == "182"} == {"unknown"}


@pytest.mark.parametrize(
    ("text", "code", "actor"),
    [
        ("Six people were killed in a bomb attack claimed by the Northern Front.", "180", "Northern Front"),
        ("Ghana announced its campaign of airstrikes against the Front.", "195", "Ghana"),
        ("Two depots were destroyed during army operations.", "1712", "army"),
    ],
)
def test_actors_named_behind_what_they_do_it_with(text: str, code: str, actor: str) -> None:
    assert actor in str([_name(e, "actor") for e in events(text) if e.cameo[:2] == code[:2]])


def test_a_foiled_attack_did_not_happen() -> None:
    assert {e.status for e in events("An attack by rebels on the port was foiled on Monday.")} == {"denied"}


def test_what_a_deadline_asks_for_is_called_for() -> None:
    found = events("Rebels gave residents a deadline to release the prisoners.")
    assert [e.status for e in found if e.cameo == "0841"] == ["called for"]


@pytest.mark.parametrize(
    "text", ["Ghana was to blame.", "A clerk asked for anonymity.", "A clerk asked not to be named."]
)
def test_ways_of_speaking_are_no_events(text: str) -> None:
    assert events(text) == []


def test_whoever_accuses_did_not_do_it() -> None:
    found = events("Ghana accused Togo on Monday of shelling a village, killing a farmer.")
    assert "Ghana" not in {_name(e, "actor") for e in found if e.cameo[:2] in ("18", "19")}


def test_whoever_condemns_an_attack_did_not_make_it() -> None:
    found = events("Ghana condemned the shelling of a village, killing a farmer.")
    assert "Ghana" not in {_name(e, "actor") for e in found if e.cameo[:2] in ("18", "19")}


def test_the_target_of_an_operation_does_not_kill_its_own() -> None:
    found = events("The army resumed its raids on the militia, wounding dozens of its men.")
    assert {_name(e, "actor") for e in found if e.cameo == "182"} <= {"army", "unknown"}


def test_followers_are_not_whom_they_follow() -> None:
    found = events("Soldiers loyal to General Idris Bello stormed the station.")
    assert "Idris Bello" not in {_name(e, "actor") for e in found}


def test_a_land_before_a_bomb_says_where_it_was() -> None:
    found = events("Twelve people were killed in a Togo car bomb.")
    assert {_name(e, "actor") for e in found if e.cameo[:2] == "18"} == {"unknown"}


def test_a_plan_threatens_nobody() -> None:
    assert "THREATEN" not in {e.plover for e in told("Police had planned to storm the bank.")}


def test_no_will_to_fight_is_no_fight() -> None:
    found = events("Ghana does not have the strength to fight the guerrillas.")
    assert {e.status for e in found if e.cameo[:2] == "19"} <= {"denied"}


def test_victims_whose_comma_is_lost_hurt_nobody() -> None:
    found = events("The shells have killed 20 villagers injured 30 farmers.")
    assert {_name(e, "actor") for e in found if e.cameo[:2] == "18"} == {"unknown"}


def test_a_headline_of_two_counts_has_no_culprit_but_the_attacker() -> None:
    found = events("The town was calm.", title="6 Kenyan Guards Killed 9 Injured in Raid")
    assert all("Guards" not in str(_name(e, "actor")) for e in found)


def test_the_dead_of_an_assault_may_be_of_either_side() -> None:
    found = events("Five gunmen were killed when rebels attacked a depot.")
    assert [_name(e, "actor") for e in found if e.cameo == "180"] == ["unknown"]


def test_missiles_that_were_fired_kill_for_their_own_side() -> None:
    found = events(
        "One rebel raid killed ten people while army rockets and shells fired at the port killed six people."
    )
    killers = {(_name(e, "actor"), _name(e, "recipient")) for e in found if e.recipient}
    assert ("rebel", "six people") not in killers


def test_its_raids_are_those_of_whoever_is_urged() -> None:
    found = told("Ghana had urged Togo to suspend its bombardments of the port.")
    raids = [e for e in found if e.cameo[:2] in ("18", "19")]
    assert {(_name(e, "actor"), e.status) for e in raids} == {("Togo", "happened")}


@pytest.mark.parametrize(
    "text",
    [
        "The union warned that debts weaken the mines.",
        "The attack threatens the supply of bread.",
    ],
)
def test_dangers_that_are_told_are_no_threats(text: str) -> None:
    assert "THREATEN" not in {e.plover for e in told(text)}


def test_who_is_supposed_to_meet_has_not_met() -> None:
    found = events("Envoys from Ghana are supposed to brief Idris Bello on Friday.")
    assert {e.status for e in found if e.plover == "CONSULT"} == {"planned"}
