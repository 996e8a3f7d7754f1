"""Copies as people judge them: one taken away, one added where the rules found none.

Invariant: a copy that only a person sees has the whole texts as its passage, since nobody said which words were taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import Article, Copy, Evidence, Judgement, Reason, Score, Span, content_id

EXTRACTOR = "judged"


def judged_copies(
    copies: Iterable[Copy], *, articles: Sequence[Article], judgements: Iterable[Judgement]
) -> tuple[Copy, ...]:
    """The copies among `articles` under the judgements in force, by id."""
    known = {article.id: article for article in articles}
    found = {frozenset((c.left, c.right)): c for c in copies}
    for judgement in judgements:
        pair = frozenset((judgement.left, judgement.right))
        if judgement.kind != "copy" or not pair <= known.keys():
            continue
        if judgement.verdict == "no":
            found.pop(pair, None)
        elif judgement.verdict == "yes" and pair not in found:
            left, right = sorted(pair)
            found[pair] = _made(known[left], known[right], judgement)
    return tuple(sorted(found.values(), key=lambda c: c.id))


def _made(left: Article, right: Article, judgement: Judgement) -> Copy:
    reason = Reason(f"called a copy by {judgement.by}, {(judgement.when or '')[:10]}", judgement.why, "", 1.0)
    return Copy(
        content_id("cpy", left.id, right.id),
        left.id,
        right.id,
        Score(1.0, (reason,)),
        "unknown" if not left.day or not right.day or left.day == right.day
        else "left first" if left.day < right.day else "right first",
        ((_whole(left), _whole(right)),) if left.text and right.text else (),
    )  # fmt: skip


def _whole(article: Article) -> Evidence:
    return Evidence(article.id, (Span(0, len(article.text)),), (article.text,), EXTRACTOR)
