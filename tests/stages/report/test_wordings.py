from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Difference, Evidence, Finding, Record, Span
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.marked import Marks
from onrecord.stages.report.wordings import Compared, compare
from tests.build import article, evidence
from tests.record_builder import record


def _finding(whole: Record, gist: str) -> Finding:
    return next(f for f in whole.findings if f.gist.startswith(gist))


def _compared(gist: str, whole: Record | None = None) -> Compared:
    whole = whole or record()
    return compare(Digest(whole), _finding(whole, gist))


def test_reports_with_the_same_words_share_a_wording() -> None:
    (side,) = _compared("Sorrel promised").sides
    (wording,) = side.wordings
    assert len(wording.extracts) == 2
    assert wording.pair is None


def test_with_two_wordings_both_are_marked() -> None:
    (side,) = _compared("The call was about").sides
    one, other = side.wordings
    assert {run.text.strip() for run in one.runs if run.mark == "variant"} == {"joint"}
    assert {run.text.strip() for run in other.runs if run.mark == "variant"} == {"common"}
    assert any(run.mark == "differs" for run in one.runs)


def test_what_is_of_substance_is_marked_apart() -> None:
    one, other = _compared("Killed: 14 or 17").sides
    assert [(run.text, run.mark) for run in one.wordings[0].runs] == [("14", "substance")]
    assert [(run.text, run.mark) for run in other.wordings[0].runs] == [("17", "substance")]


def test_runs_join_to_the_printed_words() -> None:
    whole = record()
    digest = Digest(whole)
    for finding in digest.related:
        for side in compare(digest, finding).sides:
            for wording in side.wordings:
                assert "".join(run.text for run in wording.runs) == wording.extracts[0].evidence.text


def test_sides_run_from_the_oldest_and_the_older_are_marked() -> None:
    older, latest = _compared("Killed: 14, then 19").sides
    assert (older.label, older.older) == ("14", True)
    assert (latest.label, latest.older) == ("19", False)


def test_a_number_stands_in_its_sentence() -> None:
    one, _ = _compared("Killed: 14 or 17").sides
    assert (one.wordings[0].before, one.wordings[0].after) == ("The coastguard said ", " people had died.")


def test_pairs_hold_what_differs_as_evidence_that_resolves() -> None:
    whole = record()
    articles = {a.id: a for a in whole.articles}
    (pair,) = _compared("The call was about").pairs
    marks = dict(pair.marks)
    assert {e.text for e in marks["variant"]} == {"joint", "common"}
    for found in (e for group in marks.values() for e in group):
        for span, words in zip(found.spans, found.words, strict=True):
            assert articles[found.article].text[span.start : span.end] == words


def test_content_in_pieces_is_compared_across_its_gap() -> None:
    whole = record()
    a = whole.articles[0]
    s = next(s for s in whole.statements if s.content.text.startswith("the talk"))
    pieces = evidence(a, "the talk had dealt with", "the missing passengers")
    broken = replace(whole, statements=tuple(replace(x, content=pieces) if x is s else x for x in whole.statements))
    compared = _compared("The call was about", broken)
    assert "".join(run.text for run in compared.sides[0].wordings[0].runs) == pieces.text
    ours = [e for _, found in compared.pairs[0].marks for e in found if e.article == a.id]
    assert ours
    assert all(any(outer.covers(span) for outer in pieces.spans) for e in ours for span in e.spans)


def test_wordings_with_nothing_in_common_stay_plain() -> None:
    whole = record()
    a, b = whole.articles[:2]
    one = next(s for s in whole.statements if s.content.text.startswith("the talk"))
    other = next(s for s in whole.statements if s.content.text.startswith("the two"))
    changed = {
        one.id: replace(one, content=evidence(a, "14 people had died")),
        other.id: replace(other, content=evidence(b, "Officials")),
    }
    plain = replace(whole, statements=tuple(changed.get(s.id, s) for s in whole.statements))
    finding = replace(_finding(whole, "The call was about"), differences=())
    compared = compare(Digest(plain), finding)
    assert all(not run.mark for side in compared.sides for w in side.wordings for run in w.runs)
    assert compared.pairs[0].marks == ()


def test_a_difference_without_a_right_side() -> None:
    whole = record()
    finding = _finding(whole, "The call was about")
    only = Difference("detail", evidence(whole.articles[0], "northern shore"), None, True, "where: only A")
    compared = compare(Digest(whole), replace(finding, differences=(only,)))
    marks = dict(compared.pairs[0].marks)
    assert [e.text for e in marks["substance"]] == ["northern shore"]


@given(
    st.text("ab\n é", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=8),
)
def test_segments_join_to_the_text_and_carry_exactly_their_marks(text: str, cuts: list[tuple[int, int]]) -> None:
    art = article(text)
    marks = Marks()
    spans = [Span(start, min(len(text), start + size)) for start, size in cuts if start < len(text)]
    refs = {marks.add(Evidence(art.id, (s,), (text[s.start : s.end],), "h"), kind="event"): s for s in spans}
    segments = marks.segments(art, "text")
    assert "".join(segment.text for segment in segments) == text
    for segment in segments:
        here = {ref for ref, s in refs.items() if s.start <= segment.start < s.end}
        assert set(segment.refs) == here


def test_text_between_blocks_is_kept() -> None:
    whole = record()
    a = whole.articles[0]
    gap = replace(a, blocks=(a.blocks[0], a.blocks[2]))
    paragraphs = Marks().paragraphs(gap)
    printed = " ".join(segment.text for p in paragraphs for segment in p.segments)
    assert printed.split() == a.text.split()
    assert [p.kind for p in paragraphs] == ["byline", "loose", "body", "loose"]


def test_overlapping_blocks_print_nothing_twice() -> None:
    whole = record()
    a = whole.articles[0]
    doubled = replace(a, blocks=(*a.blocks, a.blocks[1], replace(a.blocks[2], span=Span(0, len(a.text)))))
    printed = "".join(segment.text for p in Marks().paragraphs(doubled) for segment in p.segments)
    assert printed.split() == a.text.split()
