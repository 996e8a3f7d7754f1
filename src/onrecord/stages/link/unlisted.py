"""The lands without an ISO code that articles name: which of them there are decides what an adjective stands for."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon import countries, lands
from onrecord.stages.link.names import Said


@dataclass(frozen=True, slots=True)
class Lands:
    """How often each of them is named."""

    named: dict[str, int]

    @classmethod
    def read(cls, text: str | None) -> Lands:
        """From what `text` gives; none where there is nothing."""
        return cls(json.loads(text) if text else {})

    @property
    def text(self) -> str:
        """To be kept, the same for the same lands."""
        return json.dumps(self.named, sort_keys=True)

    @property
    def alike(self) -> dict[str, str]:
        """Adjectives that stand for a land → its name."""
        return lands.named_alike(self.named)

    def with_said(self, told: Said, *, without: Said) -> Lands:
        """The same with what some articles say more, and without what others said."""
        found = Counter(self.named)
        for times, some in ((1, told), (-1, without)):
            for (_, _, land, _, _), number in some.items():
                if land and _unlisted(land):
                    found[land] += times * number
        return Lands({land: number for land, number in sorted(found.items()) if number > 0})


@lru_cache(maxsize=4096)
def _unlisted(code: str) -> bool:
    land = countries.by_code(code)
    return land is not None and land.kind == "unlisted"
