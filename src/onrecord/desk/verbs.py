"""What people call their decisions, with any ids that the record shows, as decisions on what the log names.

Invariant: the log names articles, extracts and names as printed, which outlive a rebuild; stories, findings, copies and
entities are made anew each time, so each is named here by what it was made of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.entities import CLASSES, name_key
from onrecord.errors import StopRun
from onrecord.judgements import GRADES, Decision
from onrecord.judgements.doubts import leading_key
from onrecord.judgements.effects import entity_keys
from onrecord.judgements.values import read_party
from onrecord.model import Entity, Party, Story, content_id
from onrecord.store import Store
from onrecord.store.assemble import parties_of
from onrecord.store.lookup import Line, find_line, find_lines, stories_holding

NOBODY, STRUCK = "nobody", "struck"


def decisions(store: Store, verb: str, left: str, right: str = "", *, why: str) -> list[Decision]:
    """The decisions that a verb of `VERBS` means, in the order to record them. StopRun where it does not fit."""
    if verb not in VERBS:
        raise StopRun(f"there is no decision {verb!r}; there are: {', '.join(VERBS)}")
    return VERBS[verb](_Asked(store, left.strip(), right.strip(), why))


class _Asked:
    """One request with its look-ups."""

    def __init__(self, store: Store, left: str, right: str, why: str) -> None:
        self.store, self.left, self.right, self.why = store, left, right, why

    def line(self, wanted: str) -> Line:
        return find_line(self.store, wanted)

    def story(self, id_: str) -> Story:
        return stories_holding(self.store, (), ids=(id_,))[0]

    def story_of(self, article: str) -> Story:
        return stories_holding(self.store, (article,))[0]

    def decide(self, kind: str, left: str, right: str, verdict: str = "yes") -> Decision:
        return Decision(kind, left, right, verdict, self.why)  # type: ignore[arg-type]  # words from this file

    def entity(self, wanted: str) -> Entity:
        """By id or the beginning of one, else by name."""
        entities = self.store.entities()
        found = [e for e in entities if wanted.startswith("ent_") and e.id.startswith(wanted)]
        found = found or [e for e in entities if name_key(wanted) in map(name_key, (e.name, *e.aliases))]
        if len(found) == 1:
            return found[0]
        fits = f"{len(found)} entities answer to {wanted!r}" if found else f"no entity answers to {wanted!r}"
        raise StopRun(f"{fits}; `onrecord export --format json` lists them with their ids")


def _founder(story: Story) -> str:
    """The article that a story's id was made from, else its first."""
    return next((a for a in story.articles if content_id("sty", a) == story.id), story.articles[0])


# ---- stories and entities ------------------------------------------------------------------------------------------


def _merge(asked: _Asked) -> list[Decision]:
    left, right = (find_lines(asked.store, one) for one in (asked.left, asked.right))
    kinds = {line.kind for line in (*left, *right)}
    if kinds and kinds <= {"story", "article"}:
        a, b = asked.line(asked.left), asked.line(asked.right)
        articles = [one.id if one.kind == "article" else _founder(asked.story(one.id)) for one in (a, b)]
        return [asked.decide("story", articles[0], articles[1])]
    one, other = asked.entity(asked.left), asked.entity(asked.right)
    return [asked.decide("entity", leading_key(one), leading_key(other))]


def _split(asked: _Asked) -> list[Decision]:
    left = find_lines(asked.store, asked.left)
    if left and left[0].kind in {"story", "article"}:
        given = [asked.line(one) for one in (asked.left, asked.right) if one]
        articles = [line.id for line in given if line.kind == "article"]
        if not articles:
            raise StopRun("name the report that leaves the story: onrecord judge split STORY REPORT")
        return [_leaving(asked, articles[0], articles[1] if len(articles) > 1 else None)]
    entity = asked.entity(asked.left)
    key = f"{CLASSES.get(entity.kind, entity.kind)}:{name_key(asked.right)}"
    if not asked.right or key not in entity_keys(entity):
        names = ", ".join(entity.aliases) or "none"
        raise StopRun(f"{entity.name} has no other name {asked.right!r}; its names beside it are: {names}")
    if key == leading_key(entity):
        raise StopRun(f"{asked.right!r} is the name that leads {entity.name}; split off the other one")
    return [asked.decide("entity", key, leading_key(entity), "no")]


