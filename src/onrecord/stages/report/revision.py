"""What a later version of an article changed: its words, what was taken out of it, and the record that rests on it.

Invariants
- Nothing is compared by likeness where it can be compared by words: equal words are unchanged, wherever they moved.
- A finding counts as changed only where something changed that it says: its relation, its values, its origins, who
  reports it; and each change names the statements, figures or events that made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from onrecord.model import Article, Event, Evidence, Extract, Figure, Finding, Party, Record, Statement
from onrecord.stages.report.diff import Diff, folded, word_diff
from onrecord.stages.report.words import independence_words, named_origins, plural, value_words

Fate = Literal["changed", "gone", "new"]

SAME_SENTENCE = 0.35
"""Share of words in order from which two sentences are one, reworded."""
SAME_EXTRACT = 0.5


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence that changed, went or came; `diff` where there are two sides."""

    fate: Fate
    before: str | None
    after: str | None
    diff: Diff | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A statement, event or figure that changed, went or came."""

    fate: Fate
    before: Extract | None
    after: Extract | None
    diff: Diff | None = None

    @property
    def extract(self) -> Extract:
        found = self.after or self.before
        assert found is not None, "a change has at least one side"
        return found


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that changed, went or came: what about it, and the changes that it comes from."""

    fate: Fate
    before: Finding | None
    after: Finding | None
    what: tuple[str, ...]
    because: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of an article after another, and the record before and after."""

    old: Article
    new: Article
    wordings: tuple[Wording, ...]
    changes: tuple[Change, ...]
    findings: tuple[FindingChange, ...]


def revision(before: Record, after: Record, *, old: Article, new: Article) -> Revision:
    """Compare two versions of one article, and the records that were made with each of them in its place."""
    ours = [e for e in before.extracts() if e.article == old.id]
    theirs = [e for e in after.extracts() if e.article == new.id]
    pairs = _matched(ours, theirs)
    changes = _changes(ours, theirs, pairs)
    return Revision(
        old,
        new,
        tuple(_wordings(_sentences(before, old), _sentences(after, new))),
        changes,
        tuple(_findings(before, after, {a.id: b.id for a, b in pairs}, changes)),
    )


def growth(
    before: Record, after: Record, *, versions: Sequence[tuple[Article, Article]], new: Iterable[str]
) -> tuple[tuple[Change, ...], tuple[FindingChange, ...]]:
    """What new versions and new reports together did to a record: the extracts of the versions that changed, and the
    findings. `new`: ids of articles that were not in it before."""
    changes, moved = list[Change](), dict[str, str]()
    for old, now in versions:
        ours = [e for e in before.extracts() if e.article == old.id]
        theirs = [e for e in after.extracts() if e.article == now.id]
        pairs = _matched(ours, theirs)
        changes += _changes(ours, theirs, pairs)
        moved.update((a.id, b.id) for a, b in pairs)
    added = set(new)
    came = [Change("new", None, e) for e in after.extracts() if e.article in added]
    return tuple(changes), tuple(_findings(before, after, moved, [*changes, *came]))


# ---- words ---------------------------------------------------------------------------------------------------------


def _sentences(record: Record, article: Article) -> list[str]:
    """The title and the sentences of the text, as printed."""
    for annotation in record.annotations:
        if annotation.article == article.id and annotation.sentences:
            ordered = sorted(annotation.sentences, key=lambda s: (s[0] == "text", s[1].start))
            return [article.printed(field)[span.start : span.end].strip() for field, span in ordered]
    return [line.strip() for line in (article.title or "", *article.text.splitlines()) if line.strip()]


def _wordings(old: Sequence[str], new: Sequence[str]) -> Iterable[Wording]:
    """What changed, in the order of the new text; a sentence that only moved is none."""
    ours, theirs = [folded(s) for s in old], [folded(s) for s in new]
    kept, had = set(theirs), set(ours)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone = [old[i] for i in range(a, b) if ours[i] and ours[i] not in kept]
        came = [new[i] for i in range(c, d) if theirs[i] and theirs[i] not in had]
        for left, right in _paired(gone, came):
            if left is None:
                yield Wording("new", None, right)
            elif right is None:
                yield Wording("gone", left, None)
            else:
                yield Wording("changed", left, right, word_diff(left, right))


def _paired(gone: Sequence[str], came: Sequence[str]) -> Iterable[tuple[str | None, str | None]]:
    """Sentences that are one, reworded, side by side; the most alike first, then all in order."""
    scored = sorted(
        (-word_diff(a, b).likeness, i, j) for i, a in enumerate(gone) for j, b in enumerate(came)
    )  # a block of changed sentences is short; the cost is its square
    partner: dict[int, int] = {}
    for likeness, i, j in scored:
        if -likeness >= SAME_SENTENCE and i not in partner and j not in partner.values():
            partner[i] = j
    yield from ((gone[i], None) for i in range(len(gone)) if i not in partner)
    back = {j: i for i, j in partner.items()}
    yield from ((gone[back[j]] if j in back else None, came[j]) for j in range(len(came)))


# ---- extracts ------------------------------------------------------------------------------------------------------


def _matched(old: Sequence[Extract], new: Sequence[Extract]) -> list[tuple[Extract, Extract]]:
    """Each extract of the old version with what it is in the new one, where it is something."""
    scored = sorted(
        (-likeness, i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if type(a) is type(b) and (likeness := _likeness(a, b)) >= SAME_EXTRACT
    )
    left, right, found = set[int](), set[int](), []
    for _, i, j in scored:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return [(old[i], new[j]) for i, j in sorted(found)]


def _likeness(left: Extract, right: Extract) -> float:
    """1 and more for equal words; then by the words that stay, where the kind of thing is the same."""
    if _identity(left) == _identity(right):
        return 2.0
    alike = word_diff(_words(left), _words(right)).likeness
    if isinstance(left, Figure) and isinstance(right, Figure):
        if (left.measure, left.unit) != (right.measure, right.unit):
            return 0.0
        return max(alike, SAME_EXTRACT) + 0.2 * ((left.whom, left.place) == (right.whom, right.place))
    if isinstance(left, Event) and isinstance(right, Event):
        same = (_name(left.actor), _name(left.recipient)) == (_name(right.actor), _name(right.recipient))
        return alike if left.cameo[:2] == right.cameo[:2] or same else 0.0
    if isinstance(left, Statement) and isinstance(right, Statement):
        return alike + 0.2 * (_name(left.speaker) == _name(right.speaker))
    return 0.0


def _words(extract: Extract) -> str:
    return extract.evidence.text


def _name(party: Party | None) -> str:
    return party.name.casefold() if party else ""


def _identity(extract: Extract) -> tuple[object, ...]:
    """All that an extract says; equal for two versions that say the same."""
    words = folded(_words(extract))
    if isinstance(extract, Statement):
        return words, _name(extract.speaker), extract.kind, extract.polarity, extract.modality, extract.manner
    if isinstance(extract, Figure):
        value = (extract.low, extract.high, extract.bound, extract.denied)
        return words, extract.measure, *value, _name(extract.source), extract.whom, extract.place
    who = (_name(extract.actor), _name(extract.recipient))
    return words, extract.cameo, extract.status, *who, extract.place


def _changes(
    old: Sequence[Extract], new: Sequence[Extract], pairs: Sequence[tuple[Extract, Extract]]
) -> tuple[Change, ...]:
    left, right = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
    found = [Change("changed", a, b, word_diff(_words(a), _words(b))) for a, b in pairs if _identity(a) != _identity(b)]
    found += [Change("gone", a, None) for a in old if a.id not in left]
    found += [Change("new", None, b) for b in new if b.id not in right]
    kinds = (Statement, Figure, Event)
    return tuple(sorted(found, key=lambda c: (kinds.index(type(c.extract)), _at(c.extract.evidence), c.extract.id)))


def _at(evidence: Evidence) -> tuple[bool, int, int]:
    return evidence.field == "text", evidence.start, evidence.end


# ---- findings ------------------------------------------------------------------------------------------------------


def _findings(
    before: Record, after: Record, moved: Mapping[str, str], changes: Sequence[Change]
) -> Iterable[FindingChange]:
    """Findings matched by the members they share, the version's extracts read as what they have become."""
    reports = {e.id: e for record in (before, after) for e in record.extracts()}
    touched = {e.id: c for c in changes for e in (c.before, c.after) if e is not None}
    old = {f.id: f for f in before.findings}
    new = {f.id: f for f in after.findings}
    partners = _partners(list(old.values()), list(new.values()), moved)
    for one, other in partners:
        was, now = old[one], new[other]
        what = tuple(_differs(was, now, reports, moved))
        because = _because((*was.members, *now.members), touched)
        if what and because:
            yield FindingChange("changed", was, now, what, because)
    taken, made = {a for a, _ in partners}, {b for _, b in partners}
    for finding in (f for f in before.findings if f.id not in taken and f.relation != "single"):
        yield FindingChange("gone", finding, None, (), _because(finding.members, touched))
    for finding in (f for f in after.findings if f.id not in made and f.relation != "single"):
        yield FindingChange("new", None, finding, (), _because(finding.members, touched))


