"""What a phrase says about an actor, and what the readings of phrases share."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lexicon.actor_phrases import Seen
from onrecord.lexicon.offices import Holder
from onrecord.model import PartyKind

# Heads that take their code from the body or department they belong to.
PLACING = frozenset(
    (
        "chair|chairman|chairwoman|chairperson|head|deputy head|chief|deputy chief|director|deputy director|leader|"
        "executive director|member|members|official|officials|spokesman|spokeswoman|spokesperson|commander|president|"
        "representative|vice president|secretary general|secretary-general|founder|co-founder|negotiator|envoy|aide|"
        "deputy leader|senior official|adviser|advisor|coordinator|delegate|fighter|fighters|militant|militants|forces|"
        "supporter|supporters|force|troops|agent|agents|source|sources|minister|deputy|delegation|general secretary|"
        "party leader|secretary|commissioner|director general|director-general|operative|gunman|soldiers|soldier|"
        "leadership|governor|chief executive|managing director|mercenaries|press secretary|ambassador|diplomat|officer|"
        "officers|inspector|inspectors|detective|detectives|analyst|chairmen|leaders|commanders|staff|personnel|"
        "employee|employees|rebel|rebels|insurgents|elements|candidate|candidates|lawmaker|lawmakers"
    ).split("|")
)
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})
_STAFF = frozenset({"worker", "workers", "staff", "employee", "employees", "volunteer", "volunteers"})


@dataclass(frozen=True, slots=True)
class ActorCode:
    """What a phrase says about an actor. Empty strings where it does not say."""

    phrase: str
    country: str = ""  # ISO alpha-3 or a bloc's code
    sector: str = ""  # PLOVER role code
    second: str = ""  # narrows it
    name: str = ""  # canonical name: the person, the body, the state
    origin: str = ""  # on whose word it rests: "Government of Russia"
    kind: PartyKind = "unknown"
    role: str = ""  # the office or description, as listed: "president"
    holder: Holder | None = None
    from_context: bool = False

    @property
    def known(self) -> bool:
        """Whether the phrase was understood at all."""
        return bool(self.country or self.sector or self.name)


def placed(seen: Seen) -> bool:
    """Whether the head only places somebody within the body ("Taliban spokesman", "Hamas officials")."""
    head, body = seen.head, seen.body
    if head is None or body is None:
        return True
    if head.sector == "REB" and body.sector in {"OPP", "PTY"}:
        return False  # "UNITA rebels": the party's armed men
    if body.sector == "IGO" and head.sector not in {"", "GOV", "IGO", "NGO"}:
        return False  # "UN peacekeepers"
    if head.sector in {"LAB", "CVL"} and head.words in _STAFF and body.sector in {"NGO", "HLH", "IGO"}:
        return True  # "Red Crescent workers"
    return not head.sector or head.words in PLACING or head.sector == body.sector
