"""Actor resolution against NGEC's test calls: python -m evals.actors [FILE] [--failures] [--records].

Each row of actor_resolution.jsonl holds calls of NGEC's resolver and the assertions of its unit tests. Read here are
`agent_to_code(text, context, query_date)`, `short_text_to_agent(text)` and `search_nat(text)` with assertions about
country and role codes. Assertions about Wikipedia titles, job strings and matched patterns are left out; rows that hold
nothing else, or whose inputs are not in the file, are skipped and counted by reason. A row is right if every
assertion left holds. Rows that NGEC itself marks as expected failures count like the others.

All of these rows were read while the rules were written. --records is a check on other texts: the actors of PLOVER's
own records (plover_gsr.jsonl), by country and by role code, in two halves by a hash of their words. The first half was
looked at, the second only scored; --failures shows the first alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from onrecord.lexicon import countries
from onrecord.lexicon.actor_codes import ActorCode
from onrecord.lexicon.actors import resolve

FILE = Path(__file__).resolve().parents[2] / "shared/bench/events/actor_resolution.jsonl"
RECORDS = FILE.with_name("plover_gsr.jsonl")
TODAY = "2023-03-01"
"""NGEC's default date is "today"; its assertions hold for when it was published (preprint of April 2023)."""
_CODE = re.compile(r"code\['(country|code_1|code_2)'\] (==|!=) (['\"])(.*)\3")
_NATION = re.compile(r"(cc) (==|!=) (['\"])(.*)\3")


