"""The record as one self-contained page: templates, style and script from this package, nothing from anywhere else.

Invariants
- Article text reaches the page through Jinja's autoescape only, or as JSON whose `<` is escaped.
- The content security policy names the hashes of the page's own style and script: nothing else runs or is fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Protocol

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.model import Article, Event, Extract, Figure, Record, Statement
from onrecord.stages.report import days, words
from onrecord.stages.report.check import check
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.opening import caption, credit_id
from onrecord.stages.report.page import StoryPage, story_page

_STYLES = ("base.css", "record.css", "panel.css", "print.css")
_SCRIPTS = ("panel.js", "page.js")
_MARKUP = re.compile("[<>&\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def write_html(records: Record | Sequence[Record]) -> str:
    """The page for one record or several; OnRecordError where a line does not resolve against the stored text."""
    found = [records] if isinstance(records, Record) else list(records)
    for record in found:
        check(record)
    pages = [story_page(Digest(record), number=i) for i, record in enumerate(found, start=1)]
    style = "\n".join(_asset(name) for name in _STYLES)
    script = "\n".join(_asset(name) for name in _SCRIPTS)
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = (
        _environment()
        .get_template("page.html")
        .render(pages=pages, policy=policy, style=Markup(style), script=Markup(script), data=_island(pages))
    )
    return _UNPRINTABLE.sub("\ufffd", page)


def _island(pages: Sequence[StoryPage]) -> Markup:
    """What the script needs to know, as JSON inside the page."""
    opened = {
        id_: [w.article, w.main, w.beside, w.entry, w.caption, w.where] for page in pages for id_, w in page.words
    }
    pairs = {id_: [p.left, p.right, p.marks, p.entry, p.caption, p.notes] for page in pages for id_, p in page.pairs}
    text = json.dumps({"words": opened, "pairs": pairs}, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(sign, escape)
    return Markup(text)


class Links(Protocol):
    """Where the links of a page lead: to places within itself, or at the desk to other pages."""

    def entry(self, id_: str) -> str:
        """The line of this finding, statement, event, figure or article."""

    def words(self, id_: str, part: str = "") -> str:
        """Its printed words; of one `part` of it where named ("speaker", "link-0")."""

    def pair(self, id_: str, number: int) -> str:
        """Two sets of words of a finding or copy side by side."""


class _Within:
    """Links of the page that holds everything."""

    def entry(self, id_: str) -> str:
        return f"#{id_}"

    def words(self, id_: str, part: str = "") -> str:
        return f"#words/{id_}/{part}" if part else f"#words/{id_}"

    def pair(self, id_: str, number: int) -> str:
        return f"#words/{id_}/{number}"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return environment(_Within())


def environment(links: Links, *, templates: BaseLoader | None = None) -> Environment:
    """The templates of this package with all they need; `templates` are looked through before them."""
    own = PackageLoader("onrecord.stages.report", "templates")
    environment = Environment(
        loader=ChoiceLoader([templates, own]) if templates else own,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        days=days,
        words=words,
        signs=words.RELATION_SIGNS,
        heads=words.RELATION_HEADS,
        manners=words.MANNER_WORDS,
        caption=caption,
        credit_id=credit_id,
        quoted=words.quoted,
        safe_url=_safe_url,
        closing_links=words.closing_links,
        links=links,
    )
    environment.tests.update(statement=_is_statement, event=_is_event, figure=_is_figure)
    return environment


def _is_statement(extract: Extract) -> bool:
    return isinstance(extract, Statement)


def _is_event(extract: Extract) -> bool:
    return isinstance(extract, Event)


def _is_figure(extract: Extract) -> bool:
    return isinstance(extract, Figure)


def _safe_url(article: Article) -> str | None:
    """Only web addresses become links; anything else ("javascript:") stays text."""
    url = article.url or ""
    return url if re.match(r"https?://", url, re.IGNORECASE) else None


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return (resources.files("onrecord.stages.report") / "templates" / name).read_text(encoding="utf-8")
