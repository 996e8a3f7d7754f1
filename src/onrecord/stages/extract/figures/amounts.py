"""Sums of money and physical quantities in a text: the number, its unit or currency, and what it is per.

Invariants
- An amount is no count: `apart` keeps its number out of the counts, and here is where it is read instead.
- The unit is what is printed, in one spelling; a currency is its ISO 4217 code where the words or the land of the
  report tell it. The same sum or length given again in brackets in another unit is not a second figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.lexicon import currencies
from onrecord.lexicon.numbers import NUMERAL, Found, Number, in_digits
from onrecord.lexicon.units import Unit, unit_of, unit_words

Kind = Literal["money", "quantity"]

_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "cr": 1e7, "crore": 1e7}
_GLUED = re.compile(rf"(?<![\w.,])(?P<digits>{NUMERAL})(?P<tail>[A-Za-z°][A-Za-z²³/]*)(?!\w)")
_SCALE = re.compile(r"[ \u00a0]?(?P<scale>bn|mn|mln|tn|cr|m|b)(?![\w-])", re.IGNORECASE)
_EACH = (
    "year month week day hour night barrel tonne ton litre liter gallon kilo kilogram kilometre kilometer mile share "
    "head person piece"
)
_RATE = re.compile(
    rf"[ ,]*(?:(?:per|each|every|/) ?(?P<per>[a-z]+)|an? (?P<each>{_EACH.replace(' ', '|')})\b"
    r"|(?P<often>annually|yearly|monthly|weekly|daily))"
)
_OFTEN = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_SECOND_LEG = re.compile(r"[ \u00a0-]*\d{1,2}(?: ?(?:inches|inch|in\b|ounces|oz))?(?![\w.,%])")
_AGAIN = re.compile(
    r"\s*[\[(]\s*(?:or |about |some |around |roughly |approximately |nearly |over |more than |[~≈] ?)*$"
)
_OR = re.compile(r",? or (?:about |some |around |roughly )?$")
_TO = re.compile(r"\s*(?:-|–|—|to|and)\s*$")
_MAGNITUDE = re.compile(
    r"\bmagnitude(?:[- ]of|-| (?:was|at|reached|stood at)(?: about| around)?)? ?(?P<after>\d\.\d|\d)(?![\d%])"
    r"|(?<![\d.])(?P<before>\d\.\d|\d)(?:-| )magnitude\b"
    r"|\b(?P<scale>\d\.\d|\d) on the (?:open-ended )?Richter scale",
    re.IGNORECASE,
)
_LENGTH_OF = re.compile(
    r"(?:\s*(?:[^\w\s]|$)|[- ](?:high|tall|long|deep|wide|thick|from|of|off|away|above|below|under|beneath|up|down|into"
    r"|north|south|east|west|in|at|on|to|and|or|by|before|behind|apart|race|final|sprint|relay|freestyle|hurdles)\b)"
)
"""What may follow "40m" where it is a length."""
_LOOSE = frozenset({"m", "mw", "ha", "ft", "g", "yd", "oz", "gw", "kw", "grams", "gram"})
"""Abbreviations that are units only after digits."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount: characters of the number (`start`, `end`) and of all of it with sign, unit and rate."""

    kind: Kind
    start: int
    end: int
    whole: tuple[int, int]
    number: Number
    unit: str
    measure: str
    size: Unit | None = None


def amounts(text: str, *, numbers: Sequence[Found], land: str = "") -> list[Amount]:
    """All amounts of a text in order, of its `numbers`; `land` is the last part of the report's address, for "$"."""
    found = [*_magnitudes(text)] if "agnitude" in text or "Richter" in text else []
    taken = [a.whole for a in found]
    for start, end, number in _numbers(text, numbers):
        if any(s < end and start < e for s, e in taken):
            continue
        amount = _money(text, start, end, number=number, land=land) or _quantity(text, start, end, number=number)
        if amount is not None:
            found.append(amount)
            taken.append(amount.whole)
    return _once(text, sorted(found, key=lambda a: a.whole))


def _numbers(text: str, read: Sequence[Found]) -> list[tuple[int, int, Number]]:
    """The numbers of the text, those glued to a letter among them ("10km", "40m", "$1.2B")."""
    found = {f.span.start: (f.span.start, f.span.end, f.number) for f in read if not f.number.ordinal}
    covered = {f.span.start: f.span.end for f in read}
    for match in _GLUED.finditer(text):
        start, end = match.start(), match.end("digits")
        if covered.get(start, 0) < end:
            value = in_digits(match["digits"])
            found[start] = start, end, Number(value, value)
    return [found[start] for start in sorted(found)]


