"""GraphML: who is tied to whom, for Gephi, yEd, igraph and networkx.

Nodes are parties, outlets, reports, statements and figures; edges say who did what to whom, who said what, through whom
it was passed on, where it was printed, and which reports share words. A directed multigraph: every edge is one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from onrecord.exports.base import Material, Out, party_key, view_of
from onrecord.exports.deeds import deeds
from onrecord.exports.xml import DECLARATION, attribute, text
from onrecord.model import Event, Figure, Party, Statement
from onrecord.stages.report.as_json import day_of
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import closing_links, event_type_words, value_words

Data: TypeAlias = "dict[str, str | float | None]"

_KEYS = (
    *(("node", name, "string") for name in ("label", "kind", "country", "sector", "date", "words", "story")),
    *(("edge", name, "string") for name in ("label", "kind", "date", "status", "words", "finding", "story")),
    ("edge", "weight", "double"),
)
"""Every attribute: what it is on, its name, its type."""


@dataclass(slots=True)
class _Graph:
    """Nodes by id, the first to name one wins; edges in order."""

    nodes: dict[str, Data] = field(default_factory=dict)
    edges: list[tuple[str, str, str, Data]] = field(default_factory=list)

    def node(self, id_: str, **data: str | float | None) -> str:
        self.nodes.setdefault(id_, data)
        return id_

    def edge(self, id_: str, ends: tuple[str, str], **data: str | float | None) -> None:
        self.edges.append((id_, *ends, data))


def write_graphml(material: Material, out: Out) -> None:
    """One graph of all stories."""
    graph = _Graph()
    for record in material.records:
        _story(graph, view_of(record))
    out.write("".join(_lines(graph)))


def _story(graph: _Graph, view: Digest) -> None:
    story = view.record.story.id
    for article in view.articles.values():
        graph.node(
            article.id, label=article.title or view.outlet(article.id), kind="report", date=article.day, story=story
        )
        outlet = graph.node(f"outlet {view.outlet(article.id)}", label=view.outlet(article.id), kind="outlet")
        graph.edge(f"{article.id} printed", (outlet, article.id), label="published", kind="published", date=article.day)
    for extract in view.extracts.values():
        if not isinstance(extract, Event):
            _line(graph, view, extract, story=story)
    for deed in deeds(view):
        if deed.actor and deed.recipient:
            ends = tuple(_party(graph, view, p, deed.shown.article) for p in (deed.actor, deed.recipient))
            graph.edge(
                deed.shown.id,
                (ends[0], ends[1]),
                label=event_type_words(deed.shown),
                kind="event",
                date=deed.days[0] if deed.days else None,
                status=deed.shown.status,
                words=deed.shown.evidence.text,
                story=story,
                weight=float(len(deed.outlets)),
            )
    for copy in sorted(view.record.copies, key=lambda c: c.id):
        ends = (copy.right, copy.left) if copy.direction == "right first" else (copy.left, copy.right)
        graph.edge(copy.id, ends, label="shares words", kind="copy", status=copy.direction, weight=copy.contained.value)
    for finding in view.related:
        members = view.members(finding)
        lines = [m for m in members if not isinstance(m, Event)]
        for one, other in pairwise(lines):
            graph.edge(
                f"{finding.id} {one.id} {other.id}",
                (one.id, other.id),
                label=finding.relation,
                kind="finding",
                status=finding.independence,
                finding=finding.id,
                story=story,
            )


def _party(graph: _Graph, view: Digest, party: Party, article: str) -> str:
    return graph.node(
        party_key(view, party, article),
        label=view.names.of(party),
        kind=party.kind,
        country=party.country,
        sector=party.sector,
    )


def _line(graph: _Graph, view: Digest, extract: Statement | Figure, *, story: str) -> None:
    """The line as a node between its speaker, the links of its chain, and the report."""
    if isinstance(extract, Statement):
        label, date = f"{extract.kind} ({extract.manner})", day_of(extract.time)
    else:
        label, date = f"{extract.measure}: {value_words(extract)}", day_of(extract.as_of)
    kind = "statement" if isinstance(extract, Statement) else "figure"
    node = graph.node(extract.id, label=label, kind=kind, date=date, words=extract.evidence.text, story=story)
    speaker = extract.speaker if isinstance(extract, Statement) else extract.source
    before = _party(graph, view, speaker, extract.article) if speaker else None
    if before:
        graph.edge(f"{node} speaker", (before, node), label="said" if kind == "statement" else "gave", kind="speaker")
    if isinstance(extract, Statement) and extract.addressee:
        heard = _party(graph, view, extract.addressee, extract.article)
        graph.edge(f"{node} addressee", (node, heard), label="to", kind="addressee")
    for number, link in enumerate((*extract.chain, *closing_links(view.articles[extract.article])), start=1):
        after = (
            f"outlet {link.party.name}"
            if link.kind in {"outlet", "agency"}
            else _party(graph, view, link.party, extract.article)
        )
        graph.node(after, label=link.party.name, kind=link.party.kind)
        if before:
            graph.edge(f"{node} link {number}", (before, after), label="passed on by", kind="chain", words=extract.id)
        before = after
    graph.edge(f"{node} in", (node, extract.article), label="printed in", kind="printed in", story=story)


def _lines(graph: _Graph) -> Iterator[str]:
    yield DECLARATION
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for whose, name, kind in _KEYS:
        yield f'<key id="{whose}-{name}" for="{whose}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="onrecord" edgedefault="directed">\n'
    for id_, data in graph.nodes.items():
        yield f"<node id={attribute(id_)}>{_data('node', data)}</node>\n"
    for id_, source, target, data in graph.edges:
        ends = f"source={attribute(source)} target={attribute(target)}"
        yield f"<edge id={attribute(id_)} {ends}>{_data('edge', data)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(whose: str, data: Data) -> str:
    return "".join(
        f'<data key="{whose}-{name}">{text(str(value))}</data>'
        for name, value in data.items()
        if value not in (None, "")
    )
