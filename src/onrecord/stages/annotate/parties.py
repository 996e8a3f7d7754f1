"""Who the words stand for within one article: the face of names, descriptions and pronouns towards the extractors.

Invariants
- `resolve` never fails and never drops the printed words: they are the party's evidence, whoever it turns out to be.
- A party's name is the fullest that the article gives; only where a surname and its office fit one holder on the
  article's day does the lexicon supply the rest (basis `office`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from onrecord.lexicon import nouns
from onrecord.lexicon import roles as role_words
from onrecord.lexicon.first_names import sex_of
from onrecord.model import Article, Evidence, Mention, Party, PartyBasis, PartyKind, content_id
from onrecord.stages.annotate.descriptions import SOME, describe, some_of, unnamed
from onrecord.stages.annotate.documents import owner_of
from onrecord.stages.annotate.grammar import Grammar
from onrecord.stages.annotate.names import printed
from onrecord.stages.annotate.phrases import Phrase, read_phrase
from onrecord.stages.annotate.pronouns import PRONOUNS
from onrecord.stages.annotate.reading import Sighting
from onrecord.stages.annotate.referents import Referent
from onrecord.stages.annotate.roles import Role, read_role
from onrecord.stages.annotate.walk import joined, read
from onrecord.text.working import WorkingCopy

EXTRACTOR = "rules/parties@2"
_SKIPPED = frozenset({"punct", "det", "cc", "case", "mark", "predet"})
_GOVERNING = frozenset({"of", "for", "in", "from", "with", "to", "at", "by", "against", "on", "and", ",", "or"})


class NamedParties:
    """The people, bodies and states of one parsed article."""

    def __init__(self, doc: Doc, *, working: WorkingCopy, article: Article):
        self._doc = doc
        self._working = working
        self._article = article
        self._grammar = Grammar(doc, working=working)
        dateline = article.dateline.place if article.dateline else None
        self._reading = read(self._grammar, day=article.day, dateline=dateline)

    # ---- what extractors ask -------------------------------------------------------------------------------------

    def resolve(self, words: Tokens) -> Party:
        """Who a noun phrase, pronoun or name stands for; kind `unknown`, named as printed, where nobody can be told."""
        start, end = self._trim(words.start, words.end)
        evidence = self._evidence(words)
        referent, role = self._referent(start, end)
        if referent is None:
            return Party(printed(self._grammar, start, end) or evidence.text, "unknown", evidence, basis="none")
        return self._party(referent, evidence, start=start, end=end, role=role)

    def mentions(self) -> Iterator[Mention]:
        """Every name, description and pronoun that was resolved, in text order, one per stretch of words."""
        taken: set[tuple[int, int]] = set()
        for sighting in self._reading.sightings:
            if sighting.form == "list" or (sighting.start, sighting.end) in taken:
                continue
            taken.add((sighting.start, sighting.end))
            yield self._mention(sighting)

    # ---- finding the referent ------------------------------------------------------------------------------------

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Without punctuation, blanks and a possessive ending at the edges."""
        grammar = self._grammar
        while start < end - 1 and not any(c.isalnum() for c in grammar.text[start]):
            start += 1
        while end - 1 > start and (
            not any(c.isalnum() for c in grammar.text[end - 1]) or grammar.text[end - 1] in {"'s", "’s"}
        ):
            end -= 1
        return start, end

    def _referent(self, start: int, end: int) -> tuple[Referent | None, str | None]:
        """The referent of a stretch, and the document through which it speaks where there is one."""
        grammar, reading = self._grammar, self._reading
        if end <= start:
            return None, None
        head = grammar.head_of(start, end)
        whole = grammar.head[head]
        if grammar.dep[head] in {"compound", "nmod"} and end <= whole <= end + 1 and grammar.is_noun(whole):
            head, end = whole, whole + 1  # "the Harbour" cut off from "Board"
        if grammar.lower[head] in PRONOUNS and grammar.tag[head].startswith(("PRP", "W")):
            return reading.at.get(head), None
        group = self._group(start, end, head)
        if group is not None:
            return group, None
        last = self._person_at_end(start, end)
        if last is not None:
            return last, None
        index = reading.name_at.get(head)
        if index is not None:
            name = reading.names[index]
            top = grammar.head_of(name.start, name.end)
            return reading.at.get(top, reading.named[index]), None
        beside = self._beside(start, end, head)
        if beside is not None:
            return beside, None
        if head in reading.at:
            return self._as_given(start, end, head), None
        if grammar.lower[head] in SOME or grammar.tag[head] == "CD":
            part = some_of(reading, head) if end - start == 1 else self._part(start, end, head)
            if part is not None:
                return part, None
        if grammar.is_noun(head):
            return self._noun(start, end, head)
        inside = [reading.name_at[at] for at in range(start, end) if at in reading.name_at]
        return (reading.named[inside[0]], None) if inside else (None, None)

    def _as_given(self, start: int, end: int, head: int) -> Referent:
        """The referent of a noun; one that is only described here takes in the words that the caller counts to it."""
        referent = self._reading.at[head]
        if referent.described and referent.seen[:1] == [head] and referent.kind == "unnamed":
            name = unnamed(read_phrase(self._grammar, head, start=start if head - start < 8 else None, end=end))
            if len(name) > len(referent.name) and len(name.split()) <= 16:
                return replace(referent, name=name)
        return referent

    def _noun(self, start: int, end: int, head: int) -> tuple[Referent | None, str | None]:
        """A noun that the pass did not take for anybody: a document, a sign, a name the parser missed."""
        grammar, reading = self._grammar, self._reading
        phrase = read_phrase(grammar, head, start=start if head - start < 8 else None, end=end)
        if phrase.kind == "document":
            owner = owner_of(reading, phrase)
            if owner is not None:
                return owner, phrase.text
            return _as_printed(phrase, "document"), None
        if phrase.kind == "sign":
            return _as_printed(phrase, "document"), None
        if phrase.kind != "thing":
            return describe(reading, phrase), None
        if grammar.tag[head] in {"NNP", "NNPS"}:
            return self._missed(start, head), None
        return None, None

    def _part(self, start: int, end: int, head: int) -> Referent | None:
        """ "several of the survivors", "two of her aides": unnamed people out of a group."""
        grammar = self._grammar
        of = next((c for c in grammar.children[head] if grammar.lower[c] == "of" and c < end), None)
        noun = next((c for c in grammar.children[of] if grammar.dep[c] == "pobj"), None) if of is not None else None
        if noun is None or not grammar.is_noun(noun):
            return None
        phrase = read_phrase(grammar, noun, end=end)
        if phrase.kind not in {"people", "person"}:
            return None
        return Referent(
            "unnamed", printed(grammar, start, end).lower(), plural=True, country=phrase.country, described=True
        )

    def _missed(self, start: int, head: int) -> Referent:
        """A proper noun that is no name of the parser's: a person after a role, else a body."""
        grammar, reading = self._grammar, self._reading
        first = head
        while first > start and (
            grammar.tag[first - 1] in {"NNP", "NNPS"} or grammar.text[first - 1] in {"de", "al", "-"}
        ):
            if first - 1 in reading.name_at:
                break
            first -= 1
        words = printed(grammar, first, head + 1)
        for person in reading.people:
            if person.words & {part.lower() for part in words.split()[-1:]}:
                return person
        given = words.split()[0]
        kind: PartyKind = "person" if sex_of(given) and " " in words else "organisation"
        return Referent(kind, words)

    def _group(self, start: int, end: int, head: int) -> Referent | None:
        """ "A, B and C" within the stretch: the group of them, each resolved by itself."""
        grammar, reading = self._grammar, self._reading
        chain = [head]
        while (
            following := next((c for c in grammar.children[chain[-1]] if grammar.dep[c] == "conj" and c < end), None)
        ) and len(chain) < 12:
            chain.append(following)
        if len(chain) < 2 or not all(grammar.is_noun(at) for at in chain):
            return None
        members = []
        for at in chain:
            index = reading.name_at.get(at)
            member = reading.at.get(at) or (reading.named[index] if index is not None else None)
            if member is None:
                phrase = read_phrase(grammar, at, end=end if at == chain[-1] else None)
                member = describe(reading, phrase) if phrase.kind != "thing" else None
            if member is None:
                return None
            members.append(member)
        if len({id(member) for member in members}) < 2:
            return None
        return Referent("group", joined([m.shown for m in members]), plural=True, members=tuple(members))

    def _beside(self, start: int, end: int, head: int) -> Referent | None:
        """A name that ends the stretch behind a common noun: "the aide Ana Ruiz", "the head of the port Ana Ruiz"."""
        grammar, reading = self._grammar, self._reading
        inside = sorted({reading.name_at[at] for at in range(head + 1, end) if at in reading.name_at})
        if not inside:
            return None
        index = inside[-1]
        name, referent = reading.names[index], reading.named[index]
        phrase = read_phrase(grammar, head)
        if phrase.kind in {"thing", "document", "sign", "government"}:
            return None
        before = grammar.lower[name.start - 1] if name.start else ""
        if before == "the":
            before = grammar.lower[name.start - 2] if name.start > 1 else ""
        if before in _GOVERNING - {","} or before == "'s":
            return None
        wanted = {"person"} if phrase.kind == "person" else {"organisation", "office", "outlet", "agency", "person"}
        if phrase.kind == "person" and name.end == end and nouns.is_a(phrase.noun, "called"):
            wanted = wanted | {"organisation", "outlet", "agency"}
        return referent if referent.kind in wanted else None

    def _person_at_end(self, start: int, end: int) -> Referent | None:
        """A person's name that closes the stretch behind the words for a role, however the parser joined them."""
        grammar, reading = self._grammar, self._reading
        index = reading.name_at.get(end - 1)
        if index is None or reading.named[index].kind != "person":
            return None
        name = reading.names[index]
        if name.start <= start:
            return reading.named[index]
        if grammar.text[name.start - 1] == "," and not grammar.name_before(start, name.start, reading.name_at):
            return reading.named[index]  # "Chad's ombudswoman, Ana Ruiz"
        between = {grammar.lower[at] for at in range(start, name.start)}
        if between & _GOVERNING or any(grammar.tag[at] in {"VBD", "VBZ", "VBP", "MD"} for at in range(start, end)):
            return None
        return reading.named[index] if read_role(printed(grammar, start, name.start)) else None

    # ---- making parties and mentions -----------------------------------------------------------------------------

    def _party(self, referent: Referent, evidence: Evidence, *, start: int, end: int, role: str | None) -> Party:
        name = referent.shown
        basis: PartyBasis = "printed"
        if referent.by_office or (referent.upgraded and name == referent.upgraded != referent.name):
            basis = "office"
        elif not referent.described and not self._prints(name, start, end):
            basis = "coreference"
        return Party(
            name=name,
            kind=referent.kind,
            evidence=evidence,
            basis=basis,
            role=role or role_of(referent),
            country=referent.country,
            sector=referent.sector,
            members=tuple(member.shown for member in referent.members),
        )

    def _prints(self, name: str, start: int, end: int) -> bool:
        """Whether the words hold the name or the part of it that tells whom it names."""
        words = {w.strip(".,'\"").lower() for w in printed(self._grammar, start, end).replace("-", " ").split()}
        return bool(
            words & {w.lower() for w in name.replace("-", " ").split() if len(w) > 2 and w not in {"the", "and"}}
        )

    def _evidence(self, words: Tokens) -> Evidence:
        where, span = self._working.stored(words.start_char, words.end_char)
        stored = self._article.printed(where)[span.start : span.end]
        return Evidence(self._article.id, (span,), (stored,), EXTRACTOR, where)

    def _mention(self, sighting: Sighting) -> Mention:
        evidence = self._evidence(self._doc[sighting.start : sighting.end])
        place = (evidence.field, evidence.start, evidence.end)
        return Mention(
            content_id("men", self._article.id, *place), evidence, sighting.referent.kind, sighting.referent.shown
        )


def role_of(referent: Referent) -> str | None:
    """The role to show: one that governs before others, present before past."""
    roles = sorted(referent.roles, key=lambda r: (r.past, _is_rank(r), r.stands not in {"gov", "leg"}, -len(r.words)))
    return roles[0].shown if roles else None


def _is_rank(role: Role) -> bool:
    """A rank tells less than what somebody does: "Lieutenant" beside "spokesman for the coastguard"."""
    word = role_words.find(role.title)
    return word is not None and word.kind == "rank"


def _as_printed(phrase: Phrase, kind: PartyKind) -> Referent:
    return Referent(kind, phrase.text, plural=phrase.plural, country=phrase.country, described=True)
