"""Names: each stands in a cited finding as a whole; no surname gets another first name, and no name a new title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.briefing.checks.cited import Cited
from onrecord.briefing.checks.wording import near
from onrecord.briefing.facts import Support
from onrecord.briefing.quotes import without
from onrecord.lexicon import countries
from onrecord.lexicon.words import Token, tokens
from onrecord.model import Span
from onrecord.text import meaning

_PARTICLES = frozenset("of the de del der den van von la le du da di al el bin ibn and for".split())
_OPENERS = frozenset("the a an in on at by as according both it its he she they this that these those".split())


def find(cited: Cited) -> Iterator[str]:
    """Names that do not stand so in any of the cited findings."""
    text = without(cited.sentence.plain, [Span(t.start, t.end) for t in cited.sentence.times])
    known = [_known(support, cited) for support in cited.supports]
    for run in _runs(text):
        words = [token.folded for token in run]
        if not any(_stands(words, forms) for forms in known):
            name = text[run[0].start : run[-1].end]
            part = any(word in form for word in words for forms in known for form in forms)
            yield f"{name} stands {'not so' if part else 'nowhere'} in {cited.labels}"


def _known(support: Support, cited: Cited) -> tuple[tuple[str, ...], ...]:
    """Every text in which a name may stand, as folded words: of one line, so that nobody gets another's title."""
    texts = [support.sentence, support.words, *support.names, *support.outlets]
    texts += [name for fact in cited.facts for name in (*fact.origins, *fact.outlets)]
    return tuple(dict.fromkeys(tuple(token.folded for token in tokens(text)) for text in texts))


def _runs(text: str) -> Iterator[list[Token]]:
    """Names as they are printed: words with a capital letter in a row, with the small words inside them."""
    words = tokens(text)
    run: list[Token] = []
    for token in words:
        joined = bool(run) and not text[run[-1].end : token.start].strip(" -–’'.")
        if (token.capital and (joined or not run)) or (joined and token.folded in _PARTICLES):
            run.append(token)
        else:
            yield from _trimmed(run, text)
            run = [token] if token.capital else []
    yield from _trimmed(run, text)


def _trimmed(run: list[Token], text: str) -> Iterator[list[Token]]:
    while run and run[-1].folded in _PARTICLES and not run[-1].capital:
        run = run[:-1]
    while run and run[0].folded in _OPENERS:
        run = run[1:]
    if len(run) == 1 and not text[: run[0].start].strip(" “\"'‘(") and meaning.rank(run[0].folded) is not None:
        return  # the first word of the sentence, and a common one
    if run:
        yield run


def _stands(words: Sequence[str], known: Sequence[tuple[str, ...]]) -> bool:
    """As a whole; or behind a title or a country that stands there too; or as two such names with "of" between them."""
    if any(_within(words, form) for form in known):
        return True
    for at in range(1, len(words)):
        left, right = list(words[:at]), list(words[at:])
        if right and right[0] in _PARTICLES and any(_within(left, form) for form in known):
            rest = [word for i, word in enumerate(right) if word not in _PARTICLES or i]
            rest = rest[1:] if rest and rest[0] in _PARTICLES else rest
            if rest and _stands(rest, known):
                return True
        if all(_beside(word, known) for word in left) and any(_within(right, form) for form in known):
            return True
    return len(words) == 1 and any(_same(words[0], other) for form in known for other in form)


def _beside(word: str, known: Sequence[tuple[str, ...]]) -> bool:
    """A title, an office or a country before a name: it must stand in the findings, and be no part of a name."""
    from onrecord.lexicon import roles

    titled = roles.find(word) is not None or countries.find(word) is not None or meaning.rank(word) is not None
    return titled and any(_same(word, other) for form in known for other in form)


def _within(words: Sequence[str], form: Sequence[str]) -> bool:
    wanted = tuple(words)
    return any(tuple(form[i : i + len(wanted)]) == wanted for i in range(len(form) - len(wanted) + 1))


def _same(word: str, other: str) -> bool:
    if word == other or near(word, other):
        return True
    mine, theirs = countries.find(word), countries.find(other)
    return mine is not None and theirs is not None and mine.iso3 == theirs.iso3
