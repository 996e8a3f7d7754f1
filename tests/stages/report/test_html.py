import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from onrecord.model import Block, Record, Span
from onrecord.stages.report import write_html
from tests.build import article
from tests.record_builder import record
from tests.record_parts import said

HOSTILE = '<script>alert(1)</script> <img src=x onerror=alert(2)> & "quotes" </style> {{ 7 * 7 }} ]]>'


class Page(HTMLParser):
    """Collects what the tests ask of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.printed: dict[str, str] = {}
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._article = ""
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag == "article" and "report" in found.get("class", "").split():
            self._article = found["id"]
        if tag not in {"meta", "input", "line", "path", "circle", "br"}:
            self._inside.append(found.get("class", "") if tag in {"div", "span", "p"} else tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag not in {"meta", "input", "line", "path", "circle", "br"}:
            self._inside.pop()
        if tag == "article":
            self._article = ""

    def handle_data(self, data: str) -> None:
        if self._inside and self._inside[-1] == "script":
            self.scripts.append(data)
        elif self._inside and self._inside[-1] == "style":
            self.styles.append(data)
        elif self._article and any(c.startswith("block") for c in self._inside) and "kind" not in self._inside:
            self.printed[self._article] = self.printed.get(self._article, "") + data

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]

    @property
    def data(self) -> Any:
        return json.loads(self.scripts[0])


def _hostile() -> Record:
    """The record with a report whose every field tries to become markup."""
    whole = record()
    art = replace(article(f"Somebody said {HOSTILE}", title=HOSTILE, outlet=HOSTILE), name=HOSTILE, authors=(HOSTILE,))
    spoken = said(art, HOSTILE, speaker=None, cue="said")
    story = replace(whole.story, articles=(*whole.story.articles, art.id))
    return replace(
        whole, story=story, articles=(*whole.articles, art), statements=(*whole.statements, spoken), copies=()
    )


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(write_html(record()))


def test_the_page_stands_alone(page: Page) -> None:
    assert not [tag for tag, _ in page.tags if tag in {"link", "img", "iframe", "object", "embed", "base", "form"}]
    assert not page.all("src")
    assert not re.search(r"url\(|@import|@font-face", "".join(page.styles))
    outward = [href for href in page.all("href") if not href.startswith("#")]
    assert outward == ["https://ledger.example/ferry"]


def test_the_policy_names_the_only_style_and_script(page: Page) -> None:
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    for text in (page.styles[0], page.scripts[1]):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not page.all("style")
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_every_link_leads_somewhere_also_without_script(page: Page) -> None:
    ids = set(page.all("id"))
    targets = {href[1:] for href in page.all("href") if href.startswith("#")}
    pairs = {f"words/{id_}" for id_ in page.data["pairs"]}
    assert targets - ids <= pairs
    assert {t.removeprefix("words/") for t in targets if t.startswith("words/")} <= set(page.data["words"]) | set(
        page.data["pairs"]
    )


def test_ids_are_unique(page: Page) -> None:
    ids = page.all("id")
    assert len(ids) == len(set(ids))


def test_every_line_of_the_record_has_a_permalink(page: Page) -> None:
    whole = record()
    lines = [e.id for e in whole.extracts()] + [f.id for f in whole.findings if f.relation != "single"]
    assert set(lines) <= set(page.all("id"))


def test_everything_that_can_be_opened_lies_in_its_report(page: Page) -> None:
    marked = {int(ref) for refs in page.all("data-r") for ref in refs.split()}
    assert page.data["words"]
    for article_, main, beside, entry, *_ in page.data["words"].values():
        assert {article_, entry} <= set(page.all("id"))
        assert set(main) | set(beside) <= marked
    for left, right, marks, *_ in page.data["pairs"].values():
        assert {left, right} <= set(page.data["words"])
        assert {ref for _, ref in marks} <= marked


def test_the_full_text_of_every_report_is_in_the_page(page: Page) -> None:
    for a in record().articles:
        assert "".join(page.printed[a.id].split()) == "".join(a.text.split())


def test_article_text_never_becomes_markup() -> None:
    text = write_html(_hostile())
    found = Page(text)
    assert not [tag for tag, _ in found.tags if tag == "img"]
    assert len([tag for tag, _ in found.tags if tag == "script"]) == 2
    assert "{{ 7 * 7 }}" in text
    art = next(a for a in _hostile().articles if a.title == HOSTILE)
    assert found.printed[art.id] == art.text
    assert any(HOSTILE in str(words) for words in found.data["words"].values())


def test_only_web_addresses_become_links() -> None:
    whole = record()
    bad = replace(whole.articles[0], url="javascript:alert(1)")
    found = Page(write_html(replace(whole, articles=(bad, *whole.articles[1:]))))
    assert not [href for href in found.all("href") if not href.startswith("#")]


def test_a_paraphrase_is_not_shown_as_a_quotation() -> None:
    text = write_html(record())
    shown = re.findall(r'<a class="words (\w+)"[^>]*>(.*?)</a>', text, re.DOTALL)
    quotes = {manner: [words for m, words in shown if m == manner] for manner in ("direct", "indirect", "mixed")}
    assert quotes["direct"]
    assert all(words.startswith("“") for words in quotes["direct"])
    assert quotes["indirect"]
    assert not [words for words in quotes["indirect"] if re.match("[“\"‘']", words)]
    assert text.count("paraphrased") > 3


def test_superseded_values_are_struck_and_conflicts_marked() -> None:
    text = write_html(record())
    assert "<s>14</s>" in text
    assert "≠ in conflict" in text


def test_several_stories_share_a_page_without_sharing_ids() -> None:
    whole = record()
    other = article("Nothing else happened here today.", title="Quiet day", outlet="The Plain Paper")
    quiet = replace(
        whole,
        story=replace(whole.story, id="sty_quiet", articles=(other.id,)),
        articles=(other,),
        **dict.fromkeys(("annotations", "statements", "events", "figures", "findings", "copies"), ()),
    )
    found = Page(write_html([whole, quiet]))
    ids = found.all("id")
    assert len(ids) == len(set(ids))
    assert {"story-1", "story-2"} <= set(ids)


def test_odd_characters_reach_the_page_readably() -> None:
    whole = record()
    text = "Bell\x07 and half an emoji \ud83d and a line\r\nbreak.\u2028End"
    odd = article(text, title=None, outlet=None, blocks=(Block("body", Span(0, len(text))),))
    page = write_html(replace(whole, story=replace(whole.story, articles=(odd.id,)), articles=(*whole.articles, odd)))
    assert page.encode("utf-8")
    assert "Bell\ufffd and half an emoji \ufffd" in page


def test_the_same_record_gives_the_same_page() -> None:
    assert write_html(record()) == write_html(record())