def _money(text: str, start: int, end: int, *, number: Number, land: str) -> Amount | None:
    sign = currencies.before_amount().search(text, max(0, start - 6), start)
    first = sign.start() if sign is not None else start
    end = _of(text, end, number)
    scale = _SCALE.match(text, end)
    after = currencies.after_amount()
    noun = after.match(text, scale.end() if scale else end) if sign is None else None
    if sign is None and (noun is None or _other_word(text, noun, number=number)):
        return None
    if scale is not None and (sign is not None or noun is not None):
        number, end = _times(number, _SCALES[scale["scale"].lower()]), scale.end()
    if sign is not None:
        code, last = currencies.by_sign(sign["sign"], land=land), end
        again = after.match(text, end)  # "$5 million US dollars", "$40 US"
        if again is not None and again["noun"].lower().startswith("dollar"):
            code, last = currencies.by_noun(again["noun"], kind=again["kind"] or "", land=land), again.end()
    else:
        assert noun is not None
        kind = "sterling" if noun["sterling"] else noun["kind"] or ""
        code, last = currencies.by_noun(noun["noun"], kind=kind, land=land), noun.end()
    per, last = _rate(text, last)
    return Amount("money", start, end, (first, last), number, code + per, "money")


def _other_word(text: str, noun: re.Match[str], *, number: Number) -> bool:
    """ "12 won the race", "500 pounds of explosives", "a 500-pound bomb", "two euros 2028 hosts": no money."""
    word = noun["noun"]
    if word.isupper() and len(word) == 3:
        return number.vague
    if not currencies.needs_more(word) or noun["kind"] or noun["sterling"]:
        return False
    if word.lower().startswith("pound"):
        hyphen = text[noun.start()] in "-‐‑"
        before = text[max(0, noun.start() - 60) : noun.start()].lower()
        return hyphen or text.startswith(" of ", noun.end()) or "weigh" in before or "lift" in before
    return not word.lower().endswith("s")


def _times(number: Number, scale: float) -> Number:
    return replace(number, low=number.low * scale, high=None if number.high is None else number.high * scale)


def _quantity(text: str, start: int, end: int, *, number: Number) -> Amount | None:
    end = _of(text, end, number)
    words = unit_words().match(text, end)
    unit = unit_of(words["unit"]) if words is not None else None
    if words is None or unit is None:
        return None
    if words["unit"].lower() in _LOOSE and not text[end - 1].isdigit():
        return None
    last = words.end()
    if words["unit"] in ("m", "M") and (words["unit"] == "M" or not _LENGTH_OF.match(text, last)):
        return None  # "20m viewers" are million
    legs = _SECOND_LEG.match(text, last) if unit.name in ("feet", "pounds") else None
    if legs is not None and text[last : legs.end()].strip():
        last, unit = legs.end(), replace(unit, size=None)  # "5 feet 10 inches": more than its first number says
    per, last = _rate(text, last) if unit.measures in ("mass", "volume", "length", "power") else ("", last)
    return Amount("quantity", start, end, (start, last), number, unit.name + per, unit.measures, None if per else unit)


def _of(text: str, end: int, number: Number) -> int:
    """Past the "of" of "millions of dollars", "dozens of miles"."""
    return end + 3 if number.vague and text.startswith(" of ", end) else end


def _rate(text: str, at: int) -> tuple[str, int]:
    """ " per barrel", " a year", " annually" right behind an amount."""
    match = _RATE.match(text, at)
    if match is None:
        return "", at
    return f" per {match['per'] or match['each'] or _OFTEN[match['often']]}", match.end()


def _magnitudes(text: str) -> Iterator[Amount]:
    """ "a magnitude 6.3 earthquake", "a 6.3-magnitude quake", "6.3 on the Richter scale"."""
    for match in _MAGNITUDE.finditer(text):
        group = next(g for g in ("after", "before", "scale") if match[g])
        value = float(match[group])
        number = Number(value, value)
        yield Amount("quantity", *match.span(group), match.span(), number, "magnitude", "magnitude")


def _once(text: str, found: Sequence[Amount]) -> list[Amount]:
    """Ranges of two printed amounts as one; what brackets give again in another unit left out."""
    out: list[Amount] = []
    for amount in found:
        before = out[-1] if out else None
        if before is not None and before.kind == amount.kind:
            between = text[before.whole[1] : amount.whole[0]]
            alike = before.measure == amount.measure
            if alike and before.unit != amount.unit and (_AGAIN.match(between) or _OR.fullmatch(between)):
                continue
            one_unit = amount.unit.split(" per ")[0] == before.unit
            if alike and one_unit and _TO.fullmatch(between) and _range(text, before, amount):
                number = Number(before.number.low, amount.number.high)
                out[-1] = replace(amount, start=before.start, whole=(before.whole[0], amount.whole[1]), number=number)
                continue
        out.append(amount)
    return out


def _range(text: str, low: Amount, high: Amount) -> bool:
    """ "$5m to $7m", "between 3km and 4km"; not "from $5m to $7m", a change, nor "$5m and $7m", two sums."""
    word = text[max(0, low.whole[0] - 8) : low.whole[0]].split()[-1:]
    joined = text[low.whole[1] : high.whole[0]].strip()
    if word == ["from"] or (joined == "and" and word != ["between"]):
        return False
    return low.number.exact and high.number.exact and low.number.low < high.number.low
