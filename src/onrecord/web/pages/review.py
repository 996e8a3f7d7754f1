"""Review: the least sure lines first, a decision with one key, its effect at once, and undo."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import desk as judging
from onrecord.model import Article, Extract, Finding
from onrecord.stages.report.opening import caption
from onrecord.store import Store
from onrecord.web.access import Desk
from onrecord.web.answers import desk_of, live
from onrecord.web.choices import line_words, options
from onrecord.web.errors import DeskError, NotFound
from onrecord.web.numbers import whole
from onrecord.web.opened import Opened
from onrecord.web.questions import Questions
from onrecord.web.reading import Reading, around, read
from onrecord.web.render import fragment_wanted, page

LOG = 40
PANES = 3

VERBS = (
    ("merge", "Merge", "two stories, or two names, are one", "the other story or name"),
    ("split", "Split", "a report leaves its story, or a name its person", "the report or name that leaves"),
    ("move", "Move", "a report belongs to another story", "the story it belongs to"),
    ("same", "Same thing", "two lines are about one thing", "the other line"),
    ("different", "Different things", "a line is about something else", "the line it does not belong with"),
    ("speaker", "Correct the speaker", "who said it", "the right name; nobody for none"),
    ("figure", "Correct the figure", "what the number is", "14, 14-17, at least 14; struck for none"),
    ("grade", "Grade a source", "its reliability, A to F", "A to F"),
    ("note", "Note", "a note to a line", ""),
)
"""The verbs of `onrecord.desk.decisions`, with what people see: name, what it says, what the second field holds."""


CHOSEN = frozenset({"same", "different", "move", "split"})
"""Verbs that name another line: where there is none to name, they are not offered."""


@dataclass(frozen=True, slots=True)
class Pane:
    """One line that a question is about, in its report."""

    extract: Extract
    article: Article
    caption: str
    outlet: str
    reading: Reading


@live
def review(request: Request) -> Response:
    """The question that is least sure, of one story or of all; or the decisions that one line takes."""
    desk = desk_of(request)
    of = request.query_params.get("of", "")
    if of:
        return _about(request, desk, of)
    story = request.query_params.get("story") or None
    at = whole(request.query_params.get("skip")) or 0
    with desk.reading() as store:
        doubts = request.app.state.questions.open(store, story)
        entries = judging.log(store)
    doubt: judging.Doubt | None = doubts[at] if at < len(doubts) else None
    panes, opened = _panes(desk, doubt) if doubt else ([], None)
    return page(
        request,
        "desk/review.html",
        doubt=doubt,
        at=at,
        waiting=len(doubts),
        panes=panes,
        opened=opened,
        story=story,
        entries=list(reversed(entries))[:LOG],
        by=request.cookies.get("onrecord-by", ""),
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    )


def _panes(desk: Desk, doubt: judging.Doubt) -> tuple[list[Pane], Opened]:
    opened = desk.opened(doubt.story)
    digest = opened.digest
    lines: list[Extract] = []
    for id_ in doubt.about:
        finding = opened.finding(id_)
        if finding:
            lines += digest.by_report(digest.members(finding))
        elif id_ in digest.extracts:
            lines.append(digest.extracts[id_])
        elif id_ in digest.articles:
            lines += [e for e in digest.extracts.values() if e.article == id_][:1]
    panes = []
    for extract in dict.fromkeys(lines):
        article = digest.articles[extract.article]
        lit = {"lit": (extract.evidence,), "lit-beside": tuple(around(extract))}
        reading = read(article, (extract,), lit=lit)
        panes.append(Pane(extract, article, caption(digest, extract), digest.outlet(article.id), reading))
    return panes[:PANES], opened


def _about(request: Request, desk: Desk, of: str) -> Response:
    """All that can be decided on one line, finding, article, story or person."""
    label, opened, fits = _subject(desk, of)
    offered = options(desk, of, opened)
    chosen = [v for v in VERBS if v[0] in fits and (v[0] not in CHOSEN or offered.get(v[0]))]
    with desk.reading() as store:
        entries = [e for e in judging.log(store) if of in (e.judgement.left, e.judgement.right)]
    return page(
        request,
        "desk/judge.html",
        of=of,
        label=label,
        opened=opened,
        verbs=chosen,
        options=offered,
        entries=list(reversed(entries)),
        by=request.cookies.get("onrecord-by", ""),
    )


def _subject(desk: Desk, of: str) -> tuple[str, Opened | None, frozenset[str]]:
    if of.startswith("ent_"):
        with desk.reading() as store:
            rows = store.rows("SELECT name FROM entity WHERE id = ?", of)
        if not rows:
            raise NotFound(f"nobody in this store has the id {of}")
        return str(rows[0][0]), None, frozenset({"merge", "split", "grade", "note"})
    opened = desk.opened(desk.home(of))
    digest = opened.digest
    found: Finding | Extract | Article | None = opened.finding(of) or digest.extracts.get(of) or digest.articles.get(of)
    if isinstance(found, Finding):
        return found.gist, opened, frozenset({"same", "different", "note"})
    if isinstance(found, Article):
        return found.title or found.label, opened, frozenset({"split", "move", "note"})
    if found is None:
        return opened.title, opened, frozenset({"merge", "split", "note"})
    own = {"statement": "speaker", "figure": "figure"}.get(type(found).__name__.lower())
    verbs = {"same", "different", "note", *([own] if own else []), *(["speaker"] if own == "figure" else [])}
    return line_words(digest, found), opened, frozenset(verbs)


# ---- deciding ------------------------------------------------------------------------------------------------------


async def decide(request: Request) -> Response:
    """Record a decision: the answer to a question of the queue, or a verb on a line."""
    async with request.form(max_files=0, max_fields=20) as form:
        given = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
    response: Response = await run_in_threadpool(_decided, request, given)
    return response


def _decided(request: Request, given: dict[str, str]) -> Response:
    by = given.get("by", "")
    if not by:
        raise DeskError("who decides? Give your name or a short sign; it stands in the log beside the decision")
    desk = desk_of(request)
    with desk.writing() as store:
        judging.record_all(store, _decisions(request.app.state.questions, store, given), by=by)
    return _back(request, given, by)


def _decisions(questions: Questions, store: Store, given: dict[str, str]) -> list[judging.Decision]:
    why = given.get("why") or "looked at in review"
    if given.get("verb"):
        return judging.decisions(store, given["verb"], given.get("left", ""), given.get("right", ""), why=why)
    answer = given.get("answer")
    doubts = questions.open(store, given.get("story") or None)
    doubt = next((d for d in doubts if key_of(d) == given.get("doubt")), None)
    if doubt is None:
        raise DeskError("that question is not open any more; the queue has gone on")
    if answer == "yes":
        return [replace(doubt.yes, why=why)]
    if answer == "unsure":
        return [replace(doubt.yes, verdict="unsure", why=why)]
    if answer != "no":
        raise DeskError("answer yes, no or unsure")
    right = given.get("right", "")
    if right and doubt.corrects:
        return judging.decisions(store, doubt.no.kind, doubt.no.left, right, why=why)
    return [replace(doubt.no, why=why)]


def key_of(doubt: judging.Doubt) -> str:
    """Names a question while the record stays as it is."""
    return "|".join((doubt.yes.kind, doubt.yes.left, doubt.yes.right))


async def undo(request: Request) -> Response:
    """Undo a judgement; the log keeps both."""
    async with request.form(max_files=0, max_fields=20) as form:
        given = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
    response: Response = await run_in_threadpool(_undone, request, given)
    return response


def _undone(request: Request, given: dict[str, str]) -> Response:
    by = given.get("by") or request.cookies.get("onrecord-by", "")
    if not by:
        raise DeskError("who undoes it? Give your name or a short sign")
    with desk_of(request).writing() as store:
        judging.undo(store, given.get("id", ""), by=by, why=given.get("why") or "undone in review")
    return _back(request, given, by)


def _back(request: Request, given: dict[str, str], by: str) -> Response:
    target = _target(given.get("back", ""))
    response: Response
    if fragment_wanted(request):
        response = Response(status_code=204, headers={"HX-Location": target})
    else:
        response = RedirectResponse(target, status_code=303)
    response.set_cookie("onrecord-by", by[:80], samesite="strict", path="/", max_age=31536000)
    return response


def _target(back: str) -> str:
    """A page of the desk to go back to; never another site."""
    return back if back.startswith("/") and not back.startswith("//") and "\\" not in back else "/review"
