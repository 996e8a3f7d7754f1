"""Independence by origin, for one finding: how many outlets, texts and origins, and what that is worth.

Invariants (DESIGN.md, rule 4)
- Unknown never counts as independent. "Independent" needs two texts whose named origins differ and either speak for
  the two sides of one contact, or each told the report themselves, or each was on the spot.
- Reports that print one text are one text, whatever stands above them.
- Where the reporter's own telling stands beside a source for the same thing in the same report, it rests on that
  source; a post on the page is a source of its own and lends its word to nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.entities import name_key
from onrecord.lexicon.words import tokens
from onrecord.model import Event, Independence, Origin, Reason, Statement
from onrecord.stages.compare.grounds import CONTACT, Ground, Grounds
from onrecord.stages.compare.units import Parties
from onrecord.text.meaning import concept, content

OBSERVABLE = frozenset({"14", "15", "18", "19", "20"})
"""CAMEO roots of what a reporter on the spot can see: protest, force posture, assault, fight, mass violence."""
_ABOUT_CONTACT = frozenset(concept(word) for word in ("conversation", "meeting"))


@dataclass(frozen=True, slots=True)
class Verdict:
    outlets: tuple[str, ...]
    texts: int
    origins: tuple[Origin, ...]
    independence: Independence
    reasons: tuple[Reason, ...]


def verdict(
    members: Sequence[str], *, grounds: Grounds, parties: Parties, attesting: frozenset[str] = frozenset()
) -> Verdict:
    """Outlets, texts, origins and independence of a finding's members.

    `attesting` members speak in the thing the finding is about without telling of it: a second origin, no second
    account.
    """
    ordered = sorted(set(members))
    resting = _resting(ordered, grounds)
    texts = _texts(ordered, grounds)
    outlets = tuple(sorted({grounds.outlet(grounds.extracts[m].article) for m in ordered}))
    origins = _origins(resting)
    case = _Case(ordered, resting, texts, attesting)
    independence, why = _judge(case, grounds=grounds, parties=parties)
    reasons = [*_told(outlets, texts=texts, grounds=grounds), *why]
    return Verdict(outlets, len(set(texts.values())), origins, independence, tuple(reasons))


def _resting(members: Sequence[str], grounds: Grounds) -> dict[str, tuple[Ground, ...]]:
    """The grounds of each member; the reporter's telling takes those of the sources beside it."""
    own = {m: grounds.of(m) for m in members}
    named: dict[str, dict[str, Ground]] = {}
    for member, ground in own.items():
        if ground.kind == "named" and not ground.post:
            named.setdefault(grounds.extracts[member].article, {})[ground.key] = ground
    out: dict[str, tuple[Ground, ...]] = {}
    for member in members:
        ground = own[member]
        if ground.kind in {"untold", "agency"}:
            beside = named.get(grounds.extracts[member].article)
            if beside:
                out[member] = tuple(beside[key] for key in sorted(beside))
                continue
        out[member] = (ground,)
    return out


def _texts(members: Sequence[str], grounds: Grounds) -> dict[str, str]:
    """Article → the text it prints here, named by its first article: articles whose members share a passage are one."""
    here: dict[str, list[str]] = {}
    for member in members:
        here.setdefault(grounds.extracts[member].article, []).append(member)
    text = {a: a for a in sorted(here)}
    for left in sorted(here):
        for right in sorted(grounds.copied(left) & here.keys()):
            a, b = text[left], text[right]
            if a != b and any(grounds.one_text(x, y) for x in here[left] for y in here[right]):
                first, second = sorted((a, b))
                text = {article: first if t == second else t for article, t in text.items()}
    return text


def _origins(resting: Mapping[str, Iterable[Ground]]) -> tuple[Origin, ...]:
    """One origin per key, named ones first; with the reasons that lead to it."""
    found: dict[str, list[tuple[str, Ground]]] = {}
    for member, grounds in resting.items():
        for ground in grounds:
            found.setdefault(ground.key, []).append((member, ground))
    made = []
    for key, rows in found.items():
        first = rows[0][1]
        reasons = tuple(dict.fromkeys(g.reason for _, g in rows))
        made.append(
            Origin(key, first.name, tuple(sorted(m for m, _ in rows)), first.kind in {"vague", "untold"}, reasons)
        )
    return tuple(sorted(made, key=lambda o: (o.vague, o.name, o.key)))


def _told(outlets: Sequence[str], *, texts: Mapping[str, str], grounds: Grounds) -> Iterable[Reason]:
    """How many print it, and which of them print one text."""
    if len(outlets) > 1:
        yield Reason("a count by outlets would say", str(len(outlets)), ", ".join(outlets))
    printing: dict[str, set[str]] = {}
    for article, text in texts.items():
        printing.setdefault(text, set()).add(grounds.outlet(article))
    for first, same in sorted(printing.items()):
        if len(same) > 1:
            yield Reason("one text in several outlets", ", ".join(sorted(same)))
            yield from grounds.rewritten({a for a, t in texts.items() if t == first})


