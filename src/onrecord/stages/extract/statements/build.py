"""From drafts to statements: names resolved, words cut out of the stored text, chains and nesting written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from onrecord.lexicon import outlets
from onrecord.model import (
    Block,
    Evidence,
    Link,
    Party,
    Span,
    Statement,
    StatementKind,
    Time,
    content_id,
)
from onrecord.parsed import Parsed
from onrecord.stages.extract.statements import manner
from onrecord.stages.extract.statements.draft import Draft, DraftLink, Range
from onrecord.stages.extract.statements.links import kind_of
from onrecord.tree import Tree


class Builder:
    """Writes the attributions of one article down."""

    def __init__(self, parsed: Parsed, tree: Tree, extractor: str) -> None:
        self._parsed = parsed
        self._tree = tree
        self._extractor = extractor
        self._resolved: dict[Range, Party] = {}

    def statements(self, drafts: list[Draft]) -> list[Statement]:
        """The statements in the order of their words, each once."""
        written: dict[int, Statement] = {}
        for draft in drafts:
            if statement := self._statement(draft):
                written[id(draft)] = statement
        out: dict[str, Statement] = {}
        for draft in drafts:
            statement = written.get(id(draft))
            outer = written.get(id(draft.inside)) if draft.inside else None
            if statement and outer and outer.id != statement.id:
                written[id(draft)] = replace(statement, inside=outer.id)
        for statement in sorted(
            written.values(), key=lambda s: (s.content.field, s.content.start, s.content.end, s.id)
        ):
            out.setdefault(statement.id, statement)
        return list(out.values())

    def resolve(self, tokens: Range) -> Party:
        """Whom the words stand for."""
        if tokens not in self._resolved:
            self._resolved[tokens] = self._parsed.parties.resolve(self._tree.doc[tokens[0] : tokens[1] + 1])
        return self._resolved[tokens]

    def same(self, one: Range, other: Range) -> bool:
        """Whether two noun phrases stand for one party."""
        return one == other or self.resolve(one).name == self.resolve(other).name

    def _statement(self, draft: Draft) -> Statement | None:
        content = self._evidence(draft.content)
        if content is None:
            return None
        speaker = self._speaker(draft)
        cue = self._words(draft.cue)
        told = self._party(draft.addressee, draft.addressee) if draft.addressee else None
        printed = speaker.evidence if speaker else None
        return Statement(
            id=content_id("stm", content.article, content.field, *map(_spans, (content, cue, printed))),
            article=content.article,
            kind=self._kind(draft),
            manner=manner.manner(draft),
            speaker=speaker,
            cue=cue,
            content=content,
            addressee=told,
            medium="post" if draft.post else manner.medium(draft.continues or draft, self._tree),
            chain=tuple(self._chain(draft.continues or draft)),
            polarity=manner.polarity(draft, self._tree),
            modality=manner.modality(draft, self._tree),
            time=self._time(draft),
            inside=None,
            score=draft.score,
        )

    @staticmethod
    def _kind(draft: Draft) -> StatementKind:
        if draft.entry is None or (draft.frame == "infinitive" and draft.entry.lemma in manner.WITHHELD):
            return "said"  # "declined to comment" denies nothing
        return draft.entry.kind

    def _speaker(self, draft: Draft) -> Party | None:
        if draft.frame == "post" and draft.post:
            return _author(draft.post)
        if draft.source is None:
            return None
        if draft.continues:
            printed = self._words(draft.source.tokens) if draft.frame == "conjoined" else None
            return replace(self.resolve(draft.source.stands_for), evidence=printed, basis="carried")
        return self._party(draft.source.tokens, draft.source.stands_for)

    def _party(self, tokens: Range, stands_for: Range) -> Party:
        """The party, with the words as printed for it here."""
        party = self.resolve(stands_for)
        return replace(party, evidence=self._words(tokens))

    def _chain(self, draft: Draft) -> list[Link]:
        """Links from the speaker outward, nobody twice; the post that carries the words comes last."""
        seen = {self._speaker_name(draft)}
        links = []
        for link in (self._link(one) for one in draft.links):
            if link.party.name not in seen:
                links.append(link)
            seen.add(link.party.name)
        if draft.post and draft.frame != "post":
            links.append(Link("post", _author(draft.post), None))
        block = self._parsed.block(draft.start)
        if block.kind == "body" and block.author and block.author not in seen and not self._own(block.author):
            links.append(self._credited(block))
        return links

    def _own(self, name: str) -> bool:
        own = "".join(c for c in (self._parsed.article.outlet or "").lower() if c.isalnum())
        return "".join(c for c in name.lower() if c.isalnum()) in own

    def _credited(self, block: Block) -> Link:
        """The outlet credited under a passage of the body that is its own."""
        name = block.author or ""
        words = self._parsed.article.text
        at = words.find(name, block.span.end)
        evidence = None
        if at >= 0:
            spans = (Span(at, at + len(name)),)
            evidence = Evidence(self._parsed.article.id, spans, (name,), self._extractor)
        found = outlets.find(name)
        kind: Literal["agency", "outlet"] = "agency" if found and found.kind == "agency" else "outlet"
        return Link(kind, Party(name, kind, evidence, basis="credit"), None)

    def _speaker_name(self, draft: Draft) -> str | None:
        return self.resolve(draft.source.stands_for).name if draft.source else None

    def _link(self, link: DraftLink) -> Link:
        party = self._party(link.tokens, link.stands_for)
        return Link(link.kind or kind_of(self._tree, link.tokens, party.kind), party, self._words(link.cue))

    def _time(self, draft: Draft) -> Time | None:
        """A day printed within the attribution's own words."""
        if draft.block is None:
            return None
        for start, end in self._own_words(draft, *draft.block):
            for time in self._parsed.times_in(start, end):
                if time.type in ("DATE", "TIME"):
                    return time
        return None

    def _own_words(self, draft: Draft, first: int, last: int) -> Iterator[Range]:
        """Working characters of what modifies the cue: "on Monday", "in a statement dated …"."""
        tree, at = self._tree, draft.at
        named = draft.source.tokens[1] if draft.source else first
        modifiers = [kid for kid in tree.kids[at] if tree.dep[kid] in ("prep", "npadvmod", "advmod", "nmod")]
        opening = tree.sentence(at)[0]
        near = [kid for kid in modifiers if named < kid <= last or (kid < at and tree.left[kid] == opening)]
        for kid in near:
            yield tree.start[tree.left[kid]], tree.end[tree.right[kid]]
        if not near and named < at < last:
            yield tree.start[at], tree.end[last]

    def _words(self, tokens: Range | None) -> Evidence | None:
        return self._evidence([(self._tree.start[tokens[0]], self._tree.end[tokens[1]])]) if tokens else None

    def _evidence(self, pieces: list[Range]) -> Evidence | None:
        """Evidence for working characters; pieces in another field than the first are left out."""
        stored = self._parsed.working.stored
        field = stored(*pieces[0])[0]
        return self._parsed.evidence(*(p for p in pieces if stored(*p)[0] == field), extractor=self._extractor)


def _author(post: Block) -> Party:
    """Whose embedded post it is."""
    name = post.author or post.handle or ""
    return Party(name, "outlet" if outlets.find(name) else "unknown", None, basis="credit")


def _spans(evidence: Evidence | None) -> list[list[int]]:
    return [[span.start, span.end] for span in evidence.spans] if evidence else []
