"""Hold records to a list of expectations that people can read and correct (examples/expected.yaml).

Every check returns None where the record shows what a careful reader sees, or one sentence that says what it shows
instead. Names are compared leniently: one must hold all the words of the other.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.model import Article, Event, Extract, Figure, Finding, Party, Record, Span, Statement, Time

FOUND_SHARE = 0.5  # an extract is the expected one if it covers this share of the expected words
SMALL_WORDS = {"the", "a", "an", "of", "its", "his", "her", "their", "s"}
AGREEING = {"agree", "agree, wording differs", "more specific"}

Line = Mapping[str, Any]  # one entry of the YAML file


@dataclass(frozen=True, slots=True)
class Expectation:
    kind: str
    line: Line

    @property
    def name(self) -> str:
        if "name" in self.line:
            return f"{self.kind}: {self.line['name']}"
        return f"{self.kind}: {self.line.get('in', self.line.get('members', ''))}: {self.line.get('words', '')}".strip(
            ": "
        )

    @property
    def shortfall(self) -> str | None:
        reason = self.line.get("shortfall")
        return str(reason) if reason else None


def load(path: Path) -> tuple[dict[str, str], list[Expectation]]:
    """The short names of the reports with the words that find them, and the expectations in order."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    lines = [Expectation("story", _as_members(members)) for members in data["stories"]]
    lines += [Expectation("one text", _as_members(pair)) for pair in data["copies"]["one_text"]]
    lines += [Expectation("own text", _as_members(pair)) for pair in data["copies"]["own_text"]]
    lines += [Expectation("credit", line) for line in data["credits"]]
    for kind in ("statements", "figures", "events"):
        lines += [Expectation(kind[:-1], line) for line in data[kind]]
    lines += [Expectation("finding", line) for line in data["findings"]]
    lines += [Expectation("apart", _as_members(pair)) for pair in data["apart"]]
    lines += [Expectation("never so", line) for line in data["never_so"]]
    lines += [Expectation("one origin", _as_members(group)) for group in data["one_origin"]]
    return dict(data["articles"]), lines


def _as_members(entry: Sequence[Any] | Line) -> Line:
    return entry if isinstance(entry, Mapping) else {"members": list(entry)}


class Checker:
    """Looks expected things up in a list of records."""

    def __init__(self, records: Sequence[Record], articles: Mapping[str, str]) -> None:
        self.records = records
        self.by_name: dict[str, Article] = {}
        self.record_of: dict[str, Record] = {}
        for record in records:
            for art in record.articles:
                self.record_of[art.id] = record
                for name, words in articles.items():
                    if words in art.text:
                        self.by_name[name] = art

    def check(self, expected: Expectation) -> str | None:
        line = expected.line
        match expected.kind:
            case "story":
                return self._story(line["members"])
            case "one text" | "own text":
                return self._copies(line["members"], wanted=expected.kind == "one text")
            case "credit":
                agencies = [credit.agency for credit in self.by_name[line["in"]].credits]
                return None if any(alike(line["agency"], a) for a in agencies) else f"credits are {agencies}"
            case "finding":
                return self._finding(line)
            case "apart":
                return self._apart(line["members"])
            case "never so":
                return self._never(line)
            case "one origin":
                return self._one_origin(line["members"])
            case _:
                return self._extract(expected.kind, line)

    # ---- stories and copies ----

    def _story(self, members: Sequence[str]) -> str | None:
        wanted = {self.by_name[name].id for name in members if name in self.by_name}
        if len(wanted) < len(members):
            return f"not read: {sorted(set(members) - set(self.by_name))}"
        names = {art.id: name for name, art in self.by_name.items()}
        stories = [r.story.articles for r in self.records if wanted & set(r.story.articles)]
        told = [sorted(names.get(one, one) for one in story) for story in stories]
        return None if told == [sorted(members)] else f"stories are {told}"

    def _copies(self, members: Sequence[str], *, wanted: bool) -> str | None:
        pair = {self.by_name[name].id for name in members}
        called = any({copy.left, copy.right} == pair for record in self.records for copy in record.copies)
        return None if called is wanted else f"{'called' if called else 'not called'} copies"

    # ---- one extract ----

    def candidates(self, line: Line, kind: str = "") -> list[Extract]:
        """The extracts that cover the expected words, the closest fit first."""
        art = self.by_name[line["in"]]
        at = art.text.find(line["words"])
        if at < 0:
            raise LookupError(f"{line['in']} does not print {line['words']!r}")
        span = Span(at, at + len(line["words"]))
        record = self.record_of[art.id]
        pool: Iterable[Extract] = record.extracts()
        if kind:
            pool = [e for e in pool if isinstance(e, {"statement": Statement, "figure": Figure, "event": Event}[kind])]
        found = [e for e in pool if e.article == art.id and e.evidence.field == "text" and _covers(e, span, kind)]
        return sorted(found, key=lambda e: (sum(s.end - s.start for s in e.evidence.spans), e.id))

    def _extract(self, kind: str, line: Line) -> str | None:
        found = self.candidates(line, kind)
        if not found:
            return f"no {kind} covers these words"
        faults: list[list[str]] = [list(self._faults(extract, line)) for extract in found]
        fewest = min(faults, key=len)
        return "; ".join(fewest) or None

    def _faults(self, extract: Extract, line: Line) -> Iterator[str]:
        for key, wanted in line.items():
            if key in {"in", "words", "shortfall"}:
                continue
            shown = _shown(extract, key)
            if not _fits(key, wanted, shown, extract):
                yield f"{key} is {shown!r}, not {wanted!r}"

    # ---- across reports ----

    def _findings_with(self, *lines: Line) -> list[tuple[Finding, list[str]]]:
        """Findings that hold an extract for each line, with the ids of those extracts."""
        met = []
        ids = [{e.id for e in self.candidates(line)} for line in lines]
        for record in self.records:
            for finding in record.findings:
                inside = [sorted(some & set(finding.members)) for some in ids]
                if all(inside):
                    met.append((finding, [some[0] for some in inside]))
        return met

    def _finding(self, line: Line) -> str | None:
        members = line["members"]
        wanted = _several(line["relation"])
        for left, right in itertools.pairwise(members):
            met = self._findings_with(left, right)
            if not met:
                return f"{left['words']!r} and {right['words']!r} meet in no finding"
            if not any(finding.relation in wanted and _opposed(finding, ids) for finding, ids in met):
                return f"{left['words']!r} and {right['words']!r}: {sorted({f.relation for f, _ in met})}, not {wanted}"
        return self._standing(line, [f for f, _ in self._findings_with(members[0], members[1]) if f.relation in wanted])

    def _standing(self, line: Line, findings: Sequence[Finding]) -> str | None:
        if line.get("not_independent") and any(f.independence == "independent" for f in findings):
            return "called independent"
        if "independence" in line and all(f.independence != line["independence"] for f in findings):
            return f"independence is {sorted({f.independence for f in findings})}, not {line['independence']}"
        if "countable_origins" in line:
            counts = sorted({sum(not o.vague for o in f.origins) for f in findings})
            if line["countable_origins"] not in counts:
                return f"origins counted: {counts}, not {line['countable_origins']}"
        if "newest" in line:
            newest = {e.id for e in self.candidates(line["newest"])}
            last = [f.sides[-1] for f in findings if f.sides] + [
                f.sides[-1] for f, _ in self._findings_with(line["newest"]) if f.relation == "superseded" and f.sides
            ]
            if not any(newest & set(side) for side in last):
                return f"{line['newest']['words']!r} is not on the newest side"
        return None

    def _apart(self, members: Sequence[Line]) -> str | None:
        met = [f for f, _ in self._findings_with(*members) if f.relation in AGREEING]
        return f"said to agree: {met[0].gist!r}" if met else None

    def _never(self, line: Line) -> str | None:
        claim = {key: value for key, value in line.items() if key != "kind"}
        shown = [e.evidence.text for e in self.candidates(line, line["kind"]) if not list(self._faults(e, claim))]
        return f"so it is: {shown[0]!r}" if shown else None

    def _one_origin(self, names: Sequence[str]) -> str | None:
        group = {self.by_name[name].id for name in names}
        for record in self.records:
            home = {e.id: e.article for e in record.extracts()}
            for finding in record.findings:
                inside = {home[member] for member in finding.members} <= group
                if inside and finding.independence == "independent":
                    return f"called independent: {finding.gist!r}"
        return None


