"""How long something of the story lasted or is to last: "a 45-minute call", "the battle lasted six hours", "12 years in
prison".

The line: a duration is a figure where it measures a happening, a pause or a punishment that the sentence names. Plain
times are none ("two years ago", "for years", "over the past week", "two days of fighting", which says when), nor ages,
nor how long a war or a rule has gone on: years measure states, and are figures only of sentences, bans and terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord.lexicon.events import readings
from onrecord.lexicon.numbers import Number, in_text
from onrecord.model import Standard
from onrecord.stages.extract.figures.counts import Count, bounded
from onrecord.stages.extract.figures.governed import Governed, Measured
from onrecord.stages.extract.figures.vocabulary import listed

UNITS = listed("second minute hour day week month year")
_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
_LEGAL = listed(
    "sentence term ban suspension moratorium embargo extension licence license lease mandate imprisonment jail"
)
"""What is measured in years as well."""
_LASTING = listed("""
delay pause reprieve extension suspension sentence term ban moratorium lull respite detention captivity imprisonment
hearing trial standoff chase search operation mission campaign trip journey flight walkout vigil occupation ultimatum
interview speech address debate presentation broadcast mandate quarantine isolation session break halt freeze window
deadline hunger-strike stoppage outage blackout evacuation deployment rescue effort manhunt ordeal exercise drill
gunfight stand-off sit-in march shutdown postponement waiver exemption tour blockade siege curfew lockdown
""")
"""Nouns, beside those of events, of what has a length."""
_TOO_LONG = listed("war conflict fighting violence crisis feud rivalry friendship marriage career history record")
_LAST = listed("last rage continue drag stretch persist endure run go")
_HELD = listed("""
hold detain question interrogate speak talk meet chat negotiate suspend delay extend postpone close halt pause ban block
quarantine isolate exempt strand trap search rage clash battle search
""")
_PUNISH = listed("sentence jail imprison condemn ban suspend bar disqualify")
_CELLS = listed("prison jail custody detention bars imprisonment labour labor exile confinement")
_PLAIN = listed("""
ago later earlier before after last past next coming previous recent first since old same following within every each
""")
_INTO = frozenset({"compound", "nmod", "amod", "nummod", "npadvmod", "quantmod", "poss", "advmod"})
_NEAR = 8
"""Tokens between a verb and its length within which the evidence holds both."""
_HIGHEST = 4
"""Steps from a length up to the noun before which it stands: "45" – "minute" – "long" – "call"."""


def durations(doc: Doc, taken: Sequence[tuple[int, int]]) -> Iterator[Governed]:
    """The durations among time expressions (`taken`: working characters of those that are stretches of time)."""
    for start, end in taken:
        words = doc.char_span(start, end, alignment_mode="expand")
        if words is None or any(t.lower_ in _PLAIN for t in doc[max(words.start - 1, 0) : words.end + 1]):
            continue
        unit = next((t for t in reversed(words) if _unit(t)), None)
        count = _number(doc, words) if unit is not None else None
        measured = _measured(words, unit) if unit is not None and count is not None else None
        if unit is None or count is None or measured is None:
            continue
        what, first, last = measured
        name = _unit(unit) or ""
        since, until = min(count.begin, words.start, first), max(words.end, last + 1)
        of = Measured("duration", "duration", what, f"{name}s", _standard(count, name))
        yield Governed(count, unit, None, "duration", None, since, until, amount=of)


def _standard(count: Count, unit: str) -> Standard | None:
    """In seconds; months and years have no one length."""
    size = _SECONDS.get(unit)
    if size is None:
        return None
    low, high = (None if value is None else value * size for value in (count.low, count.high))
    return Standard(low, high, "s")


def _unit(token: Token) -> str | None:
    """The unit that a word or the first part of a compound ("month-long") names."""
    word = re.split(r"[-–]", token.lower_)[0].rstrip("s")
    return word if word in UNITS else None


def _number(doc: Doc, words: Tokens) -> Count | None:
    """The number with its bound; "a" and "an" are one; vague words give none."""
    found = list(in_text(words.text))
    if len(found) > 1 or (found and found[0].number.vague):
        return None
    if found:
        span = found[0].span
        part = doc.char_span(words.start_char + span.start, words.start_char + span.end, alignment_mode="expand")
        return bounded(doc, part.start, part.end, number=found[0].number) if part is not None else None
    one = next((t for t in words if t.lower_ in ("a", "an", "one")), None)
    if one is None and not (words[-1].lower_.endswith("long") or words[0].lower_.endswith("long")):
        return None
    at = one.i if one is not None else words.start
    return bounded(doc, at, at + 1, number=Number(1.0, 1.0))


def _measured(words: Tokens, unit: Token) -> tuple[str, int, int] | None:
    """What the duration measures, with the first and last token of the words that say so."""
    years = _unit(unit) == "year"
    noun = _before_noun(words)
    if noun is not None:
        return (noun.text, words.start, noun.i) if _has_length(noun, years=years) else None
    cell = _cell(words)
    verb = _verb(words)
    if verb is not None and verb.lemma_.lower() in _PUNISH:
        return "sentence" if verb.lemma_.lower() != "ban" else "ban", min(verb.i, words.start), cell or words.end - 1
    if cell is not None:
        return "sentence", words.start, cell
    if verb is None or years:
        return None
    lemma = verb.lemma_.lower()
    if lemma in _LAST:
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or (lemma in ("go", "run", "continue") and not _has_length(subject, years=False)):
            return None
        return subject.text, subject.i, words.end - 1
    if lemma not in _HELD:
        return None
    near = abs(verb.i - words.start) <= _NEAR
    return verb.text, verb.i if near else words.start, max(verb.i if near else 0, words.end - 1)


def _has_length(noun: Token, *, years: bool) -> bool:
    lemma = noun.lemma_.lower()
    if years or noun.ent_type_ == "EVENT":
        return lemma in _LEGAL
    return lemma not in _TOO_LONG and (lemma in _LASTING or bool(readings(lemma, pos="noun")))


def _before_noun(words: Tokens) -> Token | None:
    """The noun before which the length stands: "a 30-day delay", "a week-long truce"."""
    at = words.root
    for _ in range(_HIGHEST):
        if at.dep_ not in _INTO or at.head.i <= at.i:
            break
        at = at.head
    return at if at.i >= words.end and at.pos_ in ("NOUN", "PROPN") else None


def _cell(words: Tokens) -> int | None:
    """The last token of "in prison", "behind bars" right after the length."""
    doc = words.doc
    for token in doc[words.end : words.end + 4]:
        if token.lower_ in _CELLS:
            return token.i
        if token.pos_ not in ("ADP", "ADJ", "DET", "NOUN") and token.text != "-":
            return None
    return None


def _verb(words: Tokens) -> Token | None:
    """The verb that the length stands under: "lasted six hours", "spoke for 40 minutes", "sentenced to 12 years"."""
    root = words.root
    if root.dep_ == "pobj" and root.head.lower_ in ("for", "to", "of") and root.head.dep_ in ("prep", "dative"):
        above = root.head.head
        return above if above.pos_ == "VERB" else None
    above = root.head
    if above.pos_ != "VERB" or root.dep_ not in ("npadvmod", "dobj", "attr"):
        return None
    return above if root.dep_ == "npadvmod" or above.lemma_.lower() in _LAST else None  # not "hold two days of talks"
