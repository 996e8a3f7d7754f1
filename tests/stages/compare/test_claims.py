"""Statements and happenings across reports: what is joined, in which relation, with which words marked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.engine import Inline
from onrecord.entities import Entities
from onrecord.model import Party, Score
from onrecord.stages.compare import compare
from tests.build import article
from tests.record_parts import day, happened, party, said
from tests.stages.compare.build import compared, one, related, story

LEFT = article(
    "President Ilka Sorrel voiced “her deep sorrow to the relatives and comrades of the drowned sailors,” the palace "
    "said. She assured Osmar of “her land's firm wish to carry on quiet efforts for a fair accord by way of talks.”",
    outlet="Ledger",
    published="2031-05-13",
)
RIGHT = article(
    'Sorrel expressed "deep sorrow to the relatives and comrades of the drowned," the palace said. She promised "the '
    "Velland side's steady readiness to continue quiet work towards a fair settlement through negotiations.\"",
    outlet="Daily",
    published="2031-05-13",
)


def sorrow(art: object) -> str:
    return (
        "“her deep sorrow to the relatives and comrades of the drowned sailors,”"
        if art is LEFT
        else ('"deep sorrow to the relatives and comrades of the drowned,"')
    )


def test_two_translations_are_one_finding_with_the_added_word_marked() -> None:
    left = said(LEFT, sorrow(LEFT), speaker=party(LEFT, "Ilka Sorrel"), cue="voiced", manner="direct")
    right = said(RIGHT, sorrow(RIGHT), speaker=party(RIGHT, "Sorrel", name="Ilka Sorrel"), cue="expressed")
    finding = one(story([LEFT, RIGHT], [left, right]))
    assert finding.relation == "agree, wording differs"
    assert set(finding.members) == {left.id, right.id}
    (difference,) = finding.differences
    assert difference.left is not None
    assert difference.left.text == "sailors"
    assert difference.right is None
    assert (difference.kind, difference.of_substance) == ("detail", True)


def test_near_words_in_quotations_are_a_translation_difference() -> None:
    left = said(
        LEFT,
        "“her land's firm wish to carry on quiet efforts for a fair accord by way of talks.”",
        speaker=party(LEFT, "She", name="Ilka Sorrel", basis="coreference"),
        cue="assured",
    )
    right = said(
        RIGHT,
        '"the Velland side\'s steady readiness to continue quiet work towards a fair settlement through negotiations."',
        speaker=party(RIGHT, "She", name="Ilka Sorrel", basis="coreference"),
        cue="promised",
    )
    other = said(LEFT, sorrow(LEFT), speaker=party(LEFT, "Ilka Sorrel"), cue="voiced")
    for finding in related(story([LEFT, RIGHT], [left, right, other])):
        assert {d.kind for d in finding.differences} <= {"translation", "wording", "detail"}
        assert other.id not in finding.members


def test_the_same_words_directly_and_indirectly_agree() -> None:
    a = article('"The bridge will stay shut until the spring floods are over," the council said.', outlet="A")
    b = article("The council said that the bridge will stay shut until the spring floods are over.", outlet="B")
    finding = one(
        story(
            [a, b],
            [
                said(
                    a,
                    '"The bridge will stay shut until the spring floods are over,"',
                    speaker=party(a, "the council", kind="organisation"),
                ),
                said(
                    b,
                    "that the bridge will stay shut until the spring floods are over",
                    speaker=party(b, "The council", kind="organisation", name="the council"),
                ),
            ],
        )
    )
    assert finding.relation == "agree"
    assert finding.differences == ()


def test_one_speaker_on_two_matters_is_not_joined() -> None:
    a = article("Alder said the new tax would hurt fishermen most of all.", outlet="A")
    b = article("Alder said fishermen had been promised a quay of their own.", outlet="B")
    made = story(
        [a, b],
        [
            said(a, "the new tax would hurt fishermen most of all", speaker=party(a, "Alder")),
            said(b, "fishermen had been promised a quay of their own", speaker=party(b, "Alder")),
        ],
    )
    assert related(made) == []
    assert {f.relation for f in compared(made)} == {"single"}


def test_names_alone_join_nothing() -> None:
    a = article("Stenn said the ferry Saint Orla of the Tarsk Line had been inspected in Malven in spring.", outlet="A")
    b = article("Stenn said the master of the Saint Orla had asked the Tarsk Line for leave in Malven.", outlet="B")
    told = "the ferry Saint Orla of the Tarsk Line had been inspected in Malven in spring"
    asked = "the master of the Saint Orla had asked the Tarsk Line for leave in Malven"
    made = story([a, b], [said(a, told, speaker=party(a, "Stenn")), said(b, asked, speaker=party(b, "Stenn"))])
    assert related(made) == []


def test_words_that_exclude_each_other_conflict() -> None:
    a = article("The ministry said a permanent exemption for grain exporters had been agreed with Osmar.", outlet="A")
    b = article("The ministry said a temporary exemption for grain exporters had been agreed with Osmar.", outlet="B")
    finding = one(
        story(
            [a, b],
            [
                said(
                    a,
                    "a permanent exemption for grain exporters had been agreed with Osmar",
                    speaker=party(a, "The ministry", kind="organisation"),
                ),
                said(
                    b,
                    "a temporary exemption for grain exporters had been agreed with Osmar",
                    speaker=party(b, "The ministry", kind="organisation"),
                ),
            ],
        )
    )
    assert finding.relation == "conflict"
    assert [len(side) for side in finding.sides] == [1, 1]
    assert {"permanent", "temporary"} in [{r.left, r.right} for r in finding.reasons]


def _call(art: object, words: str, when: str | None = "2031-05-12"):  # type: ignore[no-untyped-def]
    """A call of Sorrel's to Renn, told in `words`."""
    return happened(
        art,  # type: ignore[arg-type]
        words,
        trigger="telephoned" if "telephoned" in words else "spoke",
        actor=Party("Ilka Sorrel", "person", None),
        recipient=Party("Tomas Renn", "person", None),
        plover="CONSULT",
        cameo="041",
        time=day(when) if when else None,
    )