def _covers(extract: Extract, span: Span, kind: str) -> bool:
    spans = extract.evidence.spans
    if isinstance(extract, Event) and kind == "event":
        spans = (*spans, *extract.trigger.spans)
    shared = sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in spans)
    return shared >= FOUND_SHARE * (span.end - span.start) or any(span.covers(s) for s in spans)


def _opposed(finding: Finding, ids: Sequence[str]) -> bool:
    """In a finding with sides, the two extracts must stand on different ones."""
    sides = [{i for i, side in enumerate(finding.sides) if one in side} for one in ids]
    return not finding.sides or all(a.isdisjoint(b) for a, b in itertools.pairwise(sides))


def _shown(extract: Extract, key: str) -> Any:
    """What the extract shows for a key of the list; None where it has no such thing."""
    shown: Any = getattr(extract, key, None)
    match extract, key:
        case _, "speaker" | "addressee" | "actor" | "recipient" | "source":
            shown = shown.name if isinstance(shown, Party) else None
        case Statement(speaker=Party(kind=party_kind)), "speaker_kind":
            shown = party_kind
        case Figure(source=source), "unsourced":
            shown = source is None
        case Statement(chain=chain) | Figure(chain=chain), "chain" | "chain_has":
            shown = [link.party.name for link in chain]
        case (Figure(as_of=Time(value=day)), "as_of") | (Event(time=Time(value=day)), "date"):
            shown = day
        case _, "not_words":
            shown = extract.evidence.text
    return shown


def _fits(key: str, wanted: Any, shown: Any, extract: Extract) -> bool:
    match key:
        case "speaker" | "addressee" | "actor" | "recipient" | "source":
            party: Party | None = getattr(extract, key, None)
            told = [shown, party.role if party else None]
            return any(alike(one, name) for one in _several(wanted) for name in told)
        case "chain":
            return (
                shown is not None
                and len(wanted) == len(shown)
                and all(alike(a, b) for a, b in zip(wanted, shown, strict=True))
            )
        case "chain_has":
            return any(alike(wanted, one) for one in shown or ())
        case "as_of" | "date":
            return shown is not None and str(shown)[:10] == str(wanted)
        case "not_words":
            return wanted not in shown
        case _:
            return shown in _several(wanted)


def _several(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]


def words_of(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return {word for word in re.findall(r"[a-z0-9]+", plain) if word not in SMALL_WORDS}


def alike(wanted: str | None, shown: str | None) -> bool:
    """True where one name holds all words of the other, as "Emil Kranz" those of "Kranz"."""
    a, b = words_of(wanted or ""), words_of(shown or "")
    return bool(a and b) and (a <= b or b <= a)
