"""Style and script of the desk, served under their content's hash so that a browser may keep them for good.

The style is the report page's own, followed by the desk's; the script is built from `web/` (see web/README.md).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_REPORT_STYLES = ("base.css", "record.css", "panel.css", "print.css")
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class Asset:
    name: str
    content: bytes
    digest: str

    @property
    def type(self) -> str:
        return _TYPES[self.name.rsplit(".", 1)[-1]]


class Assets:
    """All that `/static/` holds."""

    def __init__(self) -> None:
        report = resources.files("onrecord.stages.report") / "templates"
        own = resources.files("onrecord.web") / "static"
        found = {f.name: f.read_bytes() for f in own.iterdir() if f.name.rsplit(".", 1)[-1] in _TYPES}
        styles = [(report / name).read_bytes() for name in _REPORT_STYLES]
        found["desk.css"] = b"\n".join([*styles, *(found.pop(n) for n in sorted(found) if n.endswith(".css"))])
        self._found = {n: Asset(n, c, hashlib.sha256(c).hexdigest()[:16]) for n, c in found.items()}
        self.digest = hashlib.sha256("".join(a.digest for a in self._found.values()).encode()).hexdigest()[:12]

    def get(self, name: str) -> Asset | None:
        return self._found.get(name)

    def url(self, name: str) -> str:
        return f"/static/{self.digest}/{name}"


@lru_cache(maxsize=1)
def assets() -> Assets:
    return Assets()
