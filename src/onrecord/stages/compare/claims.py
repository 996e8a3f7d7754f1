"""Statements and happenings of several reports put together: which say one thing, and how they stand to each other.

Invariants
- Statements cluster with statements and happenings with happenings, by average linkage, so that chains do not drift; a
  cluster of statements joins the happening that it tells, and at most one.
- A statement that tells two happenings stands in the findings of both.
- Later than a plan is its fulfilment: planned then happened is superseded, never a conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Difference, Event, Evidence, Reason, Record, Relation, Score, Statement
from onrecord.stages.compare.alike import SAME, Alike, explained, one_time
from onrecord.stages.compare.differing import Told, differences
from onrecord.stages.compare.grounds import CONTACT
from onrecord.stages.compare.hosts import hosts
from onrecord.stages.compare.judged import judgements, parted, regrouped
from onrecord.stages.compare.rivals import rival_places, rival_times, two_sided
from onrecord.stages.compare.units import Kind, Unit
from onrecord.text.linkage import average_link

TOLD = 0.3
"""Likeness of statements and happenings that tell one thing, on the mean."""
UNLIKE = 0.06
"""Share of a side's words beyond which it says more, or otherwise, than the other."""
MORE = 0.35
ONE_SENTENCE = 0.55
"""Statements this alike are one sentence in two wordings; further apart, the happening they tell is what agrees."""
RESTATED = 0.6
"""Share of a telling's words that stand in a fuller one of the same report."""
AHEAD = frozenset({"planned"})
NAMED = frozenset({"person", "organisation", "office", "state"})


@dataclass(frozen=True, slots=True)
class Claim:
    """Units that say one thing, with how they stand to each other."""

    units: tuple[Unit, ...]
    relation: Relation
    sides: tuple[tuple[str, ...], ...]
    differences: tuple[Difference, ...]
    score: Score
    reasons: tuple[Reason, ...]
    attesting: frozenset[str] = frozenset()  # members that are heard in it and do not tell of it

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(sorted({m for unit in self.units for m in unit.members}))


