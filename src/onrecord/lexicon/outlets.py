"""Outlets, agencies and platforms: the links through which words pass on their way to the reader.

Invariants
- Agencies come from agencies.py; here they only join the look-up, and in running text those whose short name is also an
  ordinary word or another body's initials ("PA", "TT") are found by their long name alone.
- A name of one common word ("Time", "Nature", "X") is found in text only as printed with its capital, and is marked
  `ambiguous`.
Data: data/outlets.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon import agencies
from onrecord.lexicon.words import Phrases, Token, key, rows, several, tokens
from onrecord.model import Span

Kind = Literal["outlet", "agency", "state media", "platform"]

_COLUMNS = "name aliases domain country kind"
_SAFE_INITIALS = frozenset(
    {"AP", "AFP", "UPI", "EFE", "ANI", "PTI", "IANS", "TASS", "KCNA", "IRNA", "WAM", "dpa", "VOA"}
)
# Agencies that a government owns and directs, by their names in agencies.py.
_STATE_AGENCIES = frozenset(
    (
        "Xinhua|China News Service|TASS|RIA Novosti|Sputnik|KCNA|SANA|IRNA|WAM|SPA|QNA|KUNA|BNA|MENA|Petra|Anadolu|"
        "BelTA|Azertac|Kazinform|UzA|VNA|KPL|Prensa Latina|AVN|ABI|APS|MAP|TAP|LANA|SUNA|ENA|Oman News Agency|ONA|Saba|"
        "INA|Turkmenistan State News Agency|TDH|Khovar|Kabar|WAFA|NNA|RNA|Bakhtar|SONNA|NAN|GNA|KNA|ANGOP|New Ziana|"
        "ZANIS|NAMPA|BOPA|SAnews|APS Senegal|Fana|APP|BSS|RSS|MNA|TNA|AKP|PNA|Antara|Bernama|Montsame|Armenpress|"
        "Ukrinform|ACN|Andina|Télam|Agência Brasil|Notimex|Tasnim"
    ).split("|")
)
# The word that stands for the paper when it is named again: "the Post", "the Times".
_HEADS = frozenset(
    {
        "post", "times", "journal", "guardian", "telegraph", "tribune", "herald", "globe", "chronicle", "mail", "star",
        "sun", "independent", "observer", "economist", "standard", "inquirer", "news", "express", "mirror", "republic",
        "sentinel", "review", "daily", "nation", "monitor", "bee", "gazette", "age", "australian", "hindu", "hill",
        "atlantic", "intercept", "spectator", "scotsman", "register", "citizen", "mercury", "dispatch", "free press",
    }
)  # fmt: skip
_MORE_HEADS = frozenset({"courier", "tv", "radio", "television", "newspaper", "magazine", "weekly", "ledger"})
_COMMON = frozenset(
    {
        "Time", "TIME", "Nature", "X", "Fortune", "Focus", "Stern", "Bild", "Welt", "Dawn", "Mint", "Scroll", "Stuff",
        "Metro", "Tempo", "Insider", "Politika", "Signal", "Line", "Threads", "Rumble", "Gab", "Medium", "Sabah",
        "Independent", "Guardian", "Globo", "Spiegel", "Baza", "Mash", "Shot", "Vanguard", "Foreign Affairs", "RT",
        "Kan",
        "Confidencial", "Semana", "The Standard", "The Herald", "The Nation", "The National", "The Star", "The Hill",
        "The Age", "The Sun", "The Times", "The Paper", "The Wire", "The Insider", "The Journal", "The Observer", "NBC",
        "The Mirror", "The Express", "The Gazette", "The Conversation", "The Peninsula", "Wired", "Slate", "Salon",
        "Blick",
        "Channel One", "Zvezda", "Excelsior", "Reforma", "MBC", "SBS", "Walla", "Globes", "Vlast", "VG", "ERT", "NOS",
        "RBC",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, an agency or a platform. `state` outlets speak for a government that owns or runs them."""

    name: str
    aliases: tuple[str, ...]
    domain: str
    country: str  # ISO alpha-3, or empty
    kind: Kind

    @property
    def state(self) -> bool:
        return self.kind == "state media" or (self.kind == "agency" and self.name in _STATE_AGENCIES)


