"""The terminal record: everything at a glance, in plain words, with ids at line ends to copy for `onrecord explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from onrecord.model import Extract, Figure, Finding, Record, Relation, Statement
from onrecord.stages.report.check import check
from onrecord.stages.report.days import as_of_words, day_words, days_words, time_words, value_words_of
from onrecord.stages.report.digest import RELATIONS, SAME, Digest
from onrecord.stages.report.sections import LedgerRow, alone, contacts, ledger, reprints, speakers, timeline, unsourced
from onrecord.stages.report.wordings import Side, compare
from onrecord.stages.report.words import (
    MANNER_WORDS,
    RELATION_HEADS,
    RELATION_SIGNS,
    VERDICTS,
    chain_words,
    difference_words,
    event_type_words,
    event_words,
    geo_words,
    named_origins,
    origin_answer,
    outlet_claim,
    plural,
    quoted,
    tally_words,
    unit_words,
    vague_origins,
    value_words,
)

_ALONE = 6  # lines of one report before the rest is counted only; `onrecord export` has them all
_SPEAKERS, _EACH = 12, 4  # speakers, and statements of each, before the rest is counted only
_WORDINGS = 8  # rows of one finding
_A_DAY = 12  # events of one day
_PAIRS = 12  # pairs of people in contact
_FEW: dict[Relation, int] = {
    "agree": 5,
    "agree, wording differs": 3,
    "more specific": 2,
    "conflict": 4,
    "superseded": 3,
    "different scope": 1,
    "single": 0,
}
"""Findings of each relation in a summary: what most outlets carry comes first."""
_TOLLS = frozenset({"killed", "injured", "missing"})
_HANG = 2  # columns by which the second row of a line stands in
_LONG = 160  # characters of printed words on the screen; `explain` shows them whole


def terminal(record: Record, *, console: Console, full: bool = False) -> None:
    """Print the record; readable at 80 columns and without colour. OnRecordError where a line does not resolve.

    Without `full` it is a summary of about two screens: what two or more outlets tell, the figures, what happened,
    who spoke with whom; the rest is counted. `full` prints every part.
    """
    check(record)
    screen = _Screen(Digest(record), console, full=full)
    screen.head()
    whole = (screen.statements, screen.alone, screen.unsourced, screen.copies)
    parts = (screen.reports, screen.findings, screen.figures, screen.timeline, screen.contacts)
    for part in (*parts, *whole) if full else (*parts, screen.rest):
        part()


class _Screen:
    """Prints one part after the other."""

    def __init__(self, digest: Digest, console: Console, *, full: bool = True) -> None:
        self.digest = digest
        self.console = console
        self.full = full
        self.left: dict[str, int] = {}  # what a summary leaves out, counted by kind

    # ---- the parts -------------------------------------------------------------------------------------------------

    def head(self) -> None:
        digest, story = self.digest, self.digest.record.story
        headline = digest.headline
        self._print(Text(digest.heading, "bold"))
        counts = (
            days_words(story.first, story.last),
            plural(len(digest.outlets), "outlet"),
            plural(digest.texts, "text"),
            plural(len(digest.origins), "origin"),
        )
        first = digest.first_title
        if headline and first and first.title and not digest.heading.startswith(first.title):
            self._print(Text(f"first title: {first.title} ({digest.outlet(first.id)})"))
        self._print(Text(" · ".join(counts)))
        self.console.print()
        if headline:
            self._print(Text(f"{outlet_claim(headline)} {origin_answer(headline)}"))
        self._print(Text(tally_words(digest.tally.told_twice, digest.tally.independent)))

    def reports(self) -> None:
        digest = self.digest
        self._part("The reports")
        for a in digest.articles.values():
            credit = "".join(f" · credits {name}" for name in dict.fromkeys(c.agency for c in a.credits))
            if a.outlet and (grade := digest.judged.grades.judgement(digest.outlet(a.id), a.outlet)):
                credit += f" · reliability {grade.right}, graded by {grade.by}"
            text = Text.assemble(
                (f"{digest.sigla[a.id]} ", "bold"),
                (f"{digest.outlet(a.id)} · " if a.outlet or not a.title else "", "bold"),
                f"{day_words(a.day)} · {a.title or 'no title'}{credit}",
            )
            self._line(text, digest.short[a.id])
            self._judged(digest.judged.lines(a.id))

    def findings(self) -> None:
        for relation in RELATIONS:
            found = [f for f in self.digest.related if f.relation == relation]
            shown = found if self.full else [f for f in found if self._is_wide(f)][: _FEW[relation]]
            self._leave("finding", len(found) - len(shown))
            if shown:
                self._part(f"{RELATION_SIGNS[relation]} {RELATION_HEADS[relation]}")
            for finding in shown:
                self._finding(finding)

    def figures(self) -> None:
        rows = ledger(self.digest)
        related = [row for row in rows if self.full or self._is_shared(row)]
        self._leave("figure", len(rows) - len(related))
        if not related:
            return
        self._part("Figures")
        measure = None
        for row in related:
            if row.figure.measure != measure:
                measure = row.figure.measure
                self._line(Text(measure, "bold"))
            self._row(row)

    def _is_wide(self, finding: Finding) -> bool:
        """Whether two outlets tell it, and it is no number of things, nor a step of a row that is shown whole."""
        steps = finding.relation in SAME and any(
            f.relation in ("superseded", "conflict") and set(finding.members) <= set(f.members)
            for member in finding.members
            for f in self.digest.shared(member)
        )
        trivial = finding.relation in SAME and self.digest.is_count(finding)
        return len(finding.outlets) > 1 and not steps and not trivial

    def _is_shared(self, row: LedgerRow) -> bool:
        """Whether a row is a toll, or is told by two reports, or stands against another."""
        reports = {figure.article for figure in row.figures}
        toll = row.figure.measure in _TOLLS and row.figure.value is not None
        return bool(toll or len(reports) > 1 or row.superseded or row.conflicts)

    def _row(self, row: LedgerRow) -> None:
        figure = row.figure
        states = ["superseded"] * bool(row.superseded) + ["≠ in conflict"] * bool(row.conflicts)
        parts = [
            " ".join(part for part in (value_words(figure), unit_words(figure)) if part),
            *states,
            row.source or "not sourced",
            as_of_words(figure.as_of),
            *([] if figure.scope in ("incident", "unknown") else [figure.scope]),
            *([row.whom] if row.whom else []),
            *([geo_words(figure.geo)] if self.full and figure.geo else []),
            self.digest.letters(row.figures),
        ]
        text = Text(" · ".join(parts))
        text.stylize("strike dim" if row.superseded else "bold", 0, len(parts[0]))
        self._line(text, self.digest.short[figure.id], indent=4)
        self._judged(self.digest.judged.on(row.figures), indent=6)

    def timeline(self) -> None:
        days = timeline(self.digest)
        if self.full or any(day.day and day.happenings for day in days):
            self._part("Timeline")
        for day in days:
            shown = day.happenings[: _A_DAY if self.full else _A_DAY // 2]
            if not self.full and (not day.day or not shown):
                self._leave("event", len(day.happenings))
                continue
            self._line(Text(value_words_of(day.day) if day.day else "No date in the reports", "bold"))
            for happening in shown:
                who = " → ".join(", ".join(names) for names in (happening.actors, happening.recipients) if names)
                status = "" if happening.shown.status == "happened" else f" · {happening.shown.status}"
                where = f" · {geo_words(happening.shown.geo)}" if self.full and happening.shown.geo else ""
                what = f"{who or 'Nobody named'} · {event_type_words(happening.shown)}{status}{where}"
                text = f"{what} · {_short(happening.shown.evidence.text)} · {self.digest.letters(happening.events)}"
                self._line(Text(text), self.digest.short[happening.shown.id], indent=4)
            if not self.full:
                self._leave("event", len(day.happenings) - len(shown))
                continue
            self._more(len(day.happenings) - len(shown), indent=4)
            if day.sayings:
                self._line(Text(f"{plural(len(day.sayings), 'public statement')}, among the statements"), indent=4)
            for article in day.articles:
                text = f"{self.digest.sigla[article.id]} {self.digest.outlet(article.id)} published"
                self._line(Text(text, "dim"), indent=4)

    def contacts(self) -> None:
        found = contacts(self.digest)
        if not self.full:
            met = [contact for contact in found if contact.meetings]
            met = sorted(met, key=lambda c: -len({e.article for told in c.meetings for e in told}))[: _PAIRS // 2]
            self._leave("pair of people in contact", len(found) - len(met))
            found = tuple(met)
        if found:
            self._part("Who spoke with whom")
        for contact in found[:_PAIRS]:
            self._line(Text(" – ".join(contact.parties), "bold"))
            for told in contact.meetings[:_EACH]:
                text = f"{self.digest.letters(told)} {event_type_words(told[0])} · {time_words(told[0].time)}"
                self._line(Text(text), self.digest.short[told[0].id], indent=4)
            for statement in contact.statements[: _EACH if self.full else 0]:
                speaker, addressee = (p.name if p else "?" for p in (statement.speaker, statement.addressee))
                manner, letter = MANNER_WORDS[statement.manner], self.digest.letters([statement])
                text = f"{letter} {speaker} to {addressee} · {manner} · {_words(statement)}"
                self._line(Text(text), self.digest.short[statement.id], indent=4)
            if self.full:
                more = max(0, len(contact.meetings) - _EACH) + max(0, len(contact.statements) - _EACH)
                self._more(more, indent=4)
        self._more(len(found) - _PAIRS, indent=2)

    def rest(self) -> None:
        """What a summary leaves out, counted."""
        self._leave("statement", len(self.digest.record.statements))
        self._leave("line that only one report has", sum(len(group.extracts) for group in alone(self.digest)))
        self.console.print()
        counts = ", ".join(_counted(count, name) for name, count in self.left.items() if count > 0)
        self._print(Text(f"Not shown here: {counts or 'nothing'}. `--full` prints everything.", "dim"))

    def _leave(self, name: str, count: int) -> None:
        self.left[name] = self.left.get(name, 0) + count

    def statements(self) -> None:
        found = speakers(self.digest)
        if found:
            self._part("Statements by speaker")
        for speaker in found[:_SPEAKERS]:
            role = f" · {speaker.role}" if speaker.role else ""
            self._line(Text.assemble((speaker.name or "No source named", "bold"), role))
            for item in speaker.said[:_EACH]:
                statement = item.statement
                chain = chain_words(statement, self.digest.articles[statement.article])
                sigla = self.digest.letters((statement, *item.others))
                text = f"{sigla} {_words(statement)} · {MANNER_WORDS[statement.manner]} · {chain}"
                self._line(Text(text), self.digest.short[statement.id], indent=4)
                self._judged(self.digest.judged.on((statement, *item.others)), indent=6)
            self._more(len(speaker.said) - _EACH, indent=4)
        self._more(len(found) - _SPEAKERS, indent=2)

    def alone(self) -> None:
        found = alone(self.digest)
        if found:
            self._part("What only one report says")
        for group in found:
            name = f"{self.digest.sigla[group.article.id]} {self.digest.outlet(group.article.id)}"
            self._line(Text(name, "bold"))
            self._extracts(group.extracts, most=_ALONE)

    def unsourced(self) -> None:
        found = unsourced(self.digest)
        for title, extracts in (("Not sourced", found.nobody), ("On the word of people not named", found.unnamed)):
            if extracts:
                self._part(title)
                self._extracts(extracts, most=2 * _ALONE)

    def copies(self) -> None:
        found = reprints(self.digest)
        if found:
            self._part("Who printed whose words")
        for r in found:
            verb = "prints words of" if r.order_known else "shares words with"
            second, first = (f"{self.digest.sigla[a.id]} {self.digest.outlet(a.id)}" for a in (r.second, r.first))
            text = f"{second} {verb} {first} · {round(r.share * 100)} % of the shorter text"
            self._line(Text(text), self.digest.short[r.copy.id])

    # ---- pieces ----------------------------------------------------------------------------------------------------

    def _finding(self, finding: Finding) -> None:
        digest = self.digest
        self._line(Text(finding.gist, "bold"), digest.short[finding.id])
        vague = (f"{name} (not named, not counted)" for name in vague_origins(finding))
        origins = [*dict.fromkeys(self._graded(finding)), *vague]
        counts = f"{plural(len(finding.outlets), 'outlet')} · {plural(finding.texts, 'text')}"
        named = plural(len(named_origins(finding)), "origin")
        tail = f": {'; '.join(origins)}" if origins else ""
        letters, verdict = digest.letters(digest.members(finding)), VERDICTS[finding.independence]
        self._line(Text(f"{letters} · {counts} · {named}, {verdict}{tail}"), indent=4)
        extracts = digest.members(finding)
        self._judged((*digest.judged.of_finding(finding), *digest.judged.on(extracts)), indent=4)
        if finding.relation == "agree" and not finding.differences:
            return
        if not self.full and finding.relation == "superseded":
            return  # the gist tells the values, the ledger their sources
        rows = [row for side in compare(digest, finding).sides for row in self._side(side)]
        most = _WORDINGS if self.full else _WORDINGS // 2
        for row in rows[:most]:
            self._line(Text(row), indent=4)
        self._more(len(rows) - most, indent=4)
        for difference in () if finding.sides else finding.differences:
            if not (self.full or difference.of_substance):
                continue
            self._line(Text(f"differs: {difference_words(difference)}"), indent=4)

    def _graded(self, finding: Finding) -> Iterator[str]:
        """Each named origin with its Admiralty code."""
        for origin in finding.origins:
            if not origin.vague:
                yield f"{origin.name} {self.digest.judged.code(origin, finding)}"

    def _judged(self, lines: Iterable[str], *, indent: int = 4) -> None:
        """What people decided about the line before."""
        for line in lines:
            self._line(Text(line, "italic"), indent=indent)

    def _side(self, side: Side) -> Iterator[str]:
        """One row for a side with a value, else one for each wording."""
        every = [wording.extracts for wording in side.wordings]
        for extracts in [tuple(e for found in every for e in found)] if side.label else every:
            words = side.label or _short(extracts[0].evidence.text)
            state = " (earlier)" if side.older else ""
            sources = dict.fromkeys(self.digest.source_words(extract) for extract in extracts)
            yield f"{self.digest.letters(extracts)} {words}{state} · {'; '.join(sources)}"

    def _extracts(self, extracts: Iterable[Extract], *, most: int) -> None:
        every = list(extracts)
        for extract in every[:most]:
            self._line(Text(self._about(extract)), self.digest.short[extract.id], indent=4)
            self._judged(self.digest.judged.on([extract]), indent=6)
        self._more(len(every) - most, indent=4)

    def _more(self, count: int, *, indent: int) -> None:
        """What is left out is counted, never silent; `onrecord export` has it all."""
        if count > 0:
            self._line(Text(f"and {count} more", "dim"), indent=indent)

    def _about(self, extract: Extract) -> str:
        siglum = self.digest.letters([extract])
        if isinstance(extract, Statement):
            source = self.digest.source(extract) or "no source named"
            return f"{siglum} {_words(extract)} · {MANNER_WORDS[extract.manner]} · {source}"
        if isinstance(extract, Figure):
            source = self.digest.source(extract) or "not sourced"
            return f"{siglum} {extract.measure}: {value_words(extract)} · {source}"
        actor, recipient = (self.digest.names.maybe(party) for party in (extract.actor, extract.recipient))
        who = event_words(extract, actor=actor, recipient=recipient)
        return f"{siglum} {who} · {event_type_words(extract)} · {_short(extract.evidence.text)}"

    def _part(self, title: str) -> None:
        self.console.print()
        self._print(Text(title, "bold underline"))

    def _print(self, text: Text) -> None:
        for row in text.wrap(self.console, self.console.width):
            row.rstrip()
            self.console.print(row, highlight=False)

    def _line(self, text: Text, id_: str = "", *, indent: int = 2) -> None:
        """Words at the left, wrapped under themselves, and the id at the end of the first line."""
        print_line(self.console, text, id_=id_, indent=indent)


def print_line(console: Console, text: Text, *, id_: str = "", indent: int = 2) -> None:
    """One line of a record: wrapped under itself, with its id, never broken, at the end of the first row."""
    room = max(20, console.width - indent - _HANG - (len(id_) + 2 if id_ else 0))
    for number, row in enumerate(text.wrap(console, room)):
        row.rstrip()
        shown = Text(" " * (indent + (_HANG if number else 0))) + row
        if number == 0 and id_:
            shown.append(" " * max(2, console.width - shown.cell_len - len(id_)))
            shown.append(id_, "dim")
        console.print(shown, highlight=False, no_wrap=True, overflow="ignore", crop=False)


def _counted(count: int, name: str) -> str:
    """‘3 pairs of people in contact’: the first word takes the plural."""
    first, _, rest = name.partition(" ")
    return " ".join(part for part in (plural(count, first), rest) if part)


def _words(statement: Statement) -> str:
    return _short(quoted(statement.content.text, manner=statement.manner))


def _short(words: str, *, longest: int = _LONG) -> str:
    """Printed words on one line; what is cut is shown as cut."""
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= longest else one_line[:longest].rsplit(" ", 1)[0] + " […]"
