"""Short reports made from templates, for tests of durability and sameness that need many articles, not certain ones.

The same number and seed give the same reports. Some are reprints of another, some have a later version, some have no
day, and a happening is told by several outlets with rival numbers, so that every stage has something to do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

FIRST_DAY = date(2031, 3, 1)
TELLINGS = 4
"""Reports of one happening."""
_BEGIN = "Ar Bel Cor Dun El Far Gal Har Il Jor Kel Lor Mar Nor Ost Pel Quen Ros Sal Tor Ul Ver Wes Yar".split()
_END = "ath bury den ford gate holm ick leigh mere ness ova ridge stead ton ula vik wick worth".split()
_NAMES = (
    "Ada Bruno Clara Dario Edda Felix Greta Hugo Ines Jonas Klara Leo Mona Nils Olga Pavel Rita Sven Tilda Udo".split()
)
_OUTLETS = "Courier Herald Ledger Mail Observer Post Star Times Tribune Wire".split()
_HAPPENINGS = (
    ("Fire", "A fire at a {what} in {place} killed {dead} people", ("mill", "depot", "warehouse", "hotel")),
    ("Flood", "A flood after heavy rain in {place} killed {dead} people near a {what}", ("bridge", "school", "farm")),
    ("Blast", "A blast in a {what} in {place} killed {dead} people", ("bakery", "garage", "station", "kitchen")),
    ("Crash", "A bus hit a {what} in {place} and {dead} people died", ("wall", "lorry", "train", "tram")),
)
_SAID = (
    "{who}, the mayor, said the town would mourn for {days} days",
    "Mayor {who} told reporters that help was on its way",
    "“We have never seen this in {place},” said {who}, the mayor",
    "The mayor, {who}, denied that warnings had been ignored",
)
_MORE = (
    "At least {hurt} others were injured, the police said",
    "Police in {place} said {hurt} people were hurt",
    "{hurt} people were taken to hospital, according to the fire brigade",
    "The fire brigade put the number of injured at {hurt}",
)


@dataclass(frozen=True, slots=True)
class Made:
    """One file: its name and what stands in it."""

    name: str
    text: str
    day: str


def reports(number: int, *, seed: int = 1, short: bool = False, a_day: int = 60) -> Iterator[Made]:
    """`number` reports in order of their happenings; `short` ones have one sentence of prose."""
    dice = random.Random(f"{seed}")
    made = 0
    while made < number:
        happening = _happening(dice)
        day = FIRST_DAY + timedelta(days=made // a_day)
        for telling in range(min(TELLINGS, number - made)):
            yield _report(made, happening, dice, day=day + timedelta(days=telling // 3), short=short)
            made += 1


def write(folder: Path, made: Iterator[Made]) -> list[Path]:
    """Put reports into a folder; their paths in the order in which they were made."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for one in made:
        path = folder / one.name
        path.write_text(one.text, encoding="utf-8")
        paths.append(path)
    return paths


def _happening(dice: random.Random) -> dict[str, str]:
    kind, told, things = dice.choice(_HAPPENINGS)
    place = dice.choice(_BEGIN) + dice.choice(_END)
    return {
        "kind": kind,
        "told": told,
        "place": place,
        "what": dice.choice(things),
        "who": f"{dice.choice(_NAMES)} {dice.choice(_BEGIN)}{dice.choice(_END)}",
        "dead": str(dice.randint(2, 9)),
        "hurt": str(dice.randint(10, 60)),
        "days": dice.choice(("two", "three", "seven")),
    }


def _report(at: int, happening: dict[str, str], dice: random.Random, *, day: date, short: bool) -> Made:
    known = dict(happening)
    if at % 5 == 3:  # a later or a rival count
        known["dead"] = str(int(known["dead"]) + 1)
    prose = [f"{known['told'].format(**known)} on {day:%A}"]
    if not short:
        prose += [dice.choice(_SAID).format(**known), dice.choice(_MORE).format(**known)]
    elif at % 2:
        prose = [dice.choice(_SAID).format(**known)]
    # every ninth is a later text at the address of the report before it
    outlet = _OUTLETS[(at - (at % 9 == 8)) * 3 % len(_OUTLETS)]
    address = f"https://{outlet.lower()}.example/{known['place'].lower()}-{at - (at % 9 == 8)}"
    head = [f"outlet: {outlet}", f"title: {known['kind']} in {known['place']}", f"url: {address}"]
    if at % 23 != 22:
        head.insert(0, f"date: {day.isoformat()}T{6 + at % 16:02}:00:00")
    text = "---\n" + "\n".join(head) + "\n---\n" + ". ".join(prose) + ".\n"
    return Made(f"{at:05d}.txt", text, day.isoformat())