def _leaving(asked: _Asked, article: str, other: str | None) -> Decision:
    story = asked.story_of(article)
    others = [a for a in story.articles if a != article]
    if not others or (other is not None and other not in others):
        raise StopRun(f"the story of {article} holds no other report that it could leave")
    founder = _founder(story)
    return asked.decide("story", article, other or (founder if founder in others else others[0]), "no")


def _move(asked: _Asked) -> list[Decision]:
    article, target = asked.line(asked.left), asked.line(asked.right)
    if article.kind != "article" or target.kind not in {"story", "article"}:
        raise StopRun("name a report and where it belongs: onrecord judge move REPORT STORY")
    old = asked.story_of(article.id)
    new = asked.story(target.id) if target.kind == "story" else asked.story_of(target.id)
    if old.id == new.id:
        raise StopRun(f"{article.id} is in that story already")
    leaving = [_leaving(asked, article.id, None)] if len(old.articles) > 1 else []
    return [*leaving, asked.decide("story", article.id, _founder(new))]


# ---- findings and copies -------------------------------------------------------------------------------------------


def _same(asked: _Asked) -> list[Decision]:
    return [_pair(asked, "yes")]


def _different(asked: _Asked) -> list[Decision]:
    return [_pair(asked, "no")]


def _pair(asked: _Asked, verdict: str) -> Decision:
    left = asked.line(asked.left)
    if left.kind == "copy" and not asked.right:
        copy = next(c for c in asked.store.copies() if c.id == left.id)
        return asked.decide("copy", copy.left, copy.right, verdict)
    if not asked.right:
        raise StopRun("name two: statements, events, figures or findings of one story, or two reports")
    right = asked.line(asked.right)
    if left.kind == right.kind == "article":
        return asked.decide("copy", left.id, right.id, verdict)
    if verdict == "no" and left.kind == "finding":
        left, right = right, left  # what is to leave goes first
    one, other = _extract(asked, left), _extract(asked, right, but=left.id if right.kind == "finding" else None)
    return asked.decide("finding", one, other, verdict)


def _extract(asked: _Asked, line: Line, *, but: str | None = None) -> str:
    """The extract that a line is, or the first member of the finding that it is."""
    if line.kind in {"statement", "event", "figure"}:
        return line.id
    if line.kind == "finding":
        finding = next(f for f in asked.store.findings(line.story or "") if f.id == line.id)
        return next(m for m in finding.members if m != but)
    raise StopRun(f"{line.id} is a {line.kind}; name statements, events, figures or findings, or two reports")


# ---- extracts, sources, notes --------------------------------------------------------------------------------------


def _speaker(asked: _Asked) -> list[Decision]:
    line = asked.line(asked.left)
    if asked.right.lower() == NOBODY:
        return [asked.decide("speaker", line.id, "", "no")]
    given = asked.right if read_party(asked.right) else f"{_kind(asked, line)}:{asked.right}"
    return [asked.decide("speaker", line.id, given if asked.right else "")]


def _kind(asked: _Asked, line: Line) -> str:
    """What kind of party a bare name is: as its article prints it, else as the entity of that name, else a person."""
    wanted = name_key(asked.right)
    statements, events, figures = asked.store.as_read([line.article] if line.article else [])
    parties: Sequence[Party] = list(parties_of(iter((*statements, *events, *figures))))
    printed = sorted({p.kind for p in parties if name_key(p.name) == wanted})
    known = sorted({e.kind for e in asked.store.entities() if wanted in map(name_key, (e.name, *e.aliases))})
    return next(iter((*printed, *known)), "person")


def _figure(asked: _Asked) -> list[Decision]:
    line = asked.line(asked.left)
    if asked.right.lower() == STRUCK:
        return [asked.decide("figure", line.id, "", "no")]
    return [asked.decide("figure", line.id, asked.right)]


def _grade(asked: _Asked) -> list[Decision]:
    if not asked.right:
        raise StopRun("give a grade: " + "; ".join(f"{letter} {words}" for letter, words in GRADES.items()))
    return [asked.decide("source grade", asked.left, asked.right.upper())]


def _note(asked: _Asked) -> list[Decision]:
    entity = asked.left.startswith("ent_")
    return [asked.decide("note", asked.entity(asked.left).id if entity else asked.line(asked.left).id, "")]


VERBS: dict[str, Callable[[_Asked], list[Decision]]] = {
    "merge": _merge,
    "split": _split,
    "move": _move,
    "same": _same,
    "different": _different,
    "speaker": _speaker,
    "figure": _figure,
    "grade": _grade,
    "note": _note,
}
"""What a person may decide; what each takes is in docs/how-to/decide.md."""
