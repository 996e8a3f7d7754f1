"""Judgements in words: what was decided, by whom, when and why."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.judgements.values import read_party
from onrecord.model import Effect, Judgement

_PAIRS = {
    ("entity", "yes"): "one and the same: {left} and {right}",
    ("entity", "no"): "two different ones: {left} and {right}",
    ("story", "yes"): "one story: {left} and {right}",
    ("story", "no"): "{left} leaves the story of {right}",
    ("finding", "yes"): "about one thing: {left} and {right}",
    ("finding", "no"): "not about one thing: {left} leaves what {right} stands in",
    ("copy", "yes"): "one prints the other's words: {left} and {right}",
    ("copy", "no"): "no copies of each other: {left} and {right}",
    ("speaker", "yes"): "who speaks in {left}: {right}",
    ("speaker", "no"): "nobody is named as the speaker of {left}",
    ("figure", "yes"): "the value of {left}: {right}",
    ("figure", "no"): "{left} is struck",
    ("source grade", "yes"): "reliability of {left}: {right}",
    ("note", "yes"): "note on {left}",
}
_EFFECTS = {
    ("entity", "yes"): "joined with {other}",
    ("entity", "no"): "kept apart from {other}",
    ("story", "yes"): "put into one story with {other}",
    ("story", "no"): "parted from {other}",
    ("finding", "yes"): "judged the same as {other}",
    ("finding", "no"): "judged not the same as {other}",
    ("copy", "yes"): "called a copy of, or copied by, {other}",
    ("copy", "no"): "called no copy of {other}",
    ("source grade", "yes"): "graded {other}",
    ("note", "yes"): "note",
}


def decided(judgement: Judgement, names: Mapping[str, str] | None = None) -> str:
    """What a judgement decides; `names` may say what ids are called."""
    known = names or {}
    left = known.get(judgement.left, judgement.left)
    if judgement.kind == "speaker" and (party := read_party(judgement.right)):
        right = party[1]
    else:
        right = known.get(judgement.right, judgement.right)
    if judgement.verdict == "none":
        about = " and ".join(x for x in (left, right) if x)
        return f"undoes {judgement.supersedes}" if judgement.supersedes else f"decides nothing on {about}"
    if judgement.verdict == "unsure":
        return f"cannot tell ({judgement.kind}): {' and '.join(x for x in (left, right) if x)}"
    return _PAIRS.get((judgement.kind, judgement.verdict), "{left} {right}").format(left=left, right=right)


def effect_words(effect: Effect, judgement: Judgement, *, other: str = "") -> str:
    """What a judgement did to one line, for the place where the line is shown.

    "speaker corrected by Ann on 2031-05-14: was Bo; the quote is hers". `other` names the other one of a pair.
    """
    did = _EFFECTS.get((judgement.kind, judgement.verdict), "")
    if judgement.verdict == "unsure":
        did = "looked at, cannot tell"
    elif judgement.kind in {"speaker", "figure"}:
        what = "speaker" if judgement.kind == "speaker" else "value"
        did = what + (" confirmed" if effect.was == effect.now else " corrected" if effect.now else " struck")
    did = did.format(other=other or effect.now)
    before = f"was {effect.was or 'nobody'}" if effect.was != effect.now and _corrects(judgement) else ""
    tail = "; ".join(part for part in (before, judgement.why) if part)
    return f"{did} by {judgement.by} on {(judgement.when or '')[:10]}: {tail}"


def _corrects(judgement: Judgement) -> bool:
    return judgement.kind in {"speaker", "figure"}
