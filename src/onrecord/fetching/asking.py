"""One round: every address given, and what feeds and sitemaps among them list, asked for once and politely.

Invariants
- Each address that was asked for leaves a row: something new, nothing new, or a skip with its reason.
- What is not asked for in this round (not due, beyond the limit, a site that wants to be left alone) is counted.
- A public page never leads to a private network, neither by a redirect nor by what a feed or sitemap lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Literal

from onrecord.fetching import documents, manners, reasons, robots
from onrecord.fetching.addresses import clean
from onrecord.fetching.archive import Archive, digest_of
from onrecord.fetching.manners import LONGEST_WAIT, PATIENCE, Site, Sites, Task
from onrecord.fetching.state import Due, Listings, State, Told, key_of
from onrecord.fetching.wanted import Round, Wanted
from onrecord.fetching.wire import Answer, Wire
from onrecord.pipeline import Watch
from onrecord.text.addresses import address_key

ROBOTS_DAYS = timedelta(days=1)
HOPS = 8
SITEMAPS = 50
"""Sitemaps under one index that are read in a round."""
_ROWS = 20
"""Rows for addresses of one list that are none; further ones are counted in one."""
_MOVED = frozenset((301, 302, 303, 307, 308))


class Asker:
    """Runs one round."""

    def __init__(
        self,
        state: State,
        wire: Wire,
        *,
        wanted: Wanted,
        watch: Watch,
    ) -> None:
        self._state = state
        self._wire = wire
        self._wanted = wanted
        self._watch = watch
        self._clock = wanted.clock
        self._sites = Sites(wanted.delay)
        self._seen: set[str] = set()
        self._open_lists: Counter[str] = Counter()
        self._total = 0
        self.round = Round()
        self._begun = self._clock.now()
        self._archive = Archive(state.folder, begun=self._begun, agent=wanted.agent)

    def run(self, addresses: Sequence[str]) -> Round:
        """Ask for all of it. Stopped at any moment, the next round over the same addresses goes on."""
        seeds = self._seeds(addresses)
        begun = self._state.begin(seeds, now=self._begun)
        self.round.resumed = begun is not None
        for seed in seeds:
            self._begin(seed, begun)
        while (site := self._sites.next()) is not None:
            wait = site.ready - self._clock.monotonic()
            if wait > max(LONGEST_WAIT, self._wanted.delay):
                site.why = reasons.NotFetched(
                    reasons.WAIT, f"{site.origin} wants {wait:,.0f} seconds between questions"
                )
            if site.why:
                self._leave(site)
                continue
            if wait > 0:
                self._clock.sleep(wait)
            self._turn(site)
        self._state.end(seeds)
        self.round.sites = sum(1 for _ in self._sites)
        return self.round

    # ---- what there is to ask ------------------------------------------------------------------------------------

    def _seeds(self, addresses: Sequence[str]) -> list[str]:
        found: dict[str, str] = {}
        for given in addresses:
            try:
                url = clean(given)
            except reasons.NotFetched as error:
                self._skip(given, error)
                continue
            found.setdefault(url, url)
        return list(found)

    def _begin(self, seed: str, begun: datetime | None) -> None:
        known = self._state.known(seed)
        if known and begun and known.asked >= begun:
            self.round.left["asked before the last run was stopped"] += 1
            self._list(seed)
            return
        self._open_lists[seed] += 1
        self._add(Task(seed, seed, "seed", seed, not self._wanted.private))

    def _add(self, task: Task) -> None:
        key = key_of(task.first)
        if key in self._seen and task.role == "page":
            return  # two lists name it
        self._seen.add(key)
        self._sites.add(task)
        self._total += 1
        self._watch.stage("fetch", self._total)

    def _list(self, seed: str) -> None:
        """Queue what a seed lists and is due: the sitemaps under it first, the pages when these are read."""
        lists = 0
        for one in self._due(seed):
            if not one.listing:
                break
            if key_of(one.url) in self._seen:
                continue
            if lists >= SITEMAPS:
                self.round.left["sitemaps beyond the limit of one run"] += 1
                continue
            lists += 1
            self._open_lists[seed] += 1
            self._add(self._task(one, "listing", seed))
        if self._open_lists[seed]:
            return
        if not self._wanted.again:
            self.round.resting += self._state.resting(seed, now=self._begun)
        pages = 0
        for one in self._due(seed):
            if one.listing:
                continue
            if pages < self._wanted.limit:
                pages += 1
                self._add(self._task(one, "page", seed))
            else:
                self.round.left["beyond the limit of one run"] += 1

    def _due(self, seed: str) -> Iterator[Due]:
        wanted = self._wanted
        return self._state.due(seed, now=self._clock.now(), since=wanted.since, every=wanted.again)

    def _task(self, one: Due, role: Literal["listing", "page"], seed: str) -> Task:
        public_only = not (one.private and self._wanted.private)
        return Task(one.url, one.url, role, seed, public_only, one.via, one.dated, one.entry)

    # ---- asking --------------------------------------------------------------------------------------------------

    def _turn(self, site: Site) -> None:
        task = site.queue[0]
        if site.rules is None and not self._robots(site, task):
            return
        assert site.rules is not None
        if not site.rules.allow(task.url):
            self._done(site)
            self._failed(task, reasons.NotFetched(reasons.ROBOTS, self._led(task)))
            return
        try:
            answer = self._wire.ask(task.url, headers=self._headers(task), public_only=task.public_only)
            self.round.asked += 1
            site.silent = 0
            self._check(answer)
        except reasons.NotFetched as error:
            site.rest(self._clock.monotonic())
            self._again_or_not(site, task, error)
            return
        site.rest(self._clock.monotonic())
        self._done(site)
        try:
            self._answered(task, answer)
        except reasons.NotFetched as error:
            self._failed(task, error)

    def _robots(self, site: Site, task: Task) -> bool:
        """Learn the rules of a site; whether its first address may be asked for at once."""
        now = self._clock.now()
        body = self._state.robots(site.origin, since=now - ROBOTS_DAYS)
        if body is not None:
            site.rules = robots.rules(body, agent=self._wanted.agent)
            return True
        try:
            body = robots.ask(self._wire, site.origin, agent=self._wanted.agent, public_only=task.public_only)
        except reasons.NotFetched as error:
            site.robots_tries += 1
            if error.temporary and site.robots_tries < self._wanted.tries:
                site.rest(self._clock.monotonic(), 2.0**site.robots_tries)
            elif error.reason == reasons.PRIVATE:  # this address may not be asked for; another of the site's may be
                self._done(site)
                self._failed(task, error)
            else:
                site.why = error
            return False
        self._state.keep_robots(site.origin, body, now=now)
        site.rules = robots.rules(body, agent=self._wanted.agent)
        site.rest(self._clock.monotonic())
        return False

    def _headers(self, task: Task) -> dict[str, str]:
        headers = {"User-Agent": self._wanted.agent, "Accept": "text/html, application/xhtml+xml, */*;q=0.8"}
        known = self._state.known(task.first)
        if known and known.digest and task.url == (known.final or known.url):
            if known.etag:
                headers["If-None-Match"] = known.etag
            if known.modified:
                headers["If-Modified-Since"] = known.modified
        return headers

    def _check(self, answer: Answer) -> None:
        """Raise for every status that brings nothing."""
        status, said = answer.status, f"{answer.status} {answer.phrase}".strip()
        if status in {200, 304} or (status in _MOVED and answer.header("location")):
            return
        wait = manners.retry_after(answer.header("retry-after"), now=self._clock.now())
        if status == 429 or (status == 503 and wait is not None):
            asked = f"; it asked to wait {wait:,.0f} seconds" if wait is not None else ""
            wait = 30.0 if wait is None else wait
            raise reasons.NotFetched(reasons.WAIT, said + asked, temporary=True, wait=wait)
        if status >= 500:
            raise reasons.NotFetched(reasons.SERVER, said, temporary=True)
        if status in {404, 410}:
            raise reasons.NotFetched(reasons.GONE, said)
        raise reasons.NotFetched(reasons.REFUSED if status >= 300 else reasons.NOT_A_PAGE, said)

    def _again_or_not(self, site: Site, task: Task, error: reasons.NotFetched) -> None:
        task.tries += 1
        if error.reason == reasons.WAIT:
            site.slow_down()
        wait = 2.0**task.tries if error.wait is None else error.wait
        if error.temporary and task.tries < self._wanted.tries and wait <= LONGEST_WAIT:
            site.rest(self._clock.monotonic(), wait)
            return
        self._done(site)
        if error.reason in {reasons.NO_ANSWER, reasons.TOO_SLOW}:
            site.silent += 1
            if site.silent >= PATIENCE:
                site.why = reasons.NotFetched(
                    error.reason, f"{PATIENCE} addresses in a row gave none; the rest is left"
                )
        elif error.reason == reasons.WAIT:
            site.why = error
        self._failed(task, error)

    def _done(self, site: Site) -> None:
        site.queue.popleft()
        self._watch.advance(1)

    def _leave(self, site: Site) -> None:
        """Nothing more is asked of a site: what people gave is skipped with the reason, the rest is counted."""
        assert site.why is not None
        pages = sum(task.role == "page" for task in site.queue)
        if pages:
            if not site.left:
                self._skip(f"{site.origin}/", site.why)
            site.left = True
            self.round.left[f"{site.origin} is left alone"] += pages
        lists = [task for task in site.queue if task.role != "page"]
        self._watch.advance(len(site.queue))
        site.queue.clear()
        for task in lists:
            self._failed(task, site.why)

    # ---- answers -------------------------------------------------------------------------------------------------

    def _answered(self, task: Task, answer: Answer) -> None:
        if answer.status in _MOVED:
            self._moved(task, answer)
            return
        if answer.status == 304:
            self._same(task, answer)
            return
        data = documents.opened(answer)
        kind = documents.kind_of(answer, data)
        if kind in {"feed", "sitemap"}:
            self._listing(task, answer, data, feed=kind == "feed")
        elif task.role == "listing":
            raise reasons.NotFetched(reasons.LISTING, "a page where a sitemap was to be")
        else:
            self._page(task, answer, data, html=kind == "html")

    def _moved(self, task: Task, answer: Answer) -> None:
        location = answer.header("location") or ""
        with suppress(UnicodeError):  # headers are Latin-1 by the book, and UTF-8 in practice
            location = location.encode("latin-1").decode("utf-8")
        url = clean(location, base=answer.url)
        hops = (*task.hops, task.url)
        if url in hops or len(hops) > HOPS:
            loop = "back to itself" if url in hops else f"more than {HOPS} times"
            raise reasons.NotFetched(reasons.REDIRECTS, f"{loop}, last to {url}")
        task.url, task.hops, task.tries = url, hops, 0
        task.public_only = task.public_only or not answer.private
        self._sites.add(task)
        self._total += 1
        self._watch.stage("fetch", self._total)

    def _same(self, task: Task, answer: Answer) -> None:
        known = self._state.known(task.first)
        if known is None or known.digest is None:
            raise reasons.NotFetched(reasons.REFUSED, "304 Not Modified, though nothing was had before")
        told = Told(
            task.first,
            known.outcome,
            answer.url,
            answer.header("etag"),
            answer.header("last-modified"),
            dated=task.dated,
        )
        self._state.tell(told, now=self._clock.now())
        self.round.unchanged += 1
        self._ended(task)

    def _listing(self, task: Task, answer: Answer, data: bytes, *, feed: bool) -> None:
        if task.role == "page":
            raise reasons.NotFetched(reasons.NOT_A_PAGE, "a feed or sitemap where a page was to be")
        found = (documents.feed if feed else documents.sitemap)(answer, data)
        items = found.items
        if task.role == "listing" and any(item.listing for item in items):
            self._skip(answer.url, reasons.NotFetched(reasons.LISTING, "an index of sitemaps within an index"))
            items = tuple(item for item in items if not item.listing)
        for where, error in found.refused[:_ROWS]:
            self._skip(where, error)
        if len(found.refused) > _ROWS:
            more = f"and {len(found.refused) - _ROWS:,} more in this list"
            self._skip(answer.url, reasons.NotFetched(found.refused[-1][1].reason, more))
        private = answer.private and not task.public_only
        listed = Listings(task.seed, answer.url, items, private, feed)
        digest = digest_of(data)
        known = self._state.known(task.first)
        new = None if known and known.digest == digest else digest
        self._state.tell(self._told(task, answer, "list", new), now=self._clock.now(), listed=listed)
        self.round.lists += 1
        self._ended(task)

    def _page(self, task: Task, answer: Answer, data: bytes, *, html: bool) -> None:
        if task.role == "seed" and address_key(answer.url) is None:
            feeds = documents.offered_feeds(answer, data)
            offered = f"give one of its feeds instead: {', '.join(feeds[:3])}" if feeds else "give a feed or a report"
            raise reasons.NotFetched(reasons.FRONT, offered)
        known, digest = self._state.known(task.first), digest_of(data)
        if known and known.digest == digest:
            self._state.tell(self._told(task, answer, known.outcome, None), now=self._clock.now())
            self.round.unchanged += 1
        else:
            self._archive.page(answer, type_=_type(answer, html=html), body=data, via=task.via, hops=task.hops)
            told = self._told(task, answer, "read", digest)
            self._state.tell(told, now=self._clock.now(), archives=self._archive.lengths)
            self.round.fetched.append(answer.url)
        self._ended(task)

    def _told(self, task: Task, answer: Answer, outcome: str, digest: str | None) -> Told:
        etag, modified = answer.header("etag"), answer.header("last-modified")
        return Told(task.first, outcome, answer.url, etag, modified, digest, dated=task.dated)

    def _ended(self, task: Task) -> None:
        """Where a list has been read, or could not be, what is listed may be queued: when all lists of a seed are."""
        if task.role == "page":
            return
        self._open_lists[task.seed] -= 1
        if task.role == "seed" or not self._open_lists[task.seed]:
            self._list(task.seed)

    # ---- what gave nothing ---------------------------------------------------------------------------------------

    def _failed(self, task: Task, error: reasons.NotFetched) -> None:
        detail = error.detail
        told = Told(task.first, error.reason, task.url, detail=detail, dated=task.dated)
        archives = None
        if task.entry:
            digest = digest_of(repr(sorted(task.entry.items())).encode())
            known = self._state.known(task.first)
            if known is None or known.digest != digest:
                self._archive.entry(task.entry)
                archives = self._archive.lengths
                told = Told(task.first, "from its feed", task.url, digest=digest, detail=detail, dated=task.dated)
                self.round.entries.append(task.first)
            detail = "; ".join(filter(None, (detail, reasons.STOOD_IN)))
        self._state.tell(told, now=self._clock.now(), archives=archives)
        self._skip(task.first, reasons.NotFetched(error.reason, detail))
        self._ended(task)

    def _skip(self, address: str, error: reasons.NotFetched) -> None:
        self.round.skipped.append(reasons.skipped(error.reason, error.detail, address=address[:2000]))

    @staticmethod
    def _led(task: Task) -> str:
        return f"led to {task.url}" if task.hops else ""


def _type(answer: Answer, *, html: bool) -> str:
    """The declared type with its character set, where the bytes agree; else what they are."""
    declared = answer.header("content-type") or ""
    kind = declared.partition(";")[0].strip().lower()
    if kind in ({"text/html", "application/xhtml+xml"} if html else {"text/plain"}):
        return declared
    return "text/html" if html else "text/plain"
