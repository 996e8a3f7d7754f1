"""The final toll of one incident, from the figures of all its reports: killed and injured.

Rule: each report is read on its own, title and opening first, totals before parts; people named beside each other in
one sentence are added up. One who is hurt in one sentence and one who is dead in another are one, if nothing says
"another". Over the reports the dead only grow in number. Of the injured the latest report that tells a
number holds, less those who died after it. Where more are said to be shot than dead and injured together, the rest are
injured. Words of death (of harm) in a title or opening stand for one dead (injured) where no figure says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Article, Field, Figure

OPENING = 700
"""Characters of text that are taken for the opening. Tuned on 300 shooting incidents that began before October 2016."""

_DEATH = re.compile(
    r"\b(?:dead|dies|died|deaths?|fatal(?:ly)?|kill(?:s|ed|ing)?|homicide|slain|slaying|murdered)\b", re.I
)
_HURT = re.compile(
    r"\b(?:shot|shoots?|shooting|wound(?:s|ed|ing)?|injur(?:ed|es|ies|ing|y)|hurt|struck|grazed|gunshot)\b", re.I
)
_SENTENCE = re.compile(r"(?<=[.!?][\"”’)\s])\s*(?=[A-Z\"“0-9])|\n+")
_OTHERS = re.compile(r"\b(?:others?|more|additional|another|else|further)\b", re.I)
_SCOPES = ("incident", "part", "unknown")
_INJURED = ("injured", "hospitalized")
_HIT = ("shot", "hit", "stabbed")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one report says: killed, injured, and those hit in all, the dead among them; None where it does not say."""

    killed: int | None
    injured: int | None
    hit: int | None


def final_toll(figures: Iterable[Figure], *, articles: Sequence[Article]) -> dict[str, int]:
    """Killed and injured of one story as its reports leave them."""
    by_article: dict[str, list[Figure]] = {a.id: [] for a in articles}
    for figure in figures:
        told = figure.scope in _SCOPES and figure.value is not None
        refused = figure.denied and (figure.whom == "others" or bool(figure.value))  # "the figure of 30 is wrong"
        if figure.article in by_article and told and not refused:
            by_article[figure.article].append(figure)
    ordered = sorted(articles, key=lambda a: (a.day or "", a.id))
    readings = [_read(article, by_article[article.id]) for article in ordered]
    killed = max((r.killed for r in readings if r.killed is not None), default=0)
    injured = _latest(readings, [r.injured for r in readings], killed=killed)
    hit = max((r.hit for r in readings[-LAST:] if r.hit is not None), default=None)
    if hit is not None and hit - killed > (injured or 0):
        injured = hit - killed
    if injured is None and (killed or hit is not None):
        injured = 0
    if injured is None and any(_HURT.search(_opening(a)) for a in articles):
        injured = 1
    return {"killed": killed} if injured is None else {"killed": killed, "injured": injured}


LAST = 3
"""How many of the latest reports are asked for the number hit."""


def _latest(readings: list[_Reading], values: list[int | None], *, killed: int) -> int | None:
    """The last number of injured that was told, less those counted in it who died later."""
    for at in range(len(values) - 1, -1, -1):
        value = values[at]
        if value is not None:
            then = max((r.killed for r in readings[: at + 1] if r.killed is not None), default=0)
            return max(value - (killed - then), 0)
    return None


def _read(article: Article, figures: list[Figure]) -> _Reading:
    killed = _told(article, [f for f in figures if f.measure == "killed"])
    hurt = [f for f in figures if f.measure in _INJURED]
    injured = _told(article, hurt)
    shot = [f for f in figures if f.measure in _HIT]
    hit = _told(article, shot)
    if killed == injured == 1 and not _apart(article, hurt, dead=[f for f in figures if f.measure == "killed"]):
        injured = None  # one who was hurt and then died
    if killed is None and _DEATH.search(_opening(article)):
        killed = 1
    if hit is not None and any(_OTHERS.search(f.evidence.text) for f in shot):
        hit += killed or 0
    return _Reading(killed, injured, hit)


def _apart(article: Article, hurt: Sequence[Figure], *, dead: Sequence[Figure]) -> bool:
    """Whether a report tells the one hurt from the one dead: in one sentence, or by "another"."""
    places = {_place(article, f) for f in dead}
    for figure in hurt:
        field, start = place = _place(article, figure)
        end = _SENTENCE.search(article.printed(field), figure.evidence.end)
        sentence = article.printed(field)[start : end.start() if end else None]
        if place in places or figure.value != 1 or _OTHERS.search(sentence):
            return True
    return False


def _opening(article: Article) -> str:
    return f"{article.title or ''}\n{article.text[:OPENING]}"


def _told(article: Article, figures: list[Figure]) -> int | None:
    """The number that one report gives of one measure: the title's, else the opening's, else the largest."""
    if not figures:
        return None
    sums: dict[tuple[Field, int], int] = {}
    for number, figure in enumerate(figures):
        place = _place(article, figure)
        if figure.scope == "part" and len(figures) > 1:
            continue
        if any(figure.evidence.overlaps(other.evidence) for other in figures[:number]):
            continue  # "[Mill Town [12-year-old] boy]", read twice
        sums[place] = sums.get(place, 0) + int(figure.value or 0)
    if not sums:
        return max(int(f.value or 0) for f in figures)
    title = [v for (field, _), v in sums.items() if field == "title"]
    early = [v for (field, at), v in sums.items() if field == "text" and at < OPENING]
    for values in (title, early, list(sums.values())):
        if values:
            return max(values)
    return None


def _place(article: Article, figure: Figure) -> tuple[Field, int]:
    """The field and the start of the sentence in which a figure stands."""
    text = article.printed(figure.evidence.field)
    start = 0
    for match in _SENTENCE.finditer(text, 0, figure.evidence.start + 1):
        start = match.end()
    return figure.evidence.field, start
