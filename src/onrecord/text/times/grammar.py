"""The expressions of time as patterns over word classes (tokens.CLASSES).

Span conventions are TimeML's as TimeBank uses them: no leading preposition, an article only before a unit ("the last
two weeks", but "the [Aug. 7] attack"), modifiers inside ("late November", "more than four hours", "mid-2031").
A pattern may match more than makes sense; its reader (readers.py) has the last word and answers None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.text.times.lexis import MONTHS
from onrecord.text.times.tokens import CLASSES, Word

_MACROS = {
    "NUM": "[{NUMBER}{DAY}{YEAR}]",
    "DIGITS": "[{NUMBER}{DAY}]",
    "TO": "[{LAST}{NEXT}{THIS}{LATEST}]",
    "DIR": "(?:{THE}?[{LAST}{NEXT}{LATEST}{THIS}]{NEXT}?|{THIS}[{LAST}{NEXT}]|{THAT}{THIS}?)",
    "REL": "(?P<rel>{THE}?[{LAST}{NEXT}{THIS}{THAT}]{UNIT})",
    "DATED": "(?:{WEEKDAY}{DOT}?{COMMA}?)",
    "LEAD": "(?:{EARLY}{DASH}?{IN}?|{THE}(?:{EARLY}|{END}){OF})",
    "TAIL": "(?:{COMMA}?(?P<year>{YEAR})|{OF}?<REL>)",
}

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("full date", "(?P<date>{DATE})"),
    ("month day", "(?P<dir><DIR>)?<DATED>?(?P<month>{MONTH}){DOT}?(?P<day>[{DAY}{ORDINAL}])<TAIL>?"),
    ("month day", "<DATED>?(?P<day>{DAY}|{THE}?{ORDINAL}){OF}?(?P<month>{MONTH}){DOT}?<TAIL>?"),
    ("month", "(?P<lead><LEAD>)?(?P<dir><DIR>)?(?P<month>{MONTH}){DOT}?(?:[{COMMA}{OF}]?(?P<year>{YEAR})|{OF}?<REL>)?"),
    ("weekday", "(?P<lead>{EARLY})?(?P<dir><DIR>)?(?P<weekday>{WEEKDAY})(?:{EARLY}?(?P<part>{PART}))?"),
    ("weekdays", "(?P<every>[{EVERY}{EACH}])?(?P<weekday>{WEEKDAYS})"),
    ("weekdays", "(?P<every>[{EVERY}{EACH}])(?P<weekday>{WEEKDAY})(?P<part>{PART})?"),
    ("weekdays", "(?P<weekday>{WEEKDAY})(?P<part>{PARTS})"),
    ("clock", "{ABOUT}?(?P<clock>{CLOCK}|<DIGITS>(?=[{AMPM}{OCLOCK}])|{NOON})(?P<half>{AMPM})?{OCLOCK}?{ZONE}?"),
    ("day part", "(?P<dir>[{THIS}{THAT}{NEXT}{LAST}]|{THE}[{LAST}{NEXT}{THIS}])(?P<part>{PART})"),
    ("day part", "(?:{EARLY}{DASH}?|{THE}{EARLY}?)(?P<part>{PART})"),
    ("today", "[{EARLY}{LATER}]?(?P<today>{TODAY})(?P<part>{PART})?"),
    ("now", "(?P<now>{NOW})"),
    ("overnight", "(?P<part>{OVERNIGHT})"),
    ("unit", "(?P<lead>{LATER}(?:{IN}|{OF})?|{SOMETIME}|<LEAD>)?(?P<dir><DIR>){FISCAL}?(?P<unit>[{UNIT}{SEASON}])"),
    ("the unit", "(?P<lead><LEAD>)?{THE}(?P<fiscal>[{FISCAL}{ADJECTIVE}])?(?P<unit>[{UNIT}{SEASON}])"),
    (
        "count",
        "{ABOUT}*{THE}?(?P<dir>{LAST}|{NEXT}|{THIS}{LAST}|{YEARAGO})?(?P<nth>{ORDINAL}|{LAST})?"
        "(?P<count>(?:<NUM>|{FEW}|{A})(?:{OR}<DIGITS>)?){MORE}?{ADJECTIVE}?(?P<unit>[{UNITS}{UNIT}])"
        "(?P<more>{AND}{A}{HALF})?(?:{OR}{SO})?(?P<shift>[{AGO}{LATER}])?",
    ),
    ("count", "{ABOUT}*(?P<count><NUM>){AND}{A}(?P<more>{HALF})(?P<unit>[{UNITS}{UNIT}])(?P<shift>[{AGO}{LATER}])?"),
    ("count", "{ABOUT}*(?P<halved>{A}{HALF}{DASH}?|{HALF}{A}?)(?P<unit>{UNIT})(?P<shift>[{AGO}{LATER}])?"),
    ("hyphened", "(?P<count><NUM>|{FEW}){DASH}(?P<unit>[{UNIT}{UNITS}])(?:{DASH}(?P<old>{OLD}|{LONG}))?"),
    ("hyphened", "(?P<unit>{UNIT}){DASH}(?P<old>{LONG})"),
    ("units", "(?P<dir>{THE}?(?:{LAST}|{NEXT}|{RECENT}))?(?P<unit>{UNITS})(?:{AND}{UNITS})?(?P<shift>[{AGO}{LATER}])?"),
    ("units", "(?P<of>{THE}(?:[{EARLY}{LAST}{NEXT}]|{ORDINAL}))(?P<unit>{UNITS})"),
    (
        "part of year",
        "(?P<dir>[{THE}{THIS}{LAST}]?[{LAST}{NEXT}{LATEST}{THIS}{THAT}{YEARAGO}]?)(?P<pre>{YEAR})?"
        "{FISCAL}?(?P<nth>{ORDINAL}|{LAST})(?P<unit>{UNIT}|{HALF})"
        "(?:[{OF}{IN}{COMMA}]?{FISCAL}?(?P<year>{YEAR})|{OF}{THE}{FISCAL}?(?P<same>{UNIT})|{OF}<REL>)?",
    ),
    ("part of year", "(?P<nth>{ORDINAL}){DASH}(?P<unit>{UNIT}|{HALF})"),
    (
        "part of year",
        "(?P<prerel>[{THIS}{LAST}{NEXT}]{UNIT}{OWN}){FISCAL}?(?P<nth>{ORDINAL}|{LAST})(?P<unit>{UNIT}|{HALF})",
    ),
    ("ordinal unit", "{THE}?(?P<nth>{ORDINAL})(?P<unit>{UNIT})"),
    ("year ago", "{THE}?{FISCAL}?(?P<ago>{YEARAGO})(?P<unit>[{UNIT}{PERIOD}])?"),
    ("period", "{THE}(?P<dir>[{LATEST}{YEAR}{THIS}])(?P<unit>{PERIOD})"),
    ("period", "(?P<dir>{THAT})(?P<unit>{PERIOD})"),
    (
        "year",
        "(?P<lead>{THE}?(?:{EARLY}|{END})[{DASH}{OF}{IN}]?|{THE}?{UNIT})?(?P<fiscal>{FISCAL}{UNIT}?)?(?P<year>{YEAR})",
    ),
    ("decade", "(?:{THE}(?:{EARLY}{DASH}?|[{LAST}{ORDINAL}{EARLY}]{HALF}{OF}{THE})?)?(?P<decade>{DECADE})"),
    ("decade", "(?:{EARLY}{DASH}?)(?P<decade>{DECADE})"),
    ("century", "{THE}?{EARLY}?{DASH}?(?P<nth>{ORDINAL}){DASH}?(?P<unit>{UNIT})"),
    ("season", "(?P<lead><LEAD>)?{THE}?(?P<season>{SEASON})(?:{OF}?(?P<year>{YEAR})|{OF}?<REL>)?"),
    ("every", "(?P<every>[{EVERY}{EACH}])(?P<count><NUM>)?(?P<unit>[{UNIT}{UNITS}{SEASON}{MONTH}{PART}])"),
    ("regular", "(?P<regular>{REGULAR})"),
    ("holiday", "(?P<dir><DIR>)?(?P<holiday>{HOLIDAY})(?:{COMMA}?(?P<year>{YEAR}))?"),
    ("year end", "(?P<unit>{UNIT}){DASH}?(?P<end>{END})"),
    ("reference", "(?P<recent>{RECENT})"),
    ("reference", "(?P<current>{THIS})"),
    ("reference", "(?P<future>{THE}{FUTURE}|{FUTURE}{UNITS})"),
    ("reference", "{THE}(?P<past>{LAST})"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """One match of a pattern: its words, and those of each named part."""

    rule: str
    words: tuple[Word, ...]
    named: dict[str, tuple[Word, ...]]
    before: str = ""  # the word before and the one after, lower case
    after: str = ""

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    def __contains__(self, name: str) -> bool:
        return name in self.named

    def word(self, name: str) -> Word | None:
        """The last word of a part: the noun after its article."""
        return self.named[name][-1] if name in self.named else None

    def number(self, name: str) -> int | None:
        word = self.word(name)
        return word.value if word and isinstance(word.value, int) else None

    def code(self, name: str) -> str:
        word = self.word(name)
        return word.value if word and isinstance(word.value, str) else ""

    def kinds(self, name: str) -> frozenset[str]:
        return frozenset(word.kind for word in self.named.get(name, ()))


def _compiled(pattern: str) -> re.Pattern[str]:
    for _ in range(2):  # macros name macros one level deep
        pattern = re.sub(r"(?<!P)<([A-Z]+)>", lambda m: _MACROS[str(m[1])], pattern)
    return re.compile(re.sub(r"\{([A-Z]+)\}", lambda m: CLASSES[str(m[1])], pattern))


_RULES = tuple((rule, _compiled(pattern)) for rule, pattern in _PATTERNS)
_CORE_CLASSES = """
MONTH WEEKDAY WEEKDAYS UNIT UNITS YEAR DECADE DATE CLOCK AMPM OCLOCK PART PARTS NOON OVERNIGHT SEASON TODAY NOW REGULAR
HOLIDAY YEARAGO PERIOD RECENT FUTURE LAST THIS
"""
_CORE = re.compile("[" + "".join(CLASSES[name] for name in _CORE_CLASSES.split()) + "]")
_FULL = frozenset(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
_STRETCH = re.compile(f"[^{CLASSES['OTHER']}]+")


def candidates(words: list[Word]) -> Iterator[list[Parts]]:
    """For each place where an expression may begin: what the patterns match there, longest first.

    Send the number of words to skip (`generator.send(n)`), or take the next place with `next`.
    """
    classes = "".join(CLASSES[word.kind] for word in words)
    for stretch in _STRETCH.finditer(classes):
        if not _CORE.search(classes, stretch.start(), stretch.end()):
            continue
        for at in range(stretch.start(), stretch.end()):
            found = [
                (match.end(), -order, _parts(rule, match, words))
                for order, (rule, pattern) in enumerate(_RULES)
                if (match := pattern.match(classes, at, stretch.end()))
            ]
            if found:
                found.sort(key=lambda f: f[:2], reverse=True)
                yield [parts for _, _, parts in found]


def _parts(rule: str, match: re.Match[str], words: list[Word]) -> Parts:
    named = {
        name: tuple(words[match.start(name) : match.end(name)]) for name, group in match.groupdict().items() if group
    }
    first, last = match.span()
    if words[last - 1].kind == "DOT" and words[last - 2].text.lower() in _FULL:
        last -= 1  # a full stop, not that of an abbreviation
    return Parts(
        rule,
        tuple(words[first:last]),
        named,
        before=words[first - 1].text.lower() if first else "",
        after=words[last].text.lower() if last < len(words) else "",
    )
