"""Units of physical quantities: what a printed unit measures, and its exact size in the International System.

Sizes are the legal definitions (international yard and pound of 1959, nautical mile of 1929, knot, barrel of 42 US
gallons). A word that names units of several sizes (ton, gallon) has none: nothing is ever guessed into metres.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_TABLE = """
length; m; kilometres; 1000; km kms kilometre kilometer
length; m; metres; 1; m metre meter
length; m; centimetres; 0.01; cm cms centimetre centimeter
length; m; millimetres; 0.001; mm millimetre millimeter
length; m; miles; 1609.344; mile
length; m; nautical miles; 1852; nautical-mile
length; m; yards; 0.9144; yard yd
length; m; feet; 0.3048; foot feet ft
length; m; inches; 0.0254; inch inches
area; m²; hectares; 10000; hectare ha
area; m²; acres; 4046.8564224; acre
mass; kg; tonnes; 1000; tonne metric-ton metric-tonne
mass; kg; tons; ; ton
mass; kg; kilograms; 1; kg kgs kilogram kilogramme kilo
mass; kg; grams; 0.001; gram gramme
mass; kg; pounds; 0.45359237; pound lb lbs
mass; kg; ounces; 0.028349523125; ounce oz
volume; m³; litres; 0.001; litre liter
volume; m³; gallons; ; gallon
volume; m³; barrels; 0.158987294928; barrel
speed; m/s; kilometres per hour; 0.2777777777777778; kph kmph km/h kmh
speed; m/s; miles per hour; 0.44704; mph
speed; m/s; knots; 0.5144444444444445; knot
power; W; kilowatts; 1000; kw kilowatt
power; W; megawatts; 1000000; mw megawatt
power; W; gigawatts; 1000000000; gw gigawatt
temperature; K; degrees Celsius; 1; °c ℃ degrees-celsius degree-celsius degrees-c degrees-centigrade celsius
temperature; K; degrees Fahrenheit; 0.5555555555555556; °f ℉ degrees-fahrenheit degree-fahrenheit degrees-f fahrenheit
"""
_ZERO = {"degrees Celsius": 273.15, "degrees Fahrenheit": 459.67 * 5 / 9}
"""What a temperature of nought is in kelvin."""
_POWERS = (("square", 2, "area", "m²", ("square", "sq", "sq.")), ("cubic", 3, "volume", "m³", ("cubic",)))
_PER = {"hour": 3600.0, "second": 1.0}
_SHORT = 4
"""Abbreviations up to this length take no plural s."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. `size` is how many of `standard` it holds, None where the word leaves that open."""

    name: str  # in the plural, British spelling
    measures: str  # length, area, mass …
    standard: str  # symbol of the SI unit
    size: float | None
    zero: float = 0.0

    def to_standard(self, value: float) -> float | None:
        """The value in the SI unit, to ten significant digits (so that binary fractions do not show)."""
        return None if self.size is None else float(f"{value * self.size + self.zero:.10g}")


@cache
def units() -> dict[str, Unit]:
    """Every unit by each of its printed forms, in lower case, single spaces between words."""
    found: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        measures, standard, name, size, forms = (cell.strip() for cell in line.split(";"))
        unit = Unit(name, measures, standard, float(size) if size else None, _ZERO.get(name, 0.0))
        for form in forms.split():
            for printed in _plurals(form.replace("-", " ")):
                found[printed] = unit
                if measures == "length":
                    found |= _powers(printed, unit)
                    found |= _speeds(printed, unit)
    return found


def _plurals(form: str) -> tuple[str, ...]:
    plain = len(form) <= _SHORT and form not in ("mile", "acre", "yard", "knot", "gram", "kilo", "inch", "foot", "ton")
    return (form,) if plain or form.endswith("s") or not form[-1].isalpha() else (form, f"{form}s")


def _powers(printed: str, unit: Unit) -> dict[str, Unit]:
    """ "square miles", "sq km", "cubic metres", and the signs km² and m³."""
    out: dict[str, Unit] = {}
    assert unit.size is not None
    for word, power, measures, standard, forms in _POWERS:
        raised = Unit(f"{word} {unit.name}", measures, standard, float(f"{unit.size**power:.12g}"))
        out |= {f"{form} {printed}": raised for form in forms}
        if len(printed) <= 2:
            out[f"{printed}{'²³'[power - 2]}"] = raised
    return out


def _speeds(printed: str, unit: Unit) -> dict[str, Unit]:
    """ "kilometres an hour", "metres per second", "m/s"."""
    out: dict[str, Unit] = {}
    assert unit.size is not None
    for time, seconds in _PER.items():
        speed = Unit(f"{unit.name} per {time}", "speed", "m/s", unit.size / seconds)
        out |= {f"{printed} {per} {time}": speed for per in ("per", "a", "an")}
        out[f"{printed}/{time}"] = speed
    if printed == "m":
        out["m/s"] = out["m per second"]
    return out


@cache
def unit_words() -> re.Pattern[str]:
    """A unit right after a number: " km", "-mile", "km"; the longest form wins, upper or lower case."""
    forms = sorted(units(), key=lambda form: (-len(form), form))
    spaced = "|".join(re.escape(form).replace(r"\ ", r"[ \u00a0-]") for form in forms)
    return re.compile(rf"[ \u00a0]?[-‐‑]?(?P<unit>{spaced})(?![\w²³])", re.IGNORECASE)


def unit_of(printed: str) -> Unit | None:
    """The unit that these words name."""
    return units().get(re.sub(r"[\s\u00a0-]+", " ", printed).strip().lower())