@dataclass(frozen=True, slots=True)
class Outcome:
    phrase: str
    wanted: tuple[str, ...]
    got: ActorCode | None
    right: bool
    skipped: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    parser.add_argument("--failures", action="store_true", help="count what was wrong by field")
    parser.add_argument("--records", action="store_true", help="score the actors of PLOVER's own records instead")
    given = parser.parse_args()
    if given.records:
        print("\n".join(of_records(failures=given.failures)))
        return
    outcomes = [judge(json.loads(line)) for line in given.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    scored = [outcome for outcome in outcomes if not outcome.skipped]
    right = sum(outcome.right for outcome in scored)
    print(f"rows {len(outcomes)}  scored {len(scored)}  right {right}  share {right / max(1, len(scored)):.3f}")
    for reason, count in sorted(Counter(outcome.skipped for outcome in outcomes if outcome.skipped).items()):
        print(f"  skipped {count:3}  {reason}")
    if given.failures:
        for outcome in scored:
            if not outcome.right:
                print(f"  {outcome.phrase!r}: wanted {outcome.wanted}, got {outcome.got}")


def of_records(*, failures: bool) -> list[str]:
    """Shares of PLOVER's recorded actors with the right country and the right role code, by half."""
    counts = {half: Counter[str]() for half in ("looked at", "only scored")}
    wrong = []
    for phrase, code, sector, row in sorted(_recorded(), key=lambda actor: actor[:3]):
        half = "looked at" if hashlib.sha256(phrase.encode()).digest()[0] % 2 else "only scored"
        got = resolve(phrase, day=row["date"], context=row["text"])
        land = got.country in {code, ""} or code in {"IGO", "NGO", "MNC"}
        wanted = {"CIV": {"CVL"}, "JRN": {"MED"}, "MED": {"HLH", "MED"}}.get(sector, {sector})
        role = not sector or bool(wanted & {got.sector, got.second})
        counts[half].update({"actors": 1, "country": land, "role": role})
        if failures and half == "looked at" and not (land and role):
            wrong.append(f"  {phrase!r}: wanted {code} {sector}, got {got.country} {got.sector} {got.second}")
    shares = [
        f"{half}: actors {c['actors']}  country {c['country'] / c['actors']:.3f}  role {c['role'] / c['actors']:.3f}"
        for half, c in counts.items()
    ]
    return [*shares, *wrong]


def _recorded() -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Each actor once: its words, country code, role code (without ethnic and religious parts) and record."""
    seen = set()
    for line in RECORDS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for side in (row["source"], row["target"]):
            for actor in side if isinstance(side, list) else [side]:
                if not isinstance(actor, dict) or not actor.get("actorText"):
                    continue
                sector = str(actor.get("sector") or "").strip("*")[:3]
                told = (actor["actorText"], str(actor.get("code") or ""), sector)
                if told not in seen:
                    seen.add(told)
                    yield *told, {"date": row["date"], "text": row["text"]}


def judge(row: dict[str, Any]) -> Outcome:
    """One row: skipped with a reason, or right or wrong."""
    calls = [call for call in row["calls"] if call["method"] in {"agent_to_code", "short_text_to_agent", "search_nat"}]
    if not row["calls"]:
        return Outcome("", (), None, False, "inputs are not in the file")
    if not calls:
        return Outcome("", (), None, False, f"{row['calls'][0]['method']} only")
    call = calls[-1]
    phrase, context, day = arguments(call)
    got = resolve(phrase, day=day, context=context)
    wanted = list(assertions(row["asserts"]))
    if not wanted:
        return Outcome(phrase, (), got, False, "asserts nothing about country or role code")
    right = all(holds(got, field, sign, value) for field, sign, value in wanted)
    return Outcome(phrase, tuple(f"{f} {s} {v}" for f, s, v in wanted), got, right)


def arguments(call: dict[str, Any]) -> tuple[str, str | None, str]:
    """Phrase, context and day of a call; NGEC's order is text, context, query date."""
    args, kw = call["args"], call["kw"]
    context = kw.get("known_country") or (args[1] if len(args) > 1 else None)
    day = kw.get("query_date") or (args[2] if len(args) > 2 else None)
    return args[0], context or None, _iso(day)


def _iso(day: str | None) -> str:
    """ "12 April 2022" and "2022-04-12" as ISO days; "today" and nothing as the time the tests were written in."""
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(day or "", form).date().isoformat()
        except ValueError:
            continue
    return TODAY


def assertions(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    for line in lines:
        match = _CODE.match(line) or _NATION.match(line)
        if match:
            yield {"cc": "country"}.get(match[1], match[1]), match[2], match[4]
        elif line.strip() == "code is None":
            yield "known", "==", ""


# CAMEO and PLOVER name media and medicine differently (MED and HLH, JRN and MED); NGEC's tests hold codes of both.
ALIKE = {"MED": {"MED", "JRN"}, "HLH": {"HLH", "MED"}}
# In PLOVER's actor codes these stand in the country's place, with no role code beside them.
_PLACELESS = frozenset({"IGO", "NGO", "MNC"})
_PARTIES = frozenset({"party", "parties", "coalition", "alliance", "bloc", "leader", "leaders"})
_OWN_CODE = {"UNO": {"UNO", "WHO", "IAE"}, "EUR": {"EEC", "ECB"}}


def holds(got: ActorCode, field: str, sign: str, value: str) -> bool:
    """Whether an assertion holds, by NGEC's conventions (`published`)."""
    have = published(got)[field]
    same = any(value in ALIKE.get(one, {one}) for one in have)
    return same == (sign == "==")


def published(got: ActorCode) -> dict[str, tuple[str, ...]]:
    """Our codes as NGEC prints them, with all that it may print for the same reading.

    Blocs and their bodies have the country code IGO (or UNO, or EUR for the EU) and no role code IGO; so have NGOs and
    multinational companies theirs. OPP stands only second in PLOVER's agents, after PTY for parties and CVL for
    people. Where a phrase says more than a country, but not what it is, the role code is UNK.
    """
    country = countries.by_code(got.country)
    bloc = country is not None and country.kind == "bloc"
    lands: tuple[str, ...] = (got.country,)
    sectors: tuple[str, ...] = (got.sector,)
    if bloc:
        lands = ("IGO", *(own for own, codes in _OWN_CODE.items() if got.country in codes))
    if got.sector in _PLACELESS:
        # "A Nepali rights group" has a country of its own, and then the role code NGO; one known by name has not.
        own = (got.country,) if got.country and not got.name and not bloc else ()
        lands, sectors = (*(lands if bloc else ()), got.sector, *own), ("", *([got.sector] if own else []))
    elif not got.sector and not (got.name and got.kind in {"state", "organisation"}):
        sectors = ("UNK", "")
    second = got.second
    if got.sector == "OPP" and not second:
        sectors, second = ("PTY" if _PARTIES & set(got.role.split()) or got.kind == "organisation" else "CVL",), "OPP"
    return {"country": lands, "code_1": sectors, "code_2": (second,), "known": ("known" if got.known else "",)}


if __name__ == "__main__":
    main()
