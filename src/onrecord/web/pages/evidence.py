"""A finding with its reports side by side: its words lit, what differs marked in them, chains link by link."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Article, Difference, Evidence, Extract, Figure, Statement
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.page import FindingView
from onrecord.stages.report.wordings import Pair
from onrecord.web.answers import desk_of, reading
from onrecord.web.errors import DeskError, NotFound
from onrecord.web.numbers import whole
from onrecord.web.opened import Opened
from onrecord.web.reading import Reading, Step, around, read
from onrecord.web.render import page
from onrecord.web.steps import steps

COLUMNS = 2
"""Reports side by side unless more are asked for; each wants some forty characters of width."""
MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """One report with what it brings to the finding."""

    article: Article
    members: tuple[Extract, ...]
    chains: tuple[tuple[Extract, tuple[Step, ...]], ...]
    side: str  # label of the side of a conflict it stands on
    reading: Reading


@dataclass(frozen=True, slots=True)
class Choice:
    """A report that can be shown, and whether it is."""

    article: Article
    shown: bool
    side: str


@reading
def finding(request: Request) -> Response:
    """The evidence of one finding."""
    id_ = request.path_params["id"]
    desk = desk_of(request)
    opened = desk.opened(desk.home(id_))
    found = opened.finding(id_)
    if found is None:
        raise NotFound(f"there is no finding {id_}")
    view = opened.view(found)
    articles = _articles(opened, view)
    chosen = _chosen(request, view, articles)
    sides = _sides(opened.digest, view)
    return page(
        request,
        "desk/evidence.html",
        d=opened.digest,
        story=opened.record.story,
        page=opened,
        view=view,
        f=found,
        columns=[_column(opened, view, a, chosen=chosen, side=sides.get(a, "")) for a in chosen],
        choices=[Choice(opened.digest.articles[a], a in chosen, sides.get(a, "")) for a in articles],
        beside=_beside(opened, found.id),
    )


def _articles(opened: Opened, view: FindingView) -> list[str]:
    return list(dict.fromkeys(m.article for m in opened.digest.members(view.finding)))


def _chosen(request: Request, view: FindingView, articles: list[str]) -> list[str]:
    """The reports to show: those asked for, those of one compared pair, or one of each side and then the first."""
    asked = [a for a in request.query_params.getlist("with") if a in articles]
    if asked:
        return asked[:MOST_COLUMNS]
    pair = request.query_params.get("pair", "")
    if pair:
        number = whole(pair, most=len(view.compared.pairs))
        if not number:
            raise DeskError(f"this finding has {len(view.compared.pairs)} compared pairs, not {pair[:40]!r}")
        compared = view.compared.pairs[number - 1]
        return list(dict.fromkeys((compared.left.article, compared.right.article)))
    first = [next((w.extracts[0].article for w in side.wordings), "") for side in view.compared.sides]
    wordings = [w.extracts[0].article for side in view.compared.sides for w in side.wordings]
    return list(dict.fromkeys(a for a in (*first, *wordings, *articles) if a))[:COLUMNS]


def _sides(digest: Digest, view: FindingView) -> dict[str, str]:
    """What each report says, where a finding has rival or successive values."""
    labels: dict[str, list[str]] = {}
    for side in view.compared.sides:
        for wording in side.wordings:
            for extract in wording.extracts:
                if side.label:
                    labels.setdefault(extract.article, []).append(side.label)
    return {article: " / ".join(dict.fromkeys(found)) for article, found in labels.items()}


def _column(opened: Opened, view: FindingView, article: str, *, chosen: list[str], side: str) -> Column:
    digest = opened.digest
    members = tuple(m for m in digest.members(view.finding) if m.article == article)
    lit: dict[str, list[Evidence]] = {
        "lit": [m.evidence for m in members],
        "lit-beside": [evidence for m in members for evidence in around(m)],
    }
    for mark, evidences in _marks(view.compared.pairs, view.finding.differences, article, chosen=chosen):
        lit.setdefault(mark, []).extend(evidences)
    chains = tuple((m, steps(digest, m)) for m in members if isinstance(m, Statement | Figure))
    found = digest.articles[article]
    return Column(found, members, chains, side, read(found, members, lit=lit))


def _marks(
    pairs: tuple[Pair, ...], differences: tuple[Difference, ...], article: str, *, chosen: list[str]
) -> list[tuple[str, list[Evidence]]]:
    """What differs in one report from the base: the first wording. The base is marked where it faces one other."""
    found = []
    for pair in pairs:
        both = {pair.left.article, pair.right.article}
        if article == pair.right.article or (article == pair.left.article and both == set(chosen)):
            found += [(str(mark), [e for e in evidence if e.article == article]) for mark, evidence in pair.marks]
    judged = [
        ("substance" if d.of_substance else "variant", [side])
        for d in differences
        for side in (d.left, d.right)
        if side and side.article == article
    ]
    return [*found, *judged]


def _beside(opened: Opened, id_: str) -> tuple[str | None, str | None]:
    """The findings before and after this one in the order of reading."""
    ids = [finding.id for finding in opened.digest.related]
    if id_ not in ids:
        return None, None
    at = ids.index(id_)
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)
