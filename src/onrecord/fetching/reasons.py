"""Why an address gave nothing to read: the fixed list of reasons, and the exception that carries one."""

from __future__ import annotations

from typing import Final

from onrecord.errors import SkipItem
from onrecord.model import Place, Skipped, content_id

STAGE: Final = "fetch"

ADDRESS = "address not understood"
PRIVATE = "private address"
ROBOTS = "robots.txt says no"
NO_ROBOTS = "robots.txt not readable"
NO_ANSWER = "no answer"
TOO_SLOW = "too slow"
TOO_LARGE = "page too large"
REDIRECTS = "too many redirects"
GONE = "not there"
REFUSED = "refused"
SERVER = "server error"
WAIT = "asked to wait"
NOT_A_PAGE = "not a page"
FRONT = "front page"
LISTING = "list not understood"
FULL = "list too long"

REASONS: Final[dict[str, str]] = {
    ADDRESS: "No web address that begins with http:// or https:// and names a host.",
    PRIVATE: "An address within a private network, to which a public page led or which the desk may not ask.",
    ROBOTS: "The site's robots.txt asks programs to stay away from this address.",
    NO_ROBOTS: "The site's robots.txt could not be had, so that nothing of the site may be asked for.",
    NO_ANSWER: "No such host, no connection, a certificate that is not right, or a connection that broke off.",
    TOO_SLOW: "The answer had not ended when its time was up.",
    TOO_LARGE: "More bytes than a page may have.",
    REDIRECTS: "The address leads on and on, or back to itself.",
    GONE: "The server knows no such page (404, 410).",
    REFUSED: "The server does not give the page (401, 403, 451 and the like): it wants a login, or no program.",
    SERVER: "The server failed, again and again.",
    WAIT: "The server asked for a longer wait than a run makes, or for one too often; the next run asks again.",
    NOT_A_PAGE: "A picture, a PDF, a data file: no web page, text, feed or sitemap.",
    FRONT: "The front page of a site, which is no report; the detail names the feeds it offers.",
    LISTING: "A feed or sitemap that does not follow its format.",
    FULL: "A sitemap with more addresses, or more sitemaps under it, than are read.",
}
"""Every reason that fetching gives, with one line of explanation; the end of a run counts by these."""


STOOD_IN: Final = "the text in its feed was read instead"
"""Ends the detail of an address that gave nothing and was not missed."""


class NotFetched(SkipItem):
    """One address that gave nothing. `temporary`: asking again in this run may help, after `wait` seconds if given."""

    def __init__(self, reason: str, detail: str = "", *, temporary: bool = False, wait: float | None = None) -> None:
        assert reason in REASONS, reason
        super().__init__(reason, detail)
        self.temporary = temporary
        self.wait = wait


def skipped(reason: str, detail: str, *, address: str) -> Skipped:
    """The row that an address leaves which gave nothing."""
    return Skipped(content_id("skp", STAGE, address, reason, detail), STAGE, Place(address), reason, detail)