@dataclass(frozen=True, slots=True)
class _Case:
    """What a verdict is found from: members, their grounds, the text that each article prints."""

    members: Sequence[str]
    resting: Mapping[str, Sequence[Ground]]
    texts: Mapping[str, str]
    attesting: frozenset[str]

    def by_text(self, grounds: Grounds, members: Iterable[str]) -> dict[str, dict[str, Ground]]:
        """The origins that each text brings, vague and untold ones left out."""
        found: dict[str, dict[str, Ground]] = {t: {} for t in self.texts.values()}
        for member in members:
            for ground in self.resting[member]:
                if ground.kind in {"named", "agency"}:
                    found[self.texts[grounds.extracts[member].article]].setdefault(ground.key, ground)
        return found


def _judge(case: _Case, *, grounds: Grounds, parties: Parties) -> tuple[Independence, list[Reason]]:
    texts = case.texts
    if len(texts) < 2:
        return "unknown", [Reason("one report only", grounds.outlet(next(iter(texts))))] if texts else []
    if len(set(texts.values())) == 1:
        return "same origin", []
    by_text = case.by_text(grounds, case.members)
    named = {key: ground for found in by_text.values() for key, ground in found.items()}
    silent = [t for t, found in by_text.items() if not found]
    if len(named) == 1 and not silent:
        (one,) = named.values()
        return "same origin", [Reason("all reports rest on", one.name)]
    if len(named) > 1:
        bringing = Counter(key for found in by_text.values() for key in found)
        shared = sorted(key for key in named if bringing[key] > 1)
        tellers = [m for m in case.members if m not in case.attesting]
        apart = _apart(tellers, by_text=case.by_text(grounds, tellers), grounds=grounds, parties=parties)
        heard = sorted({g.name for m in case.attesting for g in case.resting[m]})
        if apart and not shared and not heard:
            return "independent", [apart]
        if shared or apart or heard:
            why = [Reason("shared by several reports", ", ".join(named[k].name for k in shared))] if shared else []
            why += [apart] if apart else []
            why += [Reason("heard in it, without an account of it", ", ".join(heard))] if heard else []
            return "partly shared", why
    why = [Reason("no source told in", grounds.outlet(t)) for t in sorted(silent)]
    return "unknown", why or [
        Reason("nothing shows that they know it apart", ", ".join(g.name for g in named.values()))
    ]


def _apart(
    members: Sequence[str], *, by_text: Mapping[str, Mapping[str, Ground]], grounds: Grounds, parties: Parties
) -> Reason | None:
    """The reason why two origins in two texts know it apart, if the words show one."""
    contacts = [(parties.keys(e.actor), parties.keys(e.recipient)) for e in _contacts(members, grounds)]
    ordered = [found for _, found in sorted(by_text.items()) if found]
    pairs = (
        (a, b)
        for at, found in enumerate(ordered)
        for others in ordered[at + 1 :]
        for a in found.values()
        for b in others.values()
        if a.key not in others and b.key not in found
    )
    seen: set[tuple[object, ...]] = set()
    for a, b in pairs:
        asked = (a.key, b.key, a.own, a.saw, b.own, b.saw)  # all that the answer turns on
        if asked in seen:
            continue
        seen.add(asked)
        if any((a.key in x and b.key in y) or (b.key in x and a.key in y) for x, y in contacts):
            return Reason("both sides of the contact give their own account", a.name, b.name)
        if a.kind == b.kind == "named" and (why := _each_knows(a, b)):
            return Reason(why, a.name, b.name)
        if a.kind == b.kind == "agency" and _on_the_spot(members, (a, b), grounds=grounds):
            return Reason("two agencies report from the place", a.name, b.name)
    return None


def _each_knows(one: Ground, other: Ground) -> str:
    """How the words show that two named origins know it each for himself; empty where they do not.

    A reporter who was there needs nobody: whoever else is named tells it apart from him.
    """
    if one.spot and other.spot:
        return "each report's own reporter saw it"
    if one.spot or other.spot:
        return "a reporter saw it, and another source tells it"
    if one.saw and other.saw:
        return "each tells what he saw himself"
    if (one.own or one.saw) and (other.own or other.saw):
        return (
            "each told its report itself" if one.own and other.own else "one told the report itself, the other saw it"
        )
    return ""


def _contacts(members: Sequence[str], grounds: Grounds) -> Iterable[Event]:
    """The contacts that a finding tells of: its own happenings, or those of the story where it speaks of the talk."""
    told = [grounds.extracts[m] for m in members]
    own = [e for e in told if isinstance(e, Event) and e.cameo[:2] == CONTACT]
    if own:
        return own
    about = all(
        isinstance(m, Statement) and any(w.concept in _ABOUT_CONTACT for w in content(m.content.text)) for m in told
    )
    return grounds.contacts() if about else ()


def _on_the_spot(members: Sequence[str], agencies: tuple[Ground, Ground], *, grounds: Grounds) -> bool:
    """Whether each agency's report of something that can be seen is dated from the place where it happened."""
    for agency in agencies:
        if not any(
            isinstance(event := grounds.extracts[m], Event)
            and event.cameo[:2] in OBSERVABLE
            and event.status == "happened"
            and grounds.of(m).key == agency.key
            and _dated_from_there(event, grounds)
            for m in members
        ):
            return False
    return True


def _dated_from_there(event: Event, grounds: Grounds) -> bool:
    dateline = grounds.article(event.article).dateline
    if dateline is None:
        return False
    place = {t.folded for t in tokens(dateline.place)}
    told = {t.folded for t in tokens(f"{event.place or ''} {event.evidence.text}")}
    return bool(place & told) and name_key(dateline.place) != ""