def _partners(old: Sequence[Finding], new: Sequence[Finding], moved: Mapping[str, str]) -> list[tuple[str, str]]:
    holds: dict[str, list[Finding]] = {}
    for finding in new:
        for member in finding.members:
            holds.setdefault(member, []).append(finding)
    scored = []
    for finding in old:
        members = {moved.get(m, m) for m in finding.members}
        for other in {f.id: f for m in members for f in holds.get(m, ())}.values():
            both = len(members & set(other.members))
            alike = both / (len(members) + len(other.members) - both)
            scored.append((-(alike + (finding.relation == other.relation)), finding.id, other.id))
    left, right, found = set[str](), set[str](), []
    for _, a, b in sorted(scored):
        if a not in left and b not in right:
            left.add(a)
            right.add(b)
            found.append((a, b))
    return sorted(found)


def _differs(was: Finding, now: Finding, extracts: Mapping[str, Extract], moved: Mapping[str, str]) -> Iterable[str]:
    """What a finding says otherwise than before, in words."""
    if was.relation != now.relation:
        yield f"{_relation(was)} → {_relation(now)}"
    if (ours := _values(was, extracts)) != (theirs := _values(now, extracts)) and ours and theirs:
        yield f"{ours} → {theirs}"
    if was.outlets != now.outlets:
        yield f"{plural(len(was.outlets), 'outlet')} → {plural(len(now.outlets), 'outlet')}"
    if (ours_named := named_origins(was)) != (theirs_named := named_origins(now)):
        yield f"origins: {'; '.join(ours_named) or 'none named'} → {'; '.join(theirs_named) or 'none named'}"
    if was.independence != now.independence:
        yield f"{independence_words(was)} → {independence_words(now)}"
    if was.relation == now.relation == "single" or len(was.members) == len(now.members):
        return
    lost = [m for m in was.members if moved.get(m, m) not in now.members]
    came = set(now.members) - {moved.get(m, m) for m in was.members}
    if lost or came:
        yield f"{plural(len(was.members), 'line')} → {plural(len(now.members), 'line')}"


def _relation(finding: Finding) -> str:
    return "told by one report alone" if finding.relation == "single" else finding.relation


def _values(finding: Finding, extracts: Mapping[str, Extract]) -> str:
    """The values of a finding of figures, each once, in order."""
    found = [extracts[m] for m in finding.members]
    told = sorted({(f.value or 0.0, value_words(f)) for f in found if isinstance(f, Figure)})
    return ", ".join(words for _, words in told)


def _because(members: Iterable[str], touched: Mapping[str, Change]) -> tuple[Change, ...]:
    found = {id(touched[m]): touched[m] for m in members if m in touched}
    return tuple(found.values())
