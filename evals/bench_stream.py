"""A stream of news of any length out of a thousand texts: each round in other words, names, numbers and days.

Invariants
- Words are replaced one by one by words of the same length, so that every offset stays: what was taken out of a text
  once fits all its rounds (`round_of`), and no line of a record can be shown that is not in its text.
- Ordinary words change places with words of about the same frequency; names become letters that nobody uses, so that
  no round is a copy of another. The commonest words, the words of offices and roles, and countries stay.
- Of three articles one is wire copy: an earlier article of the day again, with another outlet (`wire`).
- Nothing is random: the same texts give the same stream.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from evals.measure import ROOT, SHARED
from evals.predict import articles_of, rows_of
from onrecord.lexicon import countries
from onrecord.model import Article, Block, Evidence, Extracts, Span, article_id, content_id
from onrecord.stages import ingest
from onrecord.store.codec import decode, encode

SETS: Final = ("attribution/train.jsonl", "conflict/syria.jsonl", "stories/articles.jsonl", "attribution/dev.jsonl")
"""Texts in turn, one of each; the last makes up for what the others lack."""
BASE = 1_000
A_DAY = 300
FIRST_DAY = date(2001, 1, 1).toordinal()
STAY = 300
"""As many of the commonest words stay in every round."""
BAND = 0.5
"""Words change places with those that are up to half as frequent."""
COPY_EVERY = 3
_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_ID = re.compile(r"[a-z]{3}_[0-9a-f]{8,}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TOLD = frozenset({"words", "name", "role", "members", "measure", "unit", "whom", "place", "bound_words"})
"""Fields of extracts that hold words of the text."""
_VOWELS, _OTHERS = "aeiou", "bcdfghjklmnpqrstvwxyz"


def base_texts(most: int = BASE) -> list[Article]:
    """The texts that rounds are made of, in order of publication: those of ../shared/bench, else the examples."""
    if (SHARED / "bench" / SETS[0]).exists():
        found = _in_turn([list(articles_of(rows_of(SHARED / "bench" / name)[:most])) for name in SETS], most)
    else:
        read = ingest.read([str(ROOT / "examples" / "reports")])
        found = [item for item in read if isinstance(item, Article)][:most]
    return sorted((a for a in found if a.day), key=lambda a: (a.published or "", a.id))


def _in_turn(sets: Sequence[list[Article]], most: int) -> list[Article]:
    seen: dict[str, Article] = {}
    for at in range(max(map(len, sets))):
        for some in sets[:-1] if at < len(sets[0]) else sets:
            if at < len(some) and len(seen) < most:
                seen.setdefault(some[at].id, some[at])
    return list(seen.values())


class Rounds:
    """The words of the base and what each becomes in a round."""

    def __init__(self, base: Sequence[Article]) -> None:
        counts = Counter(w for a in base for w in _WORD.findall(f"{a.title or ''} {a.text}"))
        lower = Counter({w: n for w, n in counts.items() if w.islower()})
        stay = {w for w, _ in lower.most_common(STAY)}
        classes: dict[tuple[int, int], list[str]] = {}
        for word, n in sorted(lower.items()):
            if word not in stay:
                classes.setdefault((len(word), int(n.bit_length())), []).append(word)
        self._turns = {word: (some, at) for some in classes.values() for at, word in enumerate(some)}
        self._stay = frozenset(stay)
        self._known: dict[str, str] = {}
        self._number = 0

    def text(self, words: str, number: int) -> str:
        """Words as round `number` has them, character for character of the same length; round 0 is the base."""
        if number != self._number:
            self._known.clear()
            self._number = number
        return _WORD.sub(lambda found: self._word(found.group(), number), words) if number else words

    def _word(self, word: str, number: int) -> str:
        new = self._known.get(word)
        if new is None:
            new = self._known[word] = self._made(word, number)
        return new

    def _made(self, word: str, number: int) -> str:
        if word.isdigit():
            return word if len(word) == 4 and word[:2] in {"19", "20"} else _digits(word, number)
        small = word.lower()
        if small in self._stay or countries.find(word) is not None:
            return word
        if small in self._turns:
            some, at = self._turns[small]
            return _cased(some[(at + number * 7) % len(some)], word)
        return _cased("".join(_letter(c, number + 3 * i) for i, c in enumerate(small)), word)


def _cased(word: str, like: str) -> str:
    return word.upper() if like.isupper() and len(like) > 1 else word.capitalize() if like[0].isupper() else word


def _letter(letter: str, by: int) -> str:
    row = _VOWELS if letter in _VOWELS else _OTHERS
    return row[(row.index(letter) + by) % len(row)]


def _digits(number: str, of_round: int) -> str:
    """Another number of as many digits, and 1 to 9 for 1 to 9."""
    first = str((int(number[0]) + of_round - 1) % 9 + 1) if number[0] != "0" else "0"
    return first + "".join(str((int(d) + of_round) % 10) for d in number[1:])


@dataclass(frozen=True, slots=True)
class Item:
    """One article of the stream, and its extracts where the base has some."""

    article: Article
    extracts: Extracts | None


def stream(
    base: Sequence[Article], *, most: int, extracts: Sequence[Extracts] = (), copies: bool = True, first: int = 0
) -> Iterator[Item]:
    """Articles `first` to `most` of the stream, `A_DAY` a day, in order of time."""
    rounds, read = Rounds(base), {one.article: encode(one) for one in extracts}
    for at in range(first, most):
        day = FIRST_DAY + at // A_DAY
        copied = copies and at % COPY_EVERY == COPY_EVERY - 1
        fresh = at - at // COPY_EVERY if copies else at
        number, row = divmod(fresh - (1 + at % 7 if copied and fresh > 7 else copied), len(base))
        made = _round_of(base[row], rounds, number=number, day=day, minute=at % A_DAY)
        if copied:
            made = wire(made, at)
        payload = read.get(base[row].id)
        yield Item(
            made, _extracts(payload, rounds, made, number=number, shift=day - _ordinal(base[row])) if payload else None
        )


def _ordinal(article: Article) -> int:
    return date.fromisoformat(article.day or "").toordinal()


def _round_of(article: Article, rounds: Rounds, *, number: int, day: int, minute: int) -> Article:
    title = rounds.text(article.title, number) if article.title else article.title
    url = f"https://{name_of(article)}.example/{number}/{article.id}"
    published = f"{date.fromordinal(day).isoformat()}T{minute // 60 + 6:02d}:{minute % 60:02d}:00"
    made = replace(
        article, text=rounds.text(article.text, number), title=title, url=url, published=published, authors=()
    )
    made = _said(made, lambda e: replace(e, words=tuple(rounds.text(w, number) for w in e.words)))
    return _identified(made)


def name_of(article: Article) -> str:
    """The outlet of a base text as part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", (article.outlet or "paper").lower()).strip("-") or "paper"


