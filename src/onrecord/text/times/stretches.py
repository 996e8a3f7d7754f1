"""Readers of counted units: durations, "two days ago", "the past three months", sets."""

from __future__ import annotations

from onrecord.text.times.context import Context, reading
from onrecord.text.times.grammar import Parts
from onrecord.text.times.lexis import listed
from onrecord.text.times.values import Reading, at_unit, month, moved, precision_of, quarter, week

DURATION_LEADS = listed("""
for in within after over about during last lasted lasting than once took taken take takes spent spend of nearly
almost another least until least, every under past through only , and or to - ( into by
""")
"""Words after which "a week", "years" are a stretch of time; "12 dollars a week" is a rate and left alone."""


def _amount(parts: Parts) -> float | None:
    """How many: a number, one for an article, None where it is not told."""
    if "halved" in parts:
        return 0.5
    word = parts.named["count"][0]
    if word.kind == "FEW":
        return None
    value = float(word.value) if isinstance(word.value, (int, float)) else 1.0
    return value + 0.5 if "more" in parts else value


def duration(amount: float | None, code: str) -> str:
    """The TIMEX3 duration of so many units, in smaller units where a half would be left."""
    if code == "E" and amount is not None:
        amount, code = amount * 10, "Y"
    if code in ("2W", "6M"):
        amount, code = (None if amount is None else amount * int(code[0])), code[1]
    if code == "WE":
        return f"P{_plain(amount)}WE" if amount is None else f"P{_plain(amount * 2)}D"
    if code == "N":
        return f"P{_plain(amount)}D"
    head, letter = ("PT", code[1]) if code[0] == "T" else ("P", code)
    if amount is not None and amount % 1:
        smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if head == "PT" else ("D", 30), "E": ("Y", 10)}.get(
            letter
        )
        if amount > 1 and letter in "YH" and smaller:
            return f"{head}{int(amount)}{letter}{_plain(amount % 1 * smaller[1])}{smaller[0]}"
        if smaller:
            return f"{head}{_plain(amount * smaller[1])}{smaller[0]}"
    if letter == "C":
        return f"P{_plain(amount * 100)}Y" if amount is not None else "PXC"
    return f"{head}{_plain(amount)}{letter}"


def _plain(amount: float | None) -> str:
    return "X" if amount is None else f"{amount:g}" if amount < 1e5 else str(int(amount))


def count(parts: Parts, context: Context) -> Reading | None:
    """ "two days ago", "the past three months", "the first nine months", "more than four hours", "a week"."""
    code, shift = parts.code("unit"), parts.word("shift")
    amount = _amount(parts)
    plural = parts.kinds("unit") == {"UNITS"}
    article = "count" in parts and parts.named["count"][0].kind == "A"
    if parts.after == "old" or (plural and amount == 1 and not article) or (article and plural):
        return None
    if code in ("Q",) and not plural and amount != 1:
        return None
    if shift is not None and not ({"dir", "nth"} & parts.named.keys()):
        return _shifted(parts, context, amount=amount)
    if article and not ({"dir", "nth", "more"} & parts.named.keys()):
        if parts.before not in DURATION_LEADS and parts.words[0].kind != "ABOUT":
            return None
        if parts.after in ("of", "-") or code == "TS":
            return None
    first = parts.words[0]
    if amount != 1 and parts.words[-1].text.istitle() and parts.named["count"][0].text.isdigit():
        return None  # "60 Minutes" is a name
    if (amount or 0) > 10_000 or (first.kind == "DAY" and not plural and parts.before in (".", "no")):
        return None
    return Reading(duration(amount, code), "DURATION", precision_of(duration(amount, code)), False)


def _shifted(parts: Parts, context: Context, *, amount: float | None) -> Reading | None:
    """So many units before or after: "ago" from the anchor, "earlier" and "later" from the time last spoken of."""
    code, shift = parts.code("unit"), parts.word("shift")
    assert shift is not None
    sign = shift.value if isinstance(shift.value, int) else -1
    if amount is None:
        return reading("PAST_REF" if sign < 0 else "FUTURE_REF", relative=False)
    base = context.anchor if shift.kind == "AGO" else context.focus_day
    if code[0] == "T" or code in ("N", "WE", "L") or base is None:
        return Reading(duration(amount, code), "DURATION", precision_of(duration(amount, code)), False)
    if code == "Y" and amount == 1 and context.focus and "-Q" in context.focus and context.anchor:
        # Company and trade reports set a quarter beside that of "a year earlier".
        now_quarter = context.focus if shift.kind == "LATER" else quarter(context.anchor)
        named = context.focus if "-Q" in context.focus else now_quarter
        return reading(f"{int(named[:4]) - 1:04d}{named[4:]}" if sign < 0 else None)
    if code == "2W":
        amount, code = amount * 2, "W"
    if amount % 1:
        day = moved(base, sign * round(amount * 12), "M") if code == "Y" else None
        return reading(month(day) if day else None)
    day = (
        moved(base, sign * int(amount), "Y" if code == "E" else code)
        if code != "E"
        else moved(base, sign * int(amount), "E")
    )
    if day is None:
        return None
    if code == "W" and shift.kind == "AGO":
        return reading(day.isoformat() if amount < 4 else week(day))
    return reading(at_unit(day, "Y" if code == "E" else code))


def hyphened(parts: Parts, _: Context) -> Reading | None:
    code = parts.code("unit")
    if parts.code("unit") in ("Y",) and parts.kinds("old") == {"OLD"}:
        return None
    if "old" in parts and parts.named["old"][0].kind == "OLD" and code == "Y":
        return None
    amount = _amount(parts) if "count" in parts else 1.0
    if (amount is not None and amount > 10_000) or (code == "Q" and amount == 3):
        return None  # "three-quarters" is a share
    value = duration(amount, code)
    return Reading(value, "DURATION", precision_of(value), False)


def units(parts: Parts, _: Context) -> Reading | None:
    """ "recent years", "the coming weeks", "for days", "years ago"."""
    code, kinds = parts.code("unit"), parts.kinds("dir") | parts.kinds("of")
    if "shift" in parts:
        ago = parts.named["shift"][0].value == -1
        return reading("PAST_REF" if ago else "FUTURE_REF", relative=False)
    if "RECENT" in kinds:
        return reading("PAST_REF", relative=False)
    if "NEXT" in kinds:
        return reading("FUTURE_REF", relative=False)
    value = duration(None, code)
    if "LAST" in kinds or "of" in parts:
        return Reading(value, "DURATION", "vague", False) if "LAST" in kinds else None
    if parts.before not in ("for", "in", "within", "after", "of", "over") or code in ("N", "TS", "TM", "Q", "WE"):
        return None
    if parts.before in ("in", "of", "over", "after") and code in ("D", "TH") and parts.after not in (",", ".", ";"):
        return None
    return Reading(value, "DURATION", "vague", False)


def every(parts: Parts, _: Context) -> Reading | None:
    word = parts.word("unit")
    if word is None or parts.before == "of":
        return None
    if word.kind == "MONTH":
        return reading(f"XXXX-{word.value:02d}", "SET", relative=False)
    if word.kind == "SEASON":
        return reading(f"XXXX-{word.value}", "SET", relative=False)
    if word.kind == "PART":
        return reading(f"XXXX-XX-XXT{word.value}", "SET", relative=False)
    amount = parts.number("count") or 1
    return reading(duration(float(amount), parts.code("unit")), "SET", relative=False)


def regular(parts: Parts, _: Context) -> Reading | None:
    return reading(parts.code("regular"), "SET", relative=False)
