"""Statements as events: CAMEO 01 and 02 for what is said and asked, and the types that speaking itself makes.

Accusing, denying, promising, demanding and praising somebody are events of PLOVER; plain saying is CAMEO 01, which
PLOVER leaves out. Each stays linked to its statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.lexicon import outlets
from onrecord.lexicon.events import plover_type
from onrecord.model import Event, EventStatus, Evidence, Party, Reason, Score, Span, Statement, content_id
from onrecord.parsed import Found, Parsed
from onrecord.stages.extract.events.about import about, threat
from onrecord.stages.extract.events.actors import VIOLENT
from onrecord.stages.extract.events.beings import human
from onrecord.stages.extract.events.compose import said_code
from onrecord.stages.extract.events.phrases import phrase
from onrecord.stages.extract.events.standing import Standing

_CODES = {
    "said": "010", "felt": "010", "announced": "010", "asked": "020", "ordered": "020", "denied": "120",
    "promised": "030", "accused": "112", "praised": "051",
}  # fmt: skip

_NO_WORDS = ("seek", "sought", "withdr", "launch")
"""Cues of striving and moving, in which nobody need have said anything."""
_INTENDING = ("plan", "had plan", "intend", "prepar", "want", "hope", "aim", "consider")
_NAMED = frozenset({"ORG", "PERSON", "GPE"})


def said_events(
    parsed: Parsed, found: Found, *, events: Sequence[Event], standing: Standing, extractor: str
) -> Iterator[Event]:
    """An event for each statement with a speaker whose cue no event has as its trigger."""
    triggers = [e.trigger for e in events]
    for statement in found.statements:
        if statement.speaker is None or statement.cue is None or statement.speaker.evidence is None:
            continue
        if statement.cue.text.lower().startswith(_NO_WORDS):
            continue
        if any(statement.cue.overlaps(t) for t in triggers) or _thing(parsed, statement.speaker):
            continue
        evidence = _whole(parsed, statement, extractor=extractor)
        if evidence is None:
            continue
        code = _code(statement, events)
        own_act = any(
            e.statement == statement.id and e.cameo[:2] not in VIOLENT and _of(e, statement.speaker) for e in events
        )
        cue = statement.cue
        told = cue.text.lower().startswith(("told", "tell"))
        recipient = statement.addressee
        if recipient is None and told:
            recipient = _told(parsed, statement, standing=standing)
        elif recipient is None:
            recipient = about(parsed, statement, standing=standing, own_act=own_act)
        if recipient is not None and code[:2] not in ("01", "02") and _medium(recipient):
            recipient = None  # a threat told to a newspaper does not threaten it
        happening = content_id("hap", cue.article, cue.field, cue.start, cue.end)
        status: EventStatus = "denied" if statement.polarity == "negated" else "happened"
        yield Event(
            id=content_id("evt", happening, code, statement.speaker.name, recipient.name if recipient else None),
            article=cue.article,
            happening=happening,
            evidence=evidence,
            trigger=cue,
            plover=plover_type(code),
            cameo=code,
            mode=None,
            contexts=(),
            actor=statement.speaker,
            recipient=recipient,
            status="planned" if statement.modality == "planned" else status,
            time=statement.time,
            place=None,
            statement=statement.id,
            score=Score(0.6, (Reason("statement", left=statement.kind, right=code, weight=0.6),)),
        )


def _code(statement: Statement, events: Sequence[Event]) -> str:
    """The code of the statement's kind, or of what it says will, must or will not be done."""
    plain = "130" if threat(statement) else _CODES[statement.kind]
    if plain not in ("010", "030"):
        return plain
    if statement.cue is not None and statement.cue.text.lower().startswith("discuss"):
        return plain  # what is talked about is not thereby promised
    printed = f" {statement.content.text.lower()} "
    must = any(f" {word} " in printed for word in ("must", "have to", "has to"))
    intended = statement.cue is not None and statement.cue.text.lower().startswith(_INTENDING)
    for event in events:
        if event.statement != statement.id or event.actor is None or statement.speaker is None:
            continue
        same = _of(event, statement.speaker)
        code = said_code(event.cameo[:2], event.status, same=same, must=must)
        if code and not (intended and code[:2] == "13"):  # a plan to storm a house threatens nobody
            return code
    return plain


def _told(parsed: Parsed, statement: Statement, *, standing: Standing) -> Party | None:
    """Whom a statement was told to, by the object of its cue."""
    assert statement.cue is not None
    tree = parsed.tree
    first = parsed.working.find(statement.cue.start, statement.cue.field)
    at = tree.tokens_in(first, first + 1)[0]
    whom = tree.kid(at, "dative", "dobj")
    if whom is None or tree.pos[whom] == "PRON" or not (tree.label[whom] in _NAMED or human(tree, whom)):
        return None
    return standing.party(phrase(tree, whom))


def _thing(parsed: Parsed, speaker: Party) -> bool:
    """Whether what is taken for the speaker is a thing that says nothing: "the blast claimed six lives"."""
    if speaker.kind != "unknown" or speaker.evidence is None:
        return False
    tree, field = parsed.tree, speaker.evidence.field
    first = parsed.working.find(speaker.evidence.start, field)
    words = tree.tokens_in(first, max(parsed.working.find(speaker.evidence.end, field), first + 1))
    return tree.pos[tree.top(words)] == "NOUN" and not human(tree, tree.top(words))


def _medium(party: Party) -> bool:
    """Whether somebody is told things to pass them on."""
    last = party.name.rpartition(" ")[2].lower()
    listed = party.kind in ("outlet", "agency") or party.sector == "MED" or outlets.sounds_like(party.name)
    return listed or last in ("reporters", "journalists", "newspaper", "media", "press", "broadcaster")


def _of(event: Event, party: Party) -> bool:
    return event.actor is not None and event.actor.name == party.name


def _whole(parsed: Parsed, statement: Statement, *, extractor: str) -> Evidence | None:
    """Source to cue as one stretch."""
    assert statement.cue is not None
    assert statement.speaker is not None
    parts = [x for x in (statement.speaker.evidence, statement.cue) if x and x.field == statement.cue.field]
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    if end - start > 400:  # a source carried from far away
        start, end = statement.cue.start, statement.cue.end
    printed = parsed.article.printed(statement.cue.field)
    return Evidence(statement.article, (Span(start, end),), (printed[start:end],), extractor, statement.cue.field)
