"""The words of time expressions: word or set phrase → class and value. General vocabulary, one table.

A line reads `CLASS value: words`; phrases stand between commas where a line begins with a tilde. Later lines win.
Values are numbers, or TIMEX3 codes (units D, W, M …, TH for hours; parts of day MO, AF …; seasons SP, SU …).
"""

from __future__ import annotations

import re

Entry = tuple[str, object]


def listed(words: str) -> frozenset[str]:
    """The words of a list written as a sentence."""
    return frozenset(words.split())


MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
            "sunday sun",
        )
    )
    for word in words.split()
}  # fmt: skip

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS = {word: n for n, word in enumerate(_SMALL.split())} | {
    word: 20 + 10 * n for n, word in enumerate(_TENS.split())
}
SCALES = {"hundred": 100, "thousand": 1000}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)

_TABLE = """
UNIT TM: minute min
UNIT TH: hour hr
UNIT D: day
UNIT W: week
UNIT 2W: fortnight
UNIT M: month
UNIT 6M: semester
UNIT Q: quarter
UNIT Y: year yr
UNIT E: decade
UNIT C: century
UNIT L: millennium
UNIT WE: weekend
UNITS TS: seconds
UNITS TM: minutes mins
UNITS TH: hours hrs
UNITS D: days
UNITS N: nights
UNITS W: weeks
UNITS 2W: fortnights
UNITS M: months
UNITS 6M: semesters
UNITS Q: quarters
UNITS Y: years yrs
UNITS E: decades
UNITS C: centuries
UNITS L: millennia
UNITS WE: weekends
SEASON SP: spring
SEASON SU: summer
SEASON FA: autumn fall
SEASON WI: winter
SEASONS SP: springs
SEASONS SU: summers
SEASONS FA: autumns
SEASONS WI: winters
PART MO: morning dawn sunrise daybreak
PART AF: afternoon
PART EV: evening dusk sunset nightfall
PART NI: night
PART MI: lunchtime
PART DT: daytime
PARTS MO: mornings
PARTS AF: afternoons
PARTS EV: evenings
PARTS NI: nights
NOON 12:00: noon midday
NOON 24:00: midnight
OVERNIGHT NI: overnight
TODAY 0: today tonight
TODAY -1: yesterday
TODAY 1: tomorrow
~TODAY -2: the day before yesterday
~TODAY 2: the day after tomorrow
REGULAR P1D: daily nightly
REGULAR P1W: weekly
REGULAR P2W: biweekly fortnightly
REGULAR P1M: monthly
REGULAR P1Y: yearly annually
REGULAR PT1H: hourly
LAST -1: last past previous preceding prior final
NEXT 1: next following coming upcoming ensuing subsequent
THIS 0: this current same
THAT 0: that these those
LATEST 0: latest
RECENT 0: recent
FUTURE 0: future
SOMETIME 0: sometime
EARLY 0: early late mid beginning start middle latter rest remainder
END 0: end close
LATER -1: earlier
LATER 1: later
AGO -1: ago
AGO 1: hence
~AGO 1: from now
~YEARAGO -1: year - ago, year - earlier
NOW PRESENT_REF: now currently nowadays presently
NOW PAST_REF: recently lately
~NOW PRESENT_REF: at the moment
~NOW PAST_REF: the other day
~NOW FUTURE_REF: the near term, the short term
FEW 0: few several many some dozens scores hundreds thousands
~FEW 0: a few, quite a few, dozens of, scores of, hundreds of, thousands of, a number of
NUMBER 2: couple
~NUMBER 2: a couple of, a couple, couple of
~NUMBER 6: half a dozen
~NUMBER 12: a dozen
~NUMBER 20: a score of
HALF 0: half
ABOUT 0: nearly almost around
~ABOUT 0: more than, less than, fewer than, at least, at most, up to, as many as, as much as, as long as
~ABOUT 0: no more than, no less than, well over, just over, just under, a little over, close to, not more than
EVERY 0: every
EACH 0: each
MORE 0: more additional extra
ADJECTIVE 0: entire full whole straight consecutive
FISCAL 0: fiscal financial calendar
PERIOD 0: period time
OLD 0: old
LONG 0: long
THE 0: the
A 1: a an
IN 0: in
OF 0: of
ON 0: on
OR 0: or
SO 0: so
AND 0: and
COMMA 0: ,
DASH 0: - –
DOT 0: .
OWN 0: 's '
ZONE 0: EST EDT CST CDT MST MDT PST PDT GMT UTC BST CET ET IST
~ZONE 0: local time, eastern time, pacific time, central time
~OCLOCK 0: o ' clock
HOLIDAY 12-25: christmas
~HOLIDAY 12-25: christmas day
~HOLIDAY 12-24: christmas eve
~HOLIDAY 12-26: boxing day
~HOLIDAY 01-01: new year's day, new year's
~HOLIDAY 12-31: new year's eve
~HOLIDAY 02-14: valentine's day
HOLIDAY 10-31: halloween
~HOLIDAY 07-04: independence day, fourth of july
~HOLIDAY 11-11: veterans day, armistice day
~HOLIDAY 07-14: bastille day
~HOLIDAY 05-01: may day
~HOLIDAY 03-17: st. patrick's day
~HOLIDAY labor: labor day
~HOLIDAY memorial: memorial day
HOLIDAY thanksgiving: thanksgiving
~HOLIDAY thanksgiving: thanksgiving day
~HOLIDAY king: martin luther king day
~HOLIDAY election: election day
HOLIDAY easter: easter
~HOLIDAY easter: easter sunday
~HOLIDAY easter-2: good friday
~HOLIDAY easter+1: easter monday
~HOLIDAY easter-7: palm sunday
~HOLIDAY mother: mother's day
~HOLIDAY father: father's day
~OTHER 0: may not, may be, may have, second hand
"""


def _entries() -> tuple[dict[str, Entry], dict[tuple[str, ...], Entry]]:
    single: dict[str, Entry] = {word: ("NUMBER", n) for word, n in (CARDINALS | SCALES).items()}
    single |= {word: ("ORDINAL", n) for n, word in enumerate(_ORDINALS.split(), 1)} | {"thirtieth": ("ORDINAL", 30)}
    single |= {word: ("MONTH", n) for word, n in MONTHS.items()}
    single |= {word: ("WEEKDAY", n) for word, n in WEEKDAYS.items()}
    single |= {f"{word}s": ("WEEKDAYS", n) for word, n in WEEKDAYS.items() if word.endswith("day")}
    single |= {f"{word[:-1]}ies": ("DECADE", 20 + 10 * n) for n, word in enumerate(_TENS.split())}
    phrases: dict[tuple[str, ...], Entry] = {}
    for line in filter(None, _TABLE.splitlines()):
        head, _, words = line.partition(": ")
        kind, _, printed = head.lstrip("~").partition(" ")
        value: object = int(printed) if printed.lstrip("-").isdigit() else printed
        if line[0] == "~":
            for phrase in words.split(", "):
                phrases[tuple(re.findall(r"\w+|'s|\S", phrase))] = (kind, value)
        else:
            single |= {word.lower(): (kind, value) for word in words.split()}
    return single, phrases


SINGLE, PHRASES = _entries()
"""Lower-case word → class and value; the same for phrases, as tuples of tokens."""
