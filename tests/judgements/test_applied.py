"""What judgements do to extracts, stories and copies; grades; what is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.judgements import Decision, Grades, decide
from onrecord.judgements.copying import judged_copies
from onrecord.judgements.corrections import corrected
from onrecord.judgements.doubts import doubts
from onrecord.judgements.grades import credibility
from onrecord.judgements.stories import overlay
from onrecord.judgements.values import read_value
from onrecord.model import Figure, Judgement, Origin, Score, Statement, Story, content_id
from tests.build import article
from tests.record_builder import record
from tests.record_parts import counted, day, finding, party, said

ART = article("Ann Bell spoke. Bo Lee, the harbour master, said that 41 boats were lost. Carla Ruiz listened.")
BOATS = counted(
    ART, "41 boats", measure="boats", low=41, high=41, source=party(ART, "Ann Bell"), as_of=day("2031-05-14")
)
SAID = said(ART, "that 41 boats were lost", speaker=party(ART, "Ann Bell"))
NAMED = said(ART, "listened", speaker=party(ART, "Bo Lee", role="the harbour master"), cue=None)


def judged(decision: Decision, *, minute: int = 0) -> Judgement:
    return decide(
        replace(decision, why=decision.why or "heard the tape"), by="Desk", when=f"2031-05-15T09:{minute:02}Z"
    )


def under(*decisions: Decision) -> tuple[Statement, Figure]:
    told = corrected([SAID, NAMED], [replace(BOATS, statement=SAID.id)], judgements=[judged(d) for d in decisions])
    return told.statements[0], told.figures[0]


def test_the_right_speaker_takes_role_and_words_from_the_report() -> None:
    statement, figure = under(Decision("speaker", SAID.id, "person:Bo Lee"))
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.role) == ("Bo Lee", "the harbour master")
    assert statement.speaker.basis == "judged"
    assert statement.speaker.evidence is not None
    assert statement.speaker.evidence.text == "Bo Lee"
    assert (statement.id, statement.content) == (SAID.id, SAID.content)
    assert figure.source == statement.speaker  # the number he gave was given by him
    assert statement.score.reasons[0].left == "Ann Bell"


def test_a_speaker_that_the_report_does_not_print_has_no_words() -> None:
    statement, _ = under(Decision("speaker", SAID.id, "office:Port Authority"))
    assert statement.speaker is not None
    assert (statement.speaker.kind, statement.speaker.evidence) == ("office", None)


def test_nobody_is_named() -> None:
    statement, figure = under(Decision("speaker", SAID.id, "", "no"))
    assert statement.speaker is None
    assert figure.source is None


def test_a_confirmed_speaker_stays_and_is_sure() -> None:
    shaky = replace(SAID, score=Score(0.4))
    told = corrected([shaky], [], judgements=[judged(Decision("speaker", SAID.id, "person:Ann Bell"))])
    assert told.statements[0].speaker == SAID.speaker
    assert told.statements[0].score.value == 1.0
    assert [(e.was, e.now) for e in told.effects] == [("Ann Bell", "Ann Bell")]


@pytest.mark.parametrize(
    ("words", "low", "high", "bound"),
    [
        ("14", 14, 14, "exact"),
        ("1,400", 1400, 1400, "exact"),
        ("at least 14", 14, None, "at least"),
        ("More than 14", 14, None, "more than"),
        ("up to 14", None, 14, "up to"),
        ("about 14", 14, 14, "about"),
        ("14-17", 14, 17, "range"),
        ("14 – 17", 14, 17, "range"),
        ("2.5", 2.5, 2.5, "exact"),
    ],
)
def test_values_are_read(words: str, low: float | None, high: float | None, bound: str) -> None:
    assert read_value(words) == (low, high, bound)
    _, figure = under(Decision("figure", BOATS.id, words))
    assert (figure.low, figure.high, figure.bound) == (low, high, bound)
    assert figure.evidence == BOATS.evidence


def test_a_struck_figure_keeps_its_line_and_loses_its_value() -> None:
    told = corrected([], [BOATS], judgements=[judged(Decision("figure", BOATS.id, "", "no"))])
    assert told.figures[0].value is None
    assert told.figures[0].evidence == BOATS.evidence
    assert [(e.about, e.was, e.now) for e in told.effects] == [(BOATS.id, "41", "")]


def test_unsure_changes_nothing_and_is_noted() -> None:
    told = corrected([SAID], [BOATS], judgements=[judged(Decision("figure", BOATS.id, "41", "unsure"))])
    assert told.figures == (BOATS,)
    assert len(told.effects) == 1


# ---- stories -------------------------------------------------------------------------------------------------------

DAYS: dict[str, str | None] = {"a": "2031-05-13", "b": "2031-05-14", "c": "2031-05-15", "x": "2031-05-14", "y": None}
FIRST = Story(content_id("sty", "a"), ("a", "b", "c"), "2031-05-13", "2031-05-15", ("ferry", "lake"))
OTHER = Story(content_id("sty", "x"), ("x", "y"), "2031-05-14", "2031-05-14", ("fire", "yard"))


def replayed(*decisions: Decision) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    log = [judged(d, minute=n) for n, d in enumerate(decisions)]
    made = overlay([FIRST, OTHER], days=DAYS, judgements=log)
    return {s.id: s.articles for s in made.stories}, dict(made.redirects)


def test_a_merge_keeps_the_older_story_and_leads_there() -> None:
    stories, redirects = replayed(Decision("story", "x", "b"))
    assert stories == {FIRST.id: ("a", "b", "x", "c", "y")}
    assert redirects == {OTHER.id: FIRST.id}


def test_who_leaves_opens_a_story_of_its_own() -> None:
    stories, redirects = replayed(Decision("story", "c", "a", "no"))
    assert stories[FIRST.id] == ("a", "b")
    assert [articles for id_, articles in stories.items() if id_ != FIRST.id] == [("c",)]
    assert redirects == {}


def test_the_founder_may_leave_and_the_id_stays_with_the_rest() -> None:
    stories, _ = replayed(Decision("story", "a", "b", "no"))
    assert stories[FIRST.id] == ("b", "c")


def test_a_report_moves() -> None:
    stories, redirects = replayed(Decision("story", "c", "a", "no"), Decision("story", "c", "x"))
    assert stories[FIRST.id] == ("a", "b")
    moved = stories[next(id_ for id_ in stories if id_ != FIRST.id)]
    assert set(moved) == {"c", "x", "y"}
    assert len(redirects) == 1


def test_what_is_not_here_does_nothing() -> None:
    assert replayed(Decision("story", "zz", "a"), Decision("story", "a", "x", "no")) == ({}, {})


# ---- copies, grades, questions -------------------------------------------------------------------------------------


def test_copies_are_taken_away_and_added() -> None:
    whole = record()
    a, b, c = (art.id for art in whole.articles)
    ruled = [judged(Decision("copy", a, c, "no")), judged(Decision("copy", b, c))]
    found = judged_copies(whole.copies, articles=whole.articles, judgements=ruled)
    assert [{copy.left, copy.right} for copy in found] == [{b, c}]
    assert found[0].passages[0][0].words[0] == next(art.text for art in whole.articles if art.id == found[0].left)
    assert judged_copies(whole.copies, articles=whole.articles, judgements=[]) == whole.copies


def test_nobody_but_people_grades_a_source() -> None:
    grades = Grades([judged(Decision("source grade", "The Harbour Board", "B"))])
    assert grades.of("Harbour Board") == "B"
    assert grades.of("Port Office") == "F"


def test_credibility_one_needs_agreement_of_two_listed_independent_origins() -> None:
    one, two = Origin("a", "Ann Bell", (SAID.id,)), Origin("b", "Bo Lee", (NAMED.id,))
    told = finding("sty_1", "x", relation="agree", members=(SAID.id, NAMED.id), outlets=("P", "Q"), texts=2,
                   origins=(one, two), independence="independent")  # fmt: skip
    assert credibility(told) == 1
    assert credibility(replace(told, origins=(one,))) == 6
    assert credibility(replace(told, origins=(one, replace(two, vague=True)))) == 6
    assert credibility(replace(told, independence="unknown")) == 6
    assert credibility(replace(told, relation="conflict")) == 6


def test_the_least_sure_is_asked_first_and_what_was_judged_no_more() -> None:
    whole = record()
    shaky, shakier = (replace(s, score=Score(v)) for s, v in zip(whole.statements[:2], (0.6, 0.5), strict=True))
    doubtful = replace(whole, statements=(shaky, shakier, *whole.statements[2:]))
    asked = [d for d in doubts(doubtful, people=()) if d.yes.kind == "speaker"]
    assert [d.yes.left for d in asked] == [shakier.id, shaky.id]
    assert [d.sure for d in asked] == sorted(d.sure for d in asked)
    unsure = judged(replace(asked[0].yes, verdict="unsure"))
    left = [d for d in doubts(doubtful, people=[unsure]) if d.yes.kind == "speaker"]
    assert [d.yes.left for d in left] == [shaky.id]