@dataclass(frozen=True, slots=True)
class Found:
    """An outlet named in a text. `ambiguous`: the words mean something else as well."""

    span: Span
    outlet: Outlet
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class _Named:
    outlet: Outlet
    ambiguous: bool
    needs_the: bool


@cache
def all_outlets() -> tuple[Outlet, ...]:
    """Every outlet and platform of the table, in its order, then the agencies."""
    listed = [
        Outlet(row["name"], several(row["aliases"]), row["domain"], row["country"], row["kind"])  # type: ignore[arg-type]
        for row in rows("outlets.tsv", _COLUMNS)
    ]
    wires = [Outlet(agency.name, agency.aliases, "", agency.country or "", "agency") for agency in agencies.AGENCIES]
    return (*listed, *wires)


@cache
def _names() -> tuple[Phrases[_Named], Phrases[_Named]]:
    """All names, and those that are safe in running text."""
    every: Phrases[_Named] = Phrases()
    running: Phrases[_Named] = Phrases()
    for outlet in all_outlets():
        for name in (outlet.name, *outlet.aliases):
            one_word = len(key(name)) == 1 and name.startswith("The ")
            named = _Named(outlet, name in _COMMON, needs_the=one_word)
            every.add(name, named)
            if outlet.kind != "agency" or len(name) > 5 or name in _SAFE_INITIALS:
                running.add(name, named)
    return every, running


def find(words: str) -> Outlet | None:
    """The outlet, agency or platform that exactly these words name."""
    found = _names()[0].get(words)
    return found.outlet if found else None


def looks_like(words: str) -> bool:
    """Whether a name that is not listed reads like a paper's or broadcaster's: "The Dover Courier", "Kestria TV"."""
    parts = [part for part in words.split() if part.lower() != "the"]
    capital = len(parts) > 1 and all(part[:1].isupper() or part in {"of", "de", "and"} for part in parts)
    return capital and parts[-1].lower() in _HEADS | _MORE_HEADS


def is_head(words: str) -> bool:
    """Whether words are a paper's short name: "The Herald", "Courier". They are ordinary words, too: ask it only of
    what stands where a supplier is credited."""
    name = words.removeprefix("The ").removeprefix("the ")
    return name[:1].isupper() and name.lower() in _HEADS | _MORE_HEADS


def sounds_like(name: str) -> bool:
    """Whether a body's name is a paper's or broadcaster's, in full or short: "The Dover Courier", "the Courier"."""
    return looks_like(name) or is_head(name)


def of_domain(domain: str) -> Outlet | None:
    """The outlet whose site this is ("www.bbc.co.uk", "edition.cnn.com")."""
    parts = domain.lower().rstrip(".").split(".")
    for at in range(len(parts) - 1):
        found = _domains().get(".".join(parts[at:]))
        if found:
            return found
    return None


@cache
def _domains() -> dict[str, Outlet]:
    return {outlet.domain: outlet for outlet in reversed(all_outlets()) if outlet.domain}


def in_text(words: str | list[Token]) -> list[Found]:
    """Outlets, agencies and platforms named in a text, in order, longest first."""
    parts = tokens(words) if isinstance(words, str) else words
    found = []
    for hit in _names()[1].scan(parts):
        with_the = hit.first > 0 and parts[hit.first - 1].folded == "the"
        if hit.entry.needs_the and not with_the:
            continue  # "Sun" and "Hill" are papers only as "The Sun", "The Hill"
        found.append(Found(hit.span, hit.entry.outlet, hit.entry.ambiguous))
    return found


def named_again(words: str, earlier: Iterable[Outlet]) -> Outlet | None:
    """The one outlet among those named earlier that "the Post" or "the Journal" takes up; None if none or several."""
    head = " ".join(key(words))
    if head not in _HEADS:
        return None
    fitting = {outlet.name: outlet for outlet in earlier if head in key(outlet.name)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None