class Claims:
    """The claims of one record, from its units and the pairs that say the same."""

    def __init__(self, record: Record, units: Sequence[Unit], alikes: Sequence[Alike]) -> None:
        self._units = {u.id: u for u in units}
        self._against: dict[str, list[Alike]] = {}
        for a in alikes:
            if a.against:
                self._against.setdefault(a.left, []).append(a)
        self._statements = {s.id: s for s in record.statements}
        self._events = {e.id: e for e in record.events}
        self._days = {a.id: a.published or "" for a in record.articles}
        self._judged = judgements(record)
        self._near: dict[str, dict[str, float]] = {}
        for a in (a for a in alikes if a.value):
            self._near.setdefault(a.left, {})[a.right] = a.value
            self._near.setdefault(a.right, {})[a.left] = a.value
        self._hosts = hosts(record, units)

    def found(self) -> list[Claim]:
        """Every claim: those of several reports related, those of one report alone."""
        said = self._clusters("statement")
        done = self._clusters("event")
        unit_of = {member: unit.id for unit in self._units.values() for member in unit.members}
        people = regrouped(self._joined(said, done), unit_of=unit_of, judged=self._judged)
        heard = self._attest(people.groups, apart=parted(unit_of, judged=self._judged))
        out = []
        for group, extra, why in zip(people.groups, heard, people.reasons, strict=True):
            for claim in self._related(self._fullest(group)):
                score = Score(1.0, (*why, *claim.score.reasons)) if why else claim.score  # a person has looked
                out.append(replace(claim, attesting=frozenset(extra), score=score, reasons=(*why, *claim.reasons)))
        return [*out, *self._contradictions(out)]

    def _related(self, ids: Sequence[str]) -> Iterable[Claim]:
        """The claim of these units; where two sides stand against each other, what each side agrees on as well."""
        claim = self._claim(ids)
        yield claim
        if claim.relation in {"agree", "agree, wording differs", "more specific"}:
            told = [(u, self._events[u.members[0]]) for u in claim.units if u.kind == "event" and u.members]
            for rival in (rival_times(told), rival_places(told, days=self._days)):
                if rival is not None:
                    units = tuple(u for u, _ in told if u.article in rival.articles)
                    sides = self._sides(units, rival.first)
                    yield Claim(units, "conflict", sides, (rival.difference,), claim.score, (rival.reason,))
        if claim.relation != "conflict":
            return
        for side in claim.sides:
            own = [i for i in ids if set(self._units[i].members) & set(side)]
            if len({self._units[i].article for i in own}) > 1:
                yield self._claim(own)

    def _contradictions(self, claims: Sequence[Claim]) -> Iterable[Claim]:
        """What one report says and another one excludes, where no claim sets them against each other already."""
        held = [c.sides for c in claims if c.relation == "conflict"]
        kept = {u.id: u for c in claims for u in c.units if u.members}
        order = sorted(kept, key=lambda i: (self._days[kept[i].article], kept[i].article, i))
        pairs = {
            (p.left, p.right): p.against
            for i in sorted(self._against)
            for p in self._against[i]
            if p.against
            and {p.left, p.right} <= kept.keys()
            and not any(_across(sides, kept[p.left], kept[p.right]) for sides in held)
        }
        for side, other in two_sided(order, pairs):
            sides = tuple(tuple(sorted(m for i in ids for m in kept[i].members)) for ids in (side, other))
            units = tuple(kept[i] for i in sorted((*side, *other)))
            reason = next(r for pair, r in sorted(pairs.items()) if set(pair) <= {*side, *other})
            yield Claim(units, "conflict", sides, (), Score(0.5, (reason,)), (reason,))

    def _attest(self, groups: Sequence[set[str]], *, apart: frozenset[tuple[str, str]]) -> list[set[str]]:
        """Add to a contact what the other side is reported to have said in it: it attests the contact too.

        Only a side that nobody else in the group speaks for is added: the rest of what was said is told elsewhere.
        """
        added: list[set[str]] = [set() for _ in groups]
        speaking: dict[str, list[str]] = {}
        for unit in self._units.values():
            for key in unit.who | unit.persons[0] if unit.kind == "statement" else ():
                speaking.setdefault(key, []).append(unit.id)
        for n, group in enumerate(groups):
            contacts = [u for i in sorted(group) if (u := self._units[i]).kind == "event" and u.root == CONTACT]
            if len({u.article for u in contacts}) < 2 or not all(u.who and u.whom for u in contacts):
                continue
            heard = {k for i in group if self._units[i].kind == "statement" for k in self._units[i].who}
            heard |= {k for u in contacts for k in u.who}
            asked = {k for c in contacts for k in (*c.whom, *c.persons[1])}
            for unit in (self._units[i] for i in sorted({i for k in asked for i in speaking.get(k, ())})):
                if (
                    not unit.who & heard
                    and not any((unit.id, other) in apart for other in group)
                    and any(self._answers(unit, contact) for contact in contacts)
                ):
                    added[n].add(unit.id)
            group.update(added[n])
        return added

    def _answers(self, unit: Unit, contact: Unit) -> bool:
        """Whether a statement is addressed by the one side of a contact to the other: by name, or in a post that
        names their offices or states."""
        if unit.persons[0] & contact.persons[1] and unit.persons[1] & contact.persons[0]:
            return True
        posted = any(link.kind == "post" for link in self._statements[unit.id].chain)
        return posted and bool(unit.who & contact.whom) and bool(unit.whom & contact.who)

    def _clusters(self, kind: Kind) -> list[list[str]]:
        ids = [u.id for u in self._units.values() if u.kind == kind]
        return average_link(ids, self._near, threshold=SAME[kind])

    def _joined(self, said: Sequence[list[str]], done: Sequence[list[str]]) -> list[set[str]]:
        """Clusters of happenings, each with the statements that tell it; then the statements that tell none."""
        groups = [set(cluster) for cluster in done]
        placed: set[str] = set()
        home = {event: n for n, events in enumerate(done) for event in events}
        held: dict[str, set[int]] = {}
        for event, n in home.items():
            for host in self._hosts[event]:
                held.setdefault(host, set()).add(n)
        for cluster in said:
            if all(self._units[s].toll for s in cluster):
                continue
            tried = {n for s in cluster for n in held.get(s, ())}
            tried |= {home[other] for s in cluster for other in self._near.get(s, ()) if other in home}
            best = max(((self._telling(cluster, done[n]), -n) for n in tried), default=(0.0, 0))
            if best[0] >= 0.5:
                groups[-best[1]].update(cluster)
                placed.update(cluster)
        alone = {s for cluster in said if len(cluster) == 1 for s in cluster}
        for n, events in enumerate(done):
            hosts = {h for e in events for h in self._hosts[e] if not self._units[h].toll}
            groups[n].update(hosts)
            placed |= hosts & alone
        return groups + [set(cluster) for cluster in said if not placed & set(cluster)]

    def _telling(self, statements: Sequence[str], events: Sequence[str]) -> float:
        """How far a cluster of statements tells a cluster of happenings, on the mean: by holding one of them, or in
        words like those of the other reports."""
        hosts = {h for e in events for h in self._hosts[e]}
        place = {e: at for at, e in enumerate(events)}
        told = Counter(self._units[e].article for e in events)
        return sum(1.0 if s in hosts else self._like(s, place, told) for s in statements) / len(statements)

    def _like(self, statement: str, place: Mapping[str, int], told: Mapping[str, int]) -> float:
        """How like the happenings of other reports a statement is. `place`: their order; `told`: how many each report
        tells."""
        here, near = self._units[statement].article, self._near.get(statement, {})
        across = sorted(
            (e for e in place.keys() & near.keys() if self._units[e].article != here), key=place.__getitem__
        )
        pairs = len(place) - told.get(here, 0)
        return min(1.0, sum(near[e] for e in across) / pairs / TOLD / 2) if pairs else 0.0

    # ---- how they stand to each other ------------------------------------------------------------------------------

    def _fullest(self, ids: Iterable[str]) -> list[str]:
        """Of each report the tellings of the happening that add something to its fuller ones, and its statements."""
        units = sorted((self._units[i] for i in ids), key=self._fullness, reverse=True)
        kept: list[Unit] = []
        fuller: dict[str, list[Unit]] = {}
        for unit in units:
            told = fuller.setdefault(unit.article, [])
            if unit.kind == "statement" or not any(_covers(k, unit) and _one_day(k, unit) for k in told):
                kept.append(unit)
                told.extend([unit] if unit.kind == "event" else ())
        return sorted(u.id for u in kept)

    def _spare(self, ids: Iterable[str]) -> frozenset[str]:
        """Of a happening told by several reports, the dyads that do not speak for it.

        Those between two named parties of which other reports tell too stand in the finding: calls to three leaders are
        three. Where there are none, one dyad stands for the others: "shots hit a man and a child" happened once.
        """
        if len({self._units[i].article for i in ids}) < 2:
            return frozenset()
        units = [u for i in ids if (u := self._units[i]).kind == "event"]
        told: dict[tuple[str, str], set[str]] = {}
        for unit in units:
            for member in unit.members:
                told.setdefault(self._pair(member), set()).add(unit.article)
        out: set[str] = set()
        for unit in units:
            firsts = {self._pair(m): m for m in reversed(unit.members)}
            contact = unit.root == CONTACT
            joint = {m for m in firsts.values() if contact and self._named(m) and len(told[self._pair(m)]) > 1}
            best = max(unit.members, key=lambda m: (len(told[self._pair(m)]), self._named(m), -unit.members.index(m)))
            out.update(m for m in unit.members if m not in (joint or {best}))
        return frozenset(out)

    def _pair(self, event: str) -> tuple[str, str]:
        """Actor and recipient by their land, which "the leader of Peru" and his name share; else by name. In a contact
        both are equals."""
        actor, recipient = self._events[event].actor, self._events[event].recipient
        one, other = (party.country or party.name if party else "" for party in (actor, recipient))
        mutual = self._events[event].cameo[:2] == CONTACT and other < one  # who welcomes meets whom he welcomes
        return (other, one) if mutual else (one, other)

    def _named(self, event: str) -> bool:
        parties = self._events[event].actor, self._events[event].recipient
        return all(p is not None and p.kind in NAMED for p in parties)

    def _fullness(self, unit: Unit) -> tuple[bool, bool, bool, float, str]:
        """Both parties, told in the text, a day, many words: the order in which tellings of one report are taken."""
        event = self._events.get(unit.members[0])
        in_text = event is None or event.evidence.field == "text"
        return bool(unit.who and unit.whom), in_text, bool(unit.when), sum(unit.plain.values()), unit.id

    def _claim(self, ids: Sequence[str]) -> Claim:
        spare = self._spare(ids)
        every = (self._units[i] for i in ids)
        units = tuple(replace(u, members=tuple(m for m in u.members if m not in spare)) for u in every)
        articles = {u.article for u in units}
        if len(articles) == 1:
            return Claim(units, "single", (), (), Score(1.0, (Reason("one report"),)), ())
        score = self._score(ids)
        told = self._told_alike(units)
        if not told and (sides := self._foretold(units)):
            return Claim(units, "superseded", sides, (), score, (Reason("foretold, then reported as done"),))
        if sides := self._denied(units):
            return Claim(units, "conflict", sides, (), score, (Reason("told and denied"),))
        relation, found = self._worded(units)
        if against := self._opposed(units):
            return Claim(units, "conflict", against[0], found, score, (against[1],))
        return Claim(units, relation, (), found, score, ())

    def _score(self, ids: Sequence[str]) -> Score:
        """The surest pair across reports, with its reasons."""
        best = max(self._pairs(ids), key=lambda pair: self._near[pair[0]][pair[1]], default=None)
        if best is None:
            return Score(TOLD, (Reason("told within a statement that says the same"),))
        left, right = best
        return explained(self._units[left], self._units[right], round(min(1.0, self._near[left][right]), 3))

    def _pairs(self, ids: Iterable[str]) -> Iterable[tuple[str, str]]:
        """The pairs across reports of some units that are alike at all, in order."""
        held = set(ids)
        for a in sorted(held):
            for b in sorted(held & self._near.get(a, {}).keys()):
                if a < b and self._units[a].article != self._units[b].article:
                    yield a, b

    def _sides(self, units: Iterable[Unit], first: frozenset[str]) -> tuple[tuple[str, ...], ...]:
        """Members by side; units of the articles in `first` stand on the first side."""
        sides: tuple[set[str], set[str]] = (set(), set())
        for unit in units:
            sides[unit.article not in first].update(unit.members)
        return tuple(tuple(sorted(side)) for side in sides) if all(sides) else ()

    def _foretold(self, units: Sequence[Unit]) -> tuple[tuple[str, ...], ...]:
        """Articles that foretell what other articles, not earlier, report as done."""
        done = {u.article for u in units if u.status == "happened"}
        ahead = {u.article for u in units if u.status in AHEAD} - done
        if not done or not ahead:
            return ()
        if max(self._days[a][:10] for a in ahead) > min(self._days[a][:10] or "9" for a in done):
            return ()
        return self._sides((u for u in units if u.article in done | ahead), frozenset(ahead))

    def _denied(self, units: Sequence[Unit]) -> tuple[tuple[str, ...], ...]:
        """Articles in which it is denied against articles in which it is told."""
        denied = {u.article for u in units if self._denies(u)}
        events = [u for u in units if u.kind == "event"]
        told = {u.article for u in (events or units) if not self._denies(u) and u.status in {None, "happened"}}
        return self._sides(units, frozenset(told - denied)) if denied and told - denied else ()

    def _denies(self, unit: Unit) -> bool:
        statement = self._statements.get(unit.id)
        if unit.stance.open:
            return False  # "he should not have gone"
        return (
            unit.status == "denied" or (statement is not None and statement.kind == "denied") or unit.stance.disclaims
        )

    def _opposed(self, units: Sequence[Unit]) -> tuple[tuple[tuple[str, ...], ...], Reason] | None:
        """Tellings of the thing that exclude each other: "permanent" here, "temporary" there."""
        ids = {u.id: u for u in units}
        pairs = [a for i in sorted(ids) for a in self._against.get(i, ()) if a.right in ids]
        if not pairs or pairs[0].against is None:
            return None
        first = min((ids[i] for p in pairs for i in (p.left, p.right)), key=lambda u: (self._days[u.article], u.id))
        apart = {i for p in pairs if first.id in (p.left, p.right) for i in (p.left, p.right)} - {first.id}
        there = frozenset(ids[i].article for i in apart) - {first.article}
        sides = self._sides(units, frozenset(u.article for u in units) - there)
        return (sides, pairs[0].against) if sides else None

    def _worded(self, units: Sequence[Unit]) -> tuple[Relation, tuple[Difference, ...]]:
        """Agreement, and in which words: judged on the nearest pair of one kind across reports."""
        pair = self._nearest([u for u in units if u.kind == "statement"]) or self._nearest(
            [u for u in units if u.kind == "event"]
        )
        if pair is None:
            return "agree", ()
        left, right = (Told.of(self._evidence(u)) for u in pair)
        more, less = right.beyond(left), left.beyond(right)
        found = differences(left, right)
        if max(more, less) < UNLIKE and not found:
            return "agree", ()
        if not self._told_alike(units) and self._in_two_reports(u for u in units if u.kind == "event"):
            return ("more specific" if self._fuller(units) else "agree"), found
        if min(more, less) < UNLIKE and max(more, less) >= MORE and not self._reworded(units):
            return "more specific", found
        return "agree, wording differs", found

    def _reworded(self, units: Sequence[Unit]) -> bool:
        """Whether two reports print one sentence, each with words that the other has not."""
        said = {u.id: Told.of(self._evidence(u)) for u in units if u.kind == "statement"}
        return any(
            self._near[a][b] >= ONE_SENTENCE and min(said[a].beyond(said[b]), said[b].beyond(said[a])) >= UNLIKE
            for a, b in self._pairs(said)
        )

    def _told_alike(self, units: Sequence[Unit]) -> bool:
        """Whether two reports print one sentence in two wordings."""
        pair = self._nearest([u for u in units if u.kind == "statement"])
        return pair is not None and self._near.get(pair[0].id, {}).get(pair[1].id, 0.0) >= ONE_SENTENCE

    def _in_two_reports(self, units: Iterable[Unit]) -> bool:
        return len({u.article for u in units}) > 1

    def _fuller(self, units: Sequence[Unit]) -> bool:
        """Whether one report names parties or a day of the happening that another leaves open."""
        events = [u for u in units if u.kind == "event"]
        whom = {u.whom for u in events if u.whom}
        days = {len(u.when or "") for u in events}
        return any(a < b for a in whom for b in whom) or days in ({7, 10}, {4, 10}, {4, 7})

    def _nearest(self, units: Sequence[Unit]) -> tuple[Unit, Unit] | None:
        best = max(self._pairs(u.id for u in units), key=lambda p: (self._near[p[0]][p[1]], p), default=None)
        if best is None:  # none of them alike: any two, always the same
            ordered = sorted(units, key=lambda u: u.id, reverse=True)
            best = next(
                ((a.id, b.id) for at, a in enumerate(ordered) for b in ordered[:at] if a.article != b.article), None
            )
        if best is None:
            return None
        by_id = {u.id: u for u in units}
        first, second = sorted((by_id[i] for i in best), key=lambda u: (self._days[u.article], u.article))
        return first, second

    def _evidence(self, unit: Unit) -> Evidence:
        found: Statement | Event = self._statements.get(unit.id) or self._events[unit.members[0]]
        return found.evidence


def _across(sides: Sequence[Sequence[str]], left: Unit, right: Unit) -> bool:
    """Whether two units stand on different sides."""
    at = [{n for n, side in enumerate(sides) if set(side) & set(u.members)} for u in (left, right)]
    return bool(at[0] and at[1]) and at[0] != at[1]


def _covers(fuller: Unit, unit: Unit) -> bool:
    """Whether a telling adds little to another one: most of its words stand there."""
    shared = sum(w for c, w in unit.plain.items() if c in fuller.plain)
    return shared >= RESTATED * sum(unit.plain.values())


def _one_day(left: Unit, right: Unit) -> bool:
    return not left.when or not right.when or one_time(left.when, right.when)
