"""Web addresses as keys, so that a later text at the same address is known for a version of the article.

Invariants
- Two spellings of one address share a key: scheme, "www.", a trailing slash, an anchor, the order of parameters and the
  parameters that only follow readers around say nothing of what is printed. A capture counts as its original.
- The front page of a site is no article's address: what stands there tomorrow is no version of today's.
- The order of versions comes from the articles alone, never from when they were read.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from onrecord.model import Article

_CAPTURE = re.compile(r"^https?://(?:web\.archive\.org|archive\.org)/web/(\d{4,14})[a-z_]*/", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"utm_.*|at_.*|mc_[ce]id|fbclid|gclid|dclid|msclkid|igshid|cmpid|cmp|ncid|ocid|ito|smid|smtyp|ref|ref_src|ref_url|"
    r"s_cid|xtor|amp|__twitter_impression|taid",
    re.IGNORECASE,
)
"""Parameters that tell where a reader came from or how a page is shown, by common use on news sites."""
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)


def address_key(url: str | None) -> str | None:
    """What identifies the page at an address; None where there is none, or none that an article could have."""
    if not url or not url.strip():
        return None
    plain = url.strip()
    while capture := _CAPTURE.match(plain):
        plain = plain[capture.end() :]
    try:
        parts = urlsplit(plain if "//" in plain else f"//{plain}")
        host = (parts.hostname or "").lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # a bracket that is never closed, a port that is no number
        return plain
    path = quote(unquote(_INDEX.sub("", parts.path)).rstrip("/"), safe="/:@!$&'()*+,;=~-._")
    path = path.removesuffix("/amp")
    asked = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _FOLLOWING.fullmatch(k))
    query = f"?{urlencode(asked)}" if asked else ""
    if not path and not query:
        return None
    return f"{host}{port}{path}{query}"


def instant(published: str | None) -> str:
    """A time of publication for ordering: UTC where a zone is told; a day alone stands before its hours; "" if none."""
    if not published:
        return ""
    if len(published) <= 10:
        return published
    try:
        read = datetime.fromisoformat(published)
    except ValueError:
        return published
    return (read.astimezone(UTC).replace(tzinfo=None) if read.tzinfo else read).isoformat()


def version_rank(article: Article) -> str:
    """Sorts the texts at one address, the latest last.

    By time of publication, then by an archive's time of capture, then by where it was found (a later folder or line is
    a later reading, as a rule); the id settles what nothing else tells.
    """
    capture = _CAPTURE.match(article.url or "")
    found = article.found
    place = f"{found.path}\t{found.inside or ''}\t{found.line or 0:09d}"
    return "\n".join(
        (instant(article.published), capture.group(1).ljust(14, "0") if capture else "", place, article.id)
    )
