"""A small site on this machine for `onrecord watch`: a feed and the pages that it lists, the same on every request."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from evals import made

_PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="article:published_time" content="{day}T09:00:00+00:00"><meta property="og:site_name" content="{outlet}">
</head><body><article><h1>{title}</h1>{prose}</article></body></html>"""
_FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Made</title><link>{base}</link>
<description>Made reports</description>{items}</channel></rss>"""
_ITEM = "<item><title>{title}</title><link>{base}/{at}.html</link><pubDate>{day}</pubDate></item>"


@contextmanager
def serving(number: int) -> Iterator[str]:
    """The address of the feed, as long as the block lasts."""
    reports = list(made.reports(number, seed=11))

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, kind = _answer(self.path, reports, f"http://{self.headers['Host']}")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/feed.xml"
        finally:
            server.shutdown()


def _answer(path: str, reports: list[made.Made], base: str) -> tuple[bytes, str]:
    if path == "/feed.xml":
        items = "".join(
            _ITEM.format(title=escape(_head(one, "title")), base=base, at=at, day=f"{one.day}T09:00:00Z")
            for at, one in enumerate(reports)
        )
        return _FEED.format(base=base, items=items).encode(), "application/rss+xml"
    name = path.strip("/").removesuffix(".html")
    if not name.isdecimal() or int(name) >= len(reports):
        return b"", "text/plain"
    one = reports[int(name)]
    sentences = one.text.rsplit("---\n", 1)[1].strip().split(". ")
    prose = "".join(f"<p>{escape(sentence.rstrip('.'))}.</p>" for sentence in sentences)
    known = {name: escape(_head(one, name)) for name in ("title", "outlet")}
    return _PAGE.format(day=one.day, prose=prose, **known).encode(), "text/html; charset=utf-8"


def _head(one: made.Made, name: str) -> str:
    return next(line.partition(": ")[2] for line in one.text.splitlines() if line.startswith(f"{name}: "))