def wire(article: Article, number: int) -> Article:
    """The same words in another outlet, half an hour later."""
    outlet = f"Subscriber {number % 11}"
    published = (article.published or "")[:14] + "59:59"
    return _identified(
        replace(article, outlet=outlet, url=f"https://subscriber{number % 11}.example/{number}", published=published)
    )


def cut(article: Article, number: int) -> Article:
    """Wire copy as desks print it: another headline, and the last paragraphs gone."""
    kept = [b for b in article.blocks if b.field == "text"]
    kept = kept[: max(1, len(kept) * 4 // 5)]
    title = f"From the wire, {number}: {(article.title or 'News')[:40].strip()}"
    text = article.text[: max(b.span.end for b in kept)] if kept else article.text
    headline = [Block("headline", Span(0, len(title)), "title")]
    credits = tuple(c for c in article.credits if c.evidence.field == "text" and c.evidence.end <= len(text))
    return _identified(replace(article, title=title, text=text, credits=credits, blocks=(*headline, *kept)))


def _identified(article: Article) -> Article:
    """With the id of what it says now, also where its own credits and dateline stand."""
    new = article_id(
        text=article.text, title=article.title, outlet=article.outlet, url=article.url, published=article.published
    )
    return _said(replace(article, id=new), lambda evidence: replace(evidence, article=new))


def _said(article: Article, change: Callable[[Evidence], Evidence]) -> Article:
    """With its own evidence, of credits and dateline, changed."""
    line = article.dateline
    return replace(
        article,
        credits=tuple(replace(c, evidence=change(c.evidence)) for c in article.credits),
        dateline=replace(line, evidence=change(line.evidence)) if line else None,
    )


def _extracts(payload: str, rounds: Rounds, article: Article, *, number: int, shift: int) -> Extracts:
    """What the base text's extracts are in a round."""
    old: str = json.loads(payload)["article"]

    def told(value: object, key: str) -> object:
        if isinstance(value, dict):
            return {k: told(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [told(v, key) for v in value]
        if not isinstance(value, str):
            return value
        if value == old:
            return article.id
        if _ID.fullmatch(value):
            return content_id(value[:3], value, article.id)
        if key in _TOLD:
            return rounds.text(value, number)
        if _DAY.fullmatch(value[:10]):
            return date.fromordinal(date.fromisoformat(value[:10]).toordinal() + shift).isoformat() + value[10:]
        return value

    return decode(json.dumps(told(json.loads(payload), "")), Extracts)


def words_of(articles: Iterable[Article]) -> int:
    """Words as a text editor counts them."""
    return sum(len(a.text.split()) for a in articles)


def saved(extracts: Iterable[Extracts], file: Path) -> None:
    """Keep what was taken out of the base texts, one line a text."""
    file.write_text("".join(f"{encode(one)}\n" for one in extracts), encoding="utf-8")


def read_back(file: Path) -> list[Extracts]:
    """The same, read again."""
    return [decode(line, Extracts) for line in file.read_text(encoding="utf-8").splitlines()]
