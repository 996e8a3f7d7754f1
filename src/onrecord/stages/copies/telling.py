"""An article as sentences of content words, ready to be laid beside another report of the same happening.

Invariants
- Words are compared by their stems, so that an edited word form ("killing", "killed") or spelling parts nothing; near
  words are not: who writes of "sunshine" has not copied "warm weather".
- Quoted words, posts, bylines, credits and what a page says about itself tell nothing of who wrote the report.
- A word that one of the reports uses again and again is its subject, and tells little about who wrote a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.lexicon.words import tokens
from onrecord.model import Article, Span
from onrecord.text.meaning import SAY, content, stem
from onrecord.text.shingles import quotations

Teller = Literal["reporter", "source", "common"]

_KINDS = frozenset({"body", "headline", "subhead", "caption"})
_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_ADDRESS = re.compile(r"https?\s*:|\bwww\s*\.|@|\bcom\b")
_CUES = frozenset(stem(word) for word in SAY) | frozenset(
    stem(word)
    for word in (
        "according accused acknowledged alleged allegedly argued asked believed claimed confirmed declared denied "
        "described emphasised estimated explained insisted quoted revealed stressed tweeted urged warned wrote written"
    ).split()
)
"""Stems by which a sentence hands its words to a source. What it tells is that source's, and its words may be too."""
_OFFICIAL = frozenset(
    stem(word)
    for word in (
        "police officer deputy detective sheriff investigator trooper coroner prosecutor attorney court judge jury "
        "charge charged count counts felony misdemeanor indicted convicted sentenced pleaded guilty bail bond custody "
        "arrest arrested arrests suspect suspects gunshot wound wounds injury injuries hospital hospitalised paramedic "
        "ambulance pronounced identities autopsy manslaughter homicide possession witnesses condition surgery grazed"
    ).split()
)
"""Stems of what police, courts and hospitals tell of a case: everybody tells it in their stock phrases."""
_SPOKEN = frozenset("i we you my our your me us".split())
"""Words of somebody who is quoted, whatever became of the quotation marks: a report has none of its own."""


class Told(NamedTuple):
    """One content word of a sentence. `name`: a name, a country, a number or what it counts: every report has those."""

    stem: str
    weight: float
    name: bool
    quoted: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report, and in whose words: the reporter's, a source's, or those that everybody prints alike:
    of police, courts, hospitals, speakers."""

    span: Span
    words: tuple[Told, ...]
    teller: Teller

    @property
    def quotation(self) -> bool:
        """Whether most of it is quoted."""
        return 2 * sum(word.quoted for word in self.words) > len(self.words)


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A report as its sentences, in order, and how often it uses each content word."""

    article: Article
    sentences: tuple[Sentence, ...]
    uses: Counter[str]

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Ordinary words that stand side by side: what two reports must share before they are compared."""
        return frozenset(
            (a.stem, b.stem)
            for s in self.sentences
            for a, b in zip(s.words, s.words[1:], strict=False)
            if not (a.quoted or b.quoted or a.name or b.name)
        )


def telling(article: Article) -> Telling:
    """The sentences of an article's prose."""
    sentences = tuple(_sentences(article))
    return Telling(article, sentences, Counter(w.stem for s in sentences for w in s.words))


def _sentences(article: Article) -> Iterator[Sentence]:
    seen: set[str] = set()
    for block in article.blocks:
        if block.field != "text" or block.kind not in _KINDS:
            continue
        text = article.text[block.span.start : block.span.end]
        quoted = quotations(text)
        at = 0
        for end in (*(m.end() for m in _END.finditer(text)), len(text)):
            printed = text[at:end]
            if printed.strip() not in seen and not _ADDRESS.search(printed):
                seen.add(printed.strip())
                words = tuple(_words(printed, block.span.start + at, quoted=quoted, offset=block.span.start))
                if words:
                    start = block.span.start + at
                    yield Sentence(Span(start, start + len(printed.rstrip())), words, _teller(printed))
            at = end


def _words(printed: str, start: int, *, quoted: list[Span], offset: int) -> Iterator[Told]:
    last: Told | None = None
    for word in content(printed):
        counted = last is not None and last.stem[0] == "#" and last.end - start + 1 == word.start
        named = word.name or word.concept[0] in "@#" or counted
        inside = any(q.start <= start - offset + word.start < q.end for q in quoted)
        told = Told(
            word.concept if word.concept[0] in "@#" else stem(word.folded),
            word.weight,
            named,
            inside,
            start + word.start,
            start + word.end,
        )
        if last is not None and printed[last.end - start : word.start] in {"-", "‑"} and not (last.name or named):
            # "semi-automatic", "life-threatening": one word, printed as two
            last = Told(f"{last.stem}-{told.stem}", max(last.weight, told.weight), False, inside, last.start, told.end)
            continue
        if last is not None:
            yield last
        last = told
    if last is not None:
        yield last


def _teller(printed: str) -> Teller:
    words = tokens(printed)
    roots = {stem(token.folded) for token in words}
    if roots & _OFFICIAL or any(t.folded in _SPOKEN and t.text != "US" for t in words):
        return "common"
    return "source" if roots & _CUES else "reporter"


def sourced(text: str) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """The sentences of a text that hand their words to a source, each with the places of its cues."""
    at = 0
    for end in (*(m.end() for m in _END.finditer(text)), len(text)):
        printed = text[at:end]
        cues = tuple(Span(at + t.start, at + t.end) for t in tokens(printed) if stem(t.folded) in _CUES)
        if cues:
            yield Span(at, end), cues
        at = end
