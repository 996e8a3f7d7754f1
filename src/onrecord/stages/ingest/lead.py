"""What stands before the prose at the start of a text: dates, the title over again, an agency's name.

Feeds and scrapers often run these together in one line: "Wed 14 May 2031 Title. Forty boats …".
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lexicon.agencies import agency_named
from onrecord.model import BlockKind
from onrecord.stages.ingest.bylines import agency_byline, date_only, names_only
from onrecord.stages.ingest.dates import date_shape_at, dates_in

Cut = tuple[BlockKind, int, int]

_SPACE = re.compile(r"[\s|·•–—-]*")
_STAMP = re.compile(
    r"(?:title\s*:\s*)|(?:(?:first |last )?(?:published|posted|updated|created|date of publication"
    r"|publication date)(?: date)?(?: on| at)?\s*[:–—-]?\s*(?=\S))",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{4}\s+(?=\d)|\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?,?\s*(?:[A-Z]{2,4},?\s+)?(?=\w)", re.IGNORECASE)
_AFTER_DATE = re.compile(
    r"\s*(?:\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?)?\s*(?:\((?:updated|last updated|published)[^()]{0,60}\))?", re.IGNORECASE
)
_SHORT_URL = re.compile(r"\s*get short url(?:\s+\d+)?\s+", re.IGNORECASE)
_BY_THEN_DATE = re.compile(
    r"(By:?\s+(?P<who>[^\n]{2,80}?))[\s|,–—-]+(?=(?:First |Last )?(?:Published|Updated|Posted|Date)\b)"
)
_STAMPS = re.compile(r"\s(?=(?:Posted|Published|Updated|Created|Last [Uu]pdated)\s*:)")
_SITE = re.compile(r"\s+(?:[-–—|•]|::)\s+[^-–—|•]{2,60}$")
_LEAST_TITLE = 12  # letters and digits: shorter titles ("Talks") begin too many sentences
_MOST_PIECES = 12
_SEARCH = 200  # characters before the title in which a date and an author may stand


def lead_pieces(text: str, start: int, *, end: int, title: str | None, opening: bool) -> list[Cut]:
    """(kind, start, end) of what precedes the prose in a paragraph; the title alone is looked for anywhere."""
    if (
        title
        and (whole := _title_at(text, start, end=end, title=title))
        and not text[whole:end].strip(" .!?:-–—|\"'”’")
    ):
        return [("headline", start, end)]
    if not opening:
        return []
    if title and _part_of_title(text[start : min(end, start + 200)], title) and end - start <= 200:
        return [("headline", start, end)]
    stamp = _STAMPS.search(text, start, min(end, start + 200))
    if stamp and stamp.start() > start and end - stamp.end() <= 160 and date_only(text[stamp.end() : end]):
        return [("byline", stamp.end(), end)]
    by = _BY_THEN_DATE.match(text, start, min(end, start + 160))
    if by and names_only(by["who"]):
        kind: BlockKind = "credit" if agency_byline(by.group(1)) else "byline"
        dates = list(dates_in(text, start=by.end(), end=min(end, by.end() + 80)))
        cuts: list[Cut] = [(kind, start, by.end(1))]
        return [*cuts, ("byline", by.end(), dates[-1].end)] if dates else cuts
    return _run(text, start, end=end, title=title)


def _part_of_title(words: str, title: str) -> bool:
    """A line that holds the first or last part of the title, as where a title was parted at its semicolon."""
    own, whole = _letters(words), _letters(title)
    return len(own) >= _LEAST_TITLE and (whole.startswith(own) or whole.endswith(own))


def _run(text: str, start: int, *, end: int, title: str | None) -> list[Cut]:
    cuts: list[Cut] = []
    at = _before_title(text, start, end=end, title=title, cuts=cuts)
    while at < end and len(cuts) < _MOST_PIECES:
        at = _SPACE.match(text, at, end).end()  # type: ignore[union-attr]  # it matches the empty string
        step = _step(text, at, end=end, title=title if not any(c[0] == "headline" for c in cuts) else None)
        if step is None or not _goes_on(text, step[2], end=end):
            break
        cuts.append(step)
        at = step[2]
    return cuts


def _goes_on(text: str, at: int, *, end: int) -> bool:
    return re.compile(r"\s*\S").match(text, at, end) is not None


def _step(text: str, at: int, *, end: int, title: str | None) -> Cut | None:
    if title and (stop := _title_at(text, at, end=end, title=title)):
        return "headline", at, stop
    word = re.compile(r"\(?[A-Z][\w]{1,9}\)?(?=\s)").match(text, at, end)
    if word and agency_named(word.group()) and _dated(text, word.end(), end=end):
        return "credit", at, word.end()
    url = _SHORT_URL.match(text, at, end)
    if url:
        return "boilerplate", at, url.end()
    stop = _dated(text, at, end=end)
    return ("byline", at, stop) if stop else None


def _dated(text: str, at: int, *, end: int) -> int | None:
    """The end of a date with its clock and stamp words, if one begins here and a new sentence follows it."""
    begin = re.compile(r"\s*").match(text, at, end).end()  # type: ignore[union-attr]
    stamp = _STAMP.match(text, begin, end)
    begin = stamp.end() if stamp else begin
    clock = _CLOCK.match(text, begin, end)
    shape = date_shape_at(text, begin) or (date_shape_at(text, clock.end()) if clock else None)
    if shape is None or shape > end:
        return None
    stop = _AFTER_DATE.match(text, shape, end).end()  # type: ignore[union-attr]
    following = text[stop : min(end, stop + 40)].lstrip(" \t.:|–—-")[:1]
    if (
        not following
        or text[stop : stop + 1] in ",;"
        or (following.islower() and not stamp and " " not in text[at:stop])
    ):
        return None
    return (
        stop
        if following.isupper() or following in "\"“'‘(" or following.isdigit() or stamp or following.islower()
        else None
    )


def _before_title(text: str, start: int, *, end: int, title: str | None, cuts: list[Cut]) -> int:
    """A date and author in front of the title, or in front of a date right after it, are a byline."""
    if not title or end - start < len(title):
        return start
    for offset in range(start, min(end, start + _SEARCH)):
        if (
            text[offset].isalnum()
            and not text[offset - 1 : offset].isalnum()
            and (stop := _title_at(text, offset, end=end, title=title))
        ):
            if offset > start:
                if not next(dates_in(text, start=start, end=offset), None):
                    return start
                cuts.append(("byline", start, offset))
            cuts.append(("headline", offset, stop))
            return _after_title(text, stop, end=end, cuts=cuts)
    return start


def _after_title(text: str, at: int, *, end: int, cuts: list[Cut]) -> int:
    printed = next(dates_in(text, start=at, end=min(end, at + 100)), None)
    between = text[at : printed.start] if printed else ""
    if agency_named(between):
        return at
    if printed and "." not in between and names_only(re.sub(r"\d+", " ", between).strip() or "By"):
        stop = _dated(text, printed.start, end=end)
        if stop and between.strip():
            cuts.append(("byline", at, stop))
            return stop
    return at


def _title_at(text: str, at: int, *, end: int, title: str) -> int | None:
    """Where the title ends if it stands here, whatever its capitals and punctuation. A trailing mark belongs to it.

    A title may carry the site's sections at its end ("Title - World - The Courier"): those need not stand in the text.
    """
    stop = _words_at(text, at, end=end, title=title)
    while stop is None and (site := _SITE.search(title)):
        title = title[: site.start()]
        stop = _words_at(text, at, end=end, title=title)
    return stop


def _words_at(text: str, at: int, *, end: int, title: str) -> int | None:
    wanted = _letters(title)
    if not len(wanted) >= _LEAST_TITLE or at >= end or (text[at].isalnum() and text[at].casefold()[0] != wanted[0]):
        return None
    position, matched = at, 0
    limit = min(end, at + 3 * len(title) + 20)
    while position < limit and matched < len(wanted):
        char = text[position]
        if char.isalnum():
            folded = char.casefold()
            if not wanted.startswith(folded, matched):
                return None
            matched += len(folded)
        position += 1
    if matched < len(wanted) or (position < end and text[position].isalnum()):
        return None
    while position < end and text[position] in ".!?…\"”'’)":
        position += 1
    return position


@lru_cache(maxsize=512)
def _letters(title: str) -> str:
    return "".join(c.casefold() for c in title if c.isalnum())