CALL_A = article(
    "Ilka Sorrel telephoned Tomas Renn on Monday about the lost ferry.", outlet="A", published="2031-05-13"
)
CALL_B = article(
    "Sorrel and Renn spoke on Monday evening, the premier's office said.", outlet="B", published="2031-05-13"
)


def test_one_happening_in_other_words_agrees_by_parties_and_day() -> None:
    a, b = (
        _call(CALL_A, "Ilka Sorrel telephoned Tomas Renn on Monday"),
        _call(CALL_B, "Sorrel and Renn spoke on Monday evening"),
    )
    a = replace(a, time=replace(a.time, basis="printed"))
    b = replace(b, time=replace(b.time, basis="printed"))
    finding = one(story([CALL_A, CALL_B], [a, b]))
    assert finding.relation == "agree"
    assert finding.gist == "Sorrel and Renn spoke on Monday evening"  # the shorter of two full tellings


def test_other_days_keep_two_calls_apart() -> None:
    a, b = (
        _call(CALL_A, "Ilka Sorrel telephoned Tomas Renn on Monday"),
        _call(CALL_B, "Sorrel and Renn spoke on Monday evening", "2031-05-05"),
    )
    a = replace(a, time=replace(a.time, basis="printed"))
    b = replace(b, time=replace(b.time, basis="printed"))
    assert related(story([CALL_A, CALL_B], [a, b])) == []


def test_a_plan_and_its_fulfilment_are_superseded_with_the_plan_first() -> None:
    before = article("Sorrel and Renn will meet in Aldermere on Friday.", outlet="A", published="2031-05-14")
    after = article("Sorrel and Renn met in Aldermere on Friday.", outlet="B", published="2031-05-17")
    plan = happened(
        before,
        "Sorrel and Renn will meet in Aldermere on Friday",
        trigger="meet",
        actor=Party("Ilka Sorrel", "person", None),
        recipient=Party("Tomas Renn", "person", None),
        plover="CONSULT",
        cameo="042",
    )
    done = happened(
        after,
        "Sorrel and Renn met in Aldermere on Friday",
        trigger="met",
        actor=Party("Ilka Sorrel", "person", None),
        recipient=Party("Tomas Renn", "person", None),
        plover="CONSULT",
        cameo="042",
    )
    finding = one(story([before, after], [replace(plan, status="planned"), done]))
    assert finding.relation == "superseded"
    assert finding.sides == ((plan.id,), (done.id,))


def test_a_bare_mention_is_no_telling() -> None:
    blast = happened(
        CALL_A,
        "the lost ferry",
        trigger="lost",
        actor=Party("somebody", "unnamed", None),
        recipient=None,
        plover="ASSAULT",
        cameo="18",
    )
    assert compared(story([CALL_A], [blast])) == []


def test_a_statement_that_tells_a_happening_joins_its_finding() -> None:
    a = article("The palace said Sorrel telephoned Renn on Monday to ask for divers.", outlet="A")
    b = article("Sorrel telephoned Renn on Monday to ask for divers.", outlet="B")
    told = said(a, "Sorrel telephoned Renn on Monday to ask for divers", speaker=party(a, "The palace", kind="office"))
    first = replace(_call(a, "Sorrel telephoned Renn on Monday", None), statement=told.id)
    second = _call(b, "Sorrel telephoned Renn on Monday", None)
    finding = one(story([a, b], [told, first, second]))
    assert set(finding.members) == {told.id, first.id, second.id}


def test_every_extract_stands_in_a_finding() -> None:
    left = said(LEFT, sorrow(LEFT), speaker=party(LEFT, "Ilka Sorrel"), cue="voiced")
    alone = said(RIGHT, sorrow(RIGHT), speaker=party(RIGHT, "Sorrel", name="Ilka Sorrel"), cue="expressed")
    call = _call(CALL_A, "Ilka Sorrel telephoned Tomas Renn on Monday")
    found = compared(story([LEFT, RIGHT, CALL_A], [left, alone, call]))
    assert {m for f in found for m in f.members} == {left.id, alone.id, call.id}


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_extracts_and_articles_has_no_effect(order: list[int]) -> None:
    extracts = [
        said(LEFT, sorrow(LEFT), speaker=party(LEFT, "Ilka Sorrel"), cue="voiced"),
        said(RIGHT, sorrow(RIGHT), speaker=party(RIGHT, "Sorrel", name="Ilka Sorrel"), cue="expressed"),
        _call(CALL_A, "Ilka Sorrel telephoned Tomas Renn on Monday"),
        _call(CALL_B, "Sorrel and Renn spoke on Monday evening"),
    ]
    articles = [LEFT, RIGHT, CALL_A, CALL_B]
    shuffled = story([articles[i] for i in order], [extracts[i] for i in order])
    assert compared(shuffled) == compared(story(articles, extracts))


def test_a_score_tells_its_reasons() -> None:
    left = said(LEFT, sorrow(LEFT), speaker=party(LEFT, "Ilka Sorrel"), cue="voiced")
    right = said(RIGHT, sorrow(RIGHT), speaker=party(RIGHT, "Sorrel", name="Ilka Sorrel"), cue="expressed")
    score = one(story([LEFT, RIGHT], [left, right])).score
    assert isinstance(score, Score)
    assert {"words in common", "same speaker"} <= {r.what for r in score.reasons}
    assert compare(story([], []), entities=Entities(()), engine=Inline()) == []
