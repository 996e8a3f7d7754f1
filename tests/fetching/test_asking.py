"""One round against a server: what is asked, what is followed, what is waited for, what is left with which reason."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from onrecord.fetching import AGENT, Limits, Round, Wanted, agent_of
from onrecord.fetching.manners import LONGEST_WAIT
from onrecord.fetching.state import FOLDER
from tests.fetching.conftest import Ask
from tests.fetching.serving import Clock, Reply, Site, page, rss, serving, urlset

PAGE = page("Ferry runs again", "The ferry to Malven runs again from Monday, the harbour office said.")


def reasons(round_: Round) -> list[str]:
    return [row.reason for row in round_.skipped]


def full(text: str) -> str:
    return f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[{text}]]></content:encoded>"


# ---- manners -------------------------------------------------------------------------------------------------------


def test_robots_txt_comes_first_and_is_obeyed(site: Site, ask: Ask) -> None:
    site.pages["/robots.txt"] = Reply(body=b"User-agent: *\nDisallow: /private/\n", type="text/plain")
    site.pages["/private/a"] = site.pages["/b"] = Reply(body=PAGE)
    done = ask(f"{site.address}/private/a", f"{site.address}/b")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/b"]
    assert reasons(done) == ["robots.txt says no"]
    assert done.fetched == [f"{site.address}/b"]


def test_rules_for_this_program_by_name(site: Site, ask: Ask) -> None:
    rules = b"User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nDisallow:\n"
    site.pages["/robots.txt"], site.pages["/a"] = Reply(body=rules, type="text/plain"), Reply(body=PAGE)
    assert reasons(ask(f"{site.address}/a")) == ["robots.txt says no"]
    assert site.paths() == []


def test_a_page_behind_a_redirect_is_held_against_robots_txt_too(site: Site, ask: Ask) -> None:
    site.pages["/robots.txt"] = Reply(body=b"User-agent: *\nDisallow: /secret\n", type="text/plain")
    site.pages["/open"] = Reply(302, headers={"Location": "/secret"})
    done = ask(f"{site.address}/open")
    assert reasons(done) == ["robots.txt says no"]
    assert "/secret" in done.skipped[0].detail
    assert site.paths() == ["/open"]


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site, ask: Ask) -> None:
    site.pages["/robots.txt"] = Reply(500)
    site.pages["/a"] = Reply(body=PAGE)
    assert reasons(ask(f"{site.address}/a")) == ["robots.txt not readable"]
    assert site.paths() == []
    assert len(site.asked) == 3  # it was given some chances


def test_one_question_a_second_or_as_slow_as_robots_txt_asks(site: Site, ask: Ask, clock: Clock) -> None:
    for name in "abc":
        site.pages[f"/{name}"] = Reply(body=PAGE + name.encode())
    ask(*(f"{site.address}/{name}" for name in "abc"))
    assert clock.slept == [1.0, 1.0, 1.0]
    with serving() as slow:
        slow.pages["/robots.txt"] = Reply(body=b"User-agent: *\nCrawl-delay: 7\n", type="text/plain")
        slow.pages["/a"] = slow.pages["/b"] = Reply(body=PAGE)
        clock.slept.clear()
        ask(f"{slow.address}/a", f"{slow.address}/b")
        assert clock.slept == [7.0, 7.0]


def test_while_one_site_is_waited_for_another_is_asked(site: Site, ask: Ask, clock: Clock) -> None:
    with serving() as other:
        for one, name in itertools.product((site, other), "ab"):
            one.pages[f"/{name}"] = Reply(body=PAGE + name.encode() + one.address.encode())
        done = ask(*(f"{one.address}/{name}" for one in (site, other) for name in "ab"))
    assert len(done.fetched) == 4
    assert sum(clock.slept) == 2.0  # as long as for one of them


def test_a_crawl_delay_beyond_all_patience_leaves_the_rest(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/robots.txt"] = Reply(body=b"User-agent: *\nCrawl-delay: 4000\n", type="text/plain")
    site.pages["/a"] = Reply(body=PAGE)
    assert reasons(ask(f"{site.address}/a")) == ["asked to wait"]
    assert sum(clock.slept) < LONGEST_WAIT


def test_who_asks_is_said(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/a"] = Reply(body=PAGE)
    ask(f"{site.address}/a", wanted=Wanted(agent=agent_of("desk@times.example"), clock=clock))
    assert {headers["user-agent"] for _, headers in site.asked} == {f"{AGENT} (desk@times.example)"}
    assert agent_of(None) == AGENT
    assert agent_of("TimesBot/2 (+https://times.example/bot)") == f"TimesBot/2 (+https://times.example/bot) {AGENT}"
    assert agent_of("https://times.example/bot") == f"{AGENT} (https://times.example/bot)"


# ---- 429, 503 and other trouble ------------------------------------------------------------------------------------


def test_retry_after_is_waited_for(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/a"] = [Reply(429, headers={"Retry-After": "40"}), Reply(body=PAGE)]
    site.pages["/b"] = [Reply(503, headers={"Retry-After": "Wed, 14 May 2031 12:02:00 GMT"}), Reply(body=PAGE + b"b")]
    assert len(ask(f"{site.address}/a").fetched) == 1
    assert 40.0 in clock.slept
    clock.slept.clear()
    assert len(ask(f"{site.address}/b").fetched) == 1
    assert 70.0 < max(clock.slept) < 80.0  # until 12:02


def test_who_asks_for_more_than_a_run_waits_is_left_alone(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/feed"] = Reply(body=rss(*((f"{site.address}/{n}", "") for n in range(4))), type="text/xml")
    site.pages["/0"] = Reply(429, headers={"Retry-After": "86400"})
    done = ask(f"{site.address}/feed")
    assert site.paths() == ["/feed", "/0"]
    assert "asked to wait" in reasons(done)
    assert sum(done.left.values()) == 3
    assert sum(clock.slept) < 10


def test_a_failing_server_has_three_chances(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/a"] = Reply(503)
    site.pages["/b"] = [Reply(500), Reply(502), Reply(body=PAGE)]
    done = ask(f"{site.address}/a", f"{site.address}/b")
    assert site.paths() == ["/a"] * 3 + ["/b"] * 3
    assert reasons(done) == ["server error"]
    assert clock.slept == [1.0, 2.0, 4.0, 1.0, 2.0, 4.0]


def test_a_site_that_never_answers_is_left_after_three_addresses(site: Site, ask: Ask) -> None:
    def nothing() -> Iterator[bytes]:
        yield b"too short"

    cut = Reply(pieces=nothing, headers={"Content-Length": "1000"})
    site.pages |= {f"/{n}": cut for n in range(5)}
    site.pages["/feed"] = Reply(body=rss(*((f"{site.address}/{n}", "") for n in range(5))), type="text/xml")
    done = ask(f"{site.address}/feed")
    assert reasons(done) == ["no answer"] * 4  # three pages, and the row for the rest
    assert sum(done.left.values()) == 2


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "not there"), (410, "not there"), (403, "refused"), (204, "not a page")]
)
def test_statuses_have_their_reason(site: Site, ask: Ask, status: int, reason: str) -> None:
    site.pages["/a"] = Reply(status)
    done = ask(f"{site.address}/a")
    assert reasons(done) == [reason]
    assert site.paths() == ["/a"]


def test_no_such_host_and_no_address(ask: Ask) -> None:
    done = ask("http://no-such-host.invalid/a", "ftp://times.example/a", "http://user:pw@times.example/")
    assert sorted(reasons(done)) == ["address not understood", "address not understood", "no answer"]
    assert done.skipped[-1].detail  # which of the system's words depends on the machine


# ---- redirects -----------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_kept(site: Site, ask: Ask, tmp_path: Path) -> None:
    site.pages["/old"] = Reply(301, headers={"Location": "/older/../new?x=1#top"})
    site.pages["/new?x=1"] = Reply(body=PAGE)
    done = ask(f"{site.address}/old")
    assert done.fetched == [f"{site.address}/new?x=1"]
    kept = gzip.decompress(next((tmp_path / FOLDER).glob("*.warc.gz")).read_bytes()).decode()
    assert f"WARC-Target-URI: {site.address}/new?x=1" in kept
    assert f"redirected-from: {site.address}/old" in kept


def test_loops_and_long_ways_end(site: Site, ask: Ask) -> None:
    site.pages["/a"] = Reply(302, headers={"Location": "/b"})
    site.pages["/b"] = Reply(302, headers={"Location": "/a"})
    site.pages |= {f"/n{n}": Reply(302, headers={"Location": f"/n{n + 1}"}) for n in range(20)}
    assert reasons(ask(f"{site.address}/a", f"{site.address}/n0")) == ["too many redirects"] * 2
    assert len(site.paths()) < 15


def test_a_redirect_may_be_written_in_any_alphabet(site: Site, ask: Ask) -> None:
    site.pages["/a"] = Reply(302, headers={"Location": "/café".encode().decode("latin-1")})
    site.pages["/caf%C3%A9"] = Reply(body=PAGE)
    assert ask(f"{site.address}/a").fetched == [f"{site.address}/caf%C3%A9"]


def test_a_redirect_may_not_leave_the_web(site: Site, ask: Ask) -> None:
    site.pages["/a"] = Reply(302, headers={"Location": "file:///etc/hosts"})
    assert reasons(ask(f"{site.address}/a")) == ["address not understood"]


# ---- bodies --------------------------------------------------------------------------------------------------------


def test_a_slow_body_ends_when_its_time_is_up(site: Site, ask: Ask, clock: Clock) -> None:
    def slow() -> Iterator[bytes]:
        for _ in range(100):
            clock.pass_(20)  # the server's twenty seconds cost this test nothing
            yield b"<p>word</p>"
            sleep(0.002)

    site.pages["/slow"] = Reply(pieces=slow)
    begun = monotonic()
    assert reasons(ask(f"{site.address}/slow")) == ["too slow"]
    assert monotonic() - begun < 5
    assert site.paths() == ["/slow"]


def test_an_endless_body_is_cut_off(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/endless"] = Reply(pieces=lambda: itertools.repeat(b"<p>on and on</p>" * 100))
    site.pages["/bomb"] = Reply(body=gzip.compress(b"a" * 3_000_000), headers={"Content-Encoding": "gzip"})
    site.pages["/told"] = Reply(pieces=lambda: iter([b"x"]), headers={"Content-Length": "99999999"})
    small = Wanted(limits=Limits(size=1_000_000), clock=clock)
    done = ask(*(f"{site.address}/{name}" for name in ("endless", "bomb", "told")), wanted=small)
    assert reasons(done) == ["page too large"] * 3


def test_packed_and_wrongly_packed_bodies(site: Site, ask: Ask) -> None:
    site.pages["/gz"] = Reply(body=gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    site.pages["/not"] = Reply(body=PAGE + b" ", headers={"Content-Encoding": "gzip"})  # says so and is not
    site.pages["/broken"] = Reply(body=gzip.compress(PAGE)[:60], headers={"Content-Encoding": "gzip"})
    site.pages["/odd"] = Reply(body=PAGE, headers={"Content-Encoding": "br"})
    done = ask(*(f"{site.address}/{name}" for name in ("gz", "not", "broken", "odd")))
    assert [url.rsplit("/", 1)[1] for url in done.fetched] == ["gz", "not"]
    assert reasons(done) == ["no answer", "not a page"]


def test_what_is_no_page_is_told_by_its_content(site: Site, ask: Ask) -> None:
    site.pages["/picture"] = Reply(body=b"\x89PNG....", type="image/png")
    site.pages["/hidden"] = Reply(body=b"%PDF-1.7\x00\x01\x02\x03" * 50, type="text/html")
    site.pages["/data"] = Reply(body=b'{"a": 1}', type="application/json")
    site.pages["/empty"] = Reply(body=b" ")
    site.pages["/untyped"] = Reply(body=PAGE, type=None)
    site.pages["/plain"] = Reply(body=b"The ferry runs again, the harbour office said.", type="text/plain")
    done = ask(*(f"{site.address}/{name}" for name in ("picture", "hidden", "data", "empty", "untyped", "plain")))
    assert reasons(done) == ["not a page"] * 4
    assert [url.rsplit("/", 1)[1] for url in done.fetched] == ["untyped", "plain"]


def test_a_front_page_is_no_report_and_its_feeds_are_named(site: Site, ask: Ask) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/news.rss">'
    site.pages["/"] = Reply(body=page("Harbour Times", "Today.", head=head))
    done = ask(site.address)
    assert reasons(done) == ["front page"]
    assert f"{site.address}/news.rss" in done.skipped[0].detail


# ---- again ---------------------------------------------------------------------------------------------------------


def test_what_has_not_changed_is_not_sent_again(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/a"] = Reply(body=PAGE, headers={"ETag": '"1"', "Last-Modified": "Wed, 14 May 2031 08:00:00 GMT"})
    site.pages["/b"] = Reply(body=PAGE + b"b")  # a server without tags
    first = ask(f"{site.address}/a", f"{site.address}/b")
    clock.pass_(60)
    second = ask(f"{site.address}/a", f"{site.address}/b")
    assert (len(first.fetched), len(second.fetched), second.unchanged) == (2, 0, 2)
    headers = [headers for path, headers in site.asked if path == "/a"]
    assert "if-none-match" not in headers[0]
    assert headers[1]["if-none-match"] == '"1"'
    assert headers[1]["if-modified-since"] == "Wed, 14 May 2031 08:00:00 GMT"
    site.pages["/a"] = Reply(body=PAGE + b"a", headers={"ETag": '"2"'})
    assert ask(f"{site.address}/a").fetched == [f"{site.address}/a"]


def test_the_wait_until_a_page_is_asked_for_again_doubles(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/feed"], site.pages["/a"] = (
        Reply(body=rss((f"{site.address}/a", "")), type="text/xml"),
        Reply(body=PAGE),
    )
    ask(f"{site.address}/feed")
    for wait in (900, 1800, 3600, 7200):
        clock.pass_(wait - 2)
        ask(f"{site.address}/feed")
        assert site.paths()[-1] == "/feed"
        clock.pass_(2)
        ask(f"{site.address}/feed")
        assert site.paths()[-1] == "/a"
    clock.pass_(8 * 86400)
    site.pages["/a"] = Reply(body=PAGE + b"new")
    assert not ask(f"{site.address}/feed").fetched  # too old to be looked at
    dated = "<pubDate>Sun, 25 May 2031 08:00:00 GMT</pubDate>"
    site.pages["/feed"] = Reply(body=rss((f"{site.address}/a", dated)), type="text/xml")
    assert ask(f"{site.address}/feed").fetched  # unless its feed says that it is new


def test_a_stopped_run_goes_on_without_asking_twice(site: Site, ask: Ask, clock: Clock, tmp_path: Path) -> None:
    site.pages["/feed"] = Reply(body=rss(*((f"{site.address}/{n}", "") for n in range(4))), type="text/xml")
    site.pages |= {f"/{n}": Reply(body=PAGE + str(n).encode()) for n in range(4)}
    site.pages["/alone"] = Reply(body=PAGE + b"alone")
    given = (f"{site.address}/alone", f"{site.address}/feed")

    class Stopped(Clock):
        def sleep(self, seconds: float) -> None:
            if len(site.paths()) == 4:
                raise KeyboardInterrupt
            Clock.sleep(self, seconds)

    with pytest.raises(KeyboardInterrupt):
        ask(*given, wanted=Wanted(clock=Stopped()))
    assert len(site.paths()) == 4
    clock.pass_(30)
    done = ask(*given)
    assert done.resumed
    assert sorted(site.paths()) == ["/0", "/1", "/2", "/3", "/alone", "/feed"]
    clock.pass_(30)
    assert not ask(*given).resumed


def test_bytes_of_a_killed_run_are_cut_off(site: Site, ask: Ask, tmp_path: Path) -> None:
    from onrecord.fetching.archive import cut
    from onrecord.fetching.state import State

    site.pages["/a"] = Reply(body=PAGE)
    ask(f"{site.address}/a")
    (file,) = (tmp_path / FOLDER).glob("*.warc.gz")
    whole = file.read_bytes()
    file.write_bytes(whole + b"\x1f\x8bhalf a rec")
    with State(tmp_path) as state:
        ((name, length),) = state.unbuilt()
    cut(tmp_path / FOLDER / name, length)
    assert file.read_bytes() == whole


# ---- feeds and sitemaps --------------------------------------------------------------------------------------------


def test_the_text_in_a_feed_stands_in_for_a_page_that_cannot_be_had(site: Site, ask: Ask, tmp_path: Path) -> None:
    text = full("<p>The ferry runs again, the harbour office said.</p><p>It had lain still for a week.</p>")
    entries = ((f"{site.address}/gone", text), (f"{site.address}/there", text), (f"{site.address}/teaser", ""))
    site.pages["/feed"], site.pages["/there"] = Reply(body=rss(*entries), type="text/xml"), Reply(body=PAGE)
    done = ask(f"{site.address}/feed")
    assert done.entries == [f"{site.address}/gone"]
    assert done.fetched == [f"{site.address}/there"]
    said = {row.found.path.rsplit("/", 1)[1]: row.detail for row in done.skipped}
    assert said == {"gone": "404 Not Found; the text in its feed was read instead", "teaser": "404 Not Found"}
    (file,) = (tmp_path / FOLDER).glob("*.feed.jsonl")
    (line,) = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["outlet"] == "Harbour Times"
    assert "lain still" in json.loads(line)["html"]


def test_a_broken_feed_gives_what_it_holds_or_a_reason(site: Site, ask: Ask) -> None:
    whole = rss((f"{site.address}/a", ""), (f"{site.address}/b", ""))
    site.pages["/cut"] = Reply(body=whole[: whole.index(b"</item><item>") + 7], type="application/rss+xml")
    site.pages["/none"] = Reply(body=b'<?xml version="1.0"?><rss><chan', type="application/rss+xml")
    site.pages["/a"] = Reply(body=PAGE)
    done = ask(f"{site.address}/cut", f"{site.address}/none")
    assert done.fetched == [f"{site.address}/a"]
    assert reasons(done) == ["list not understood"]


def test_pages_of_two_feeds_are_asked_for_once(site: Site, ask: Ask) -> None:
    site.pages["/one"] = Reply(body=rss((f"{site.address}/a?utm_source=one", "")), type="text/xml")
    site.pages["/two"] = Reply(body=rss((f"{site.address}/a?utm_source=two", "")), type="text/xml")
    site.pages["/a?utm_source=one"] = site.pages["/a?utm_source=two"] = Reply(body=PAGE)
    given = (f"{site.address}/one", f"{site.address}/two")
    assert len(ask(*given).fetched) == 1
    again = ask(*given)
    assert (len(again.fetched), again.unchanged, again.resting) == (0, 0, 2)


def test_a_sitemap_index_packed_with_gzip_by_date(site: Site, ask: Ask, clock: Clock) -> None:
    index = urlset((f"{site.address}/new.xml.gz", "2031-05-13"), (f"{site.address}/old.xml", "2029-01-01"))
    index = index.replace(b"urlset", b"sitemapindex").replace(b"<url>", b"<sitemap>").replace(b"</url>", b"</sitemap>")
    entries = ((f"{site.address}/a", "2031-05-12T10:00:00Z"), (f"{site.address}/b", "2030-01-01"))
    undated = ((f"{site.address}/2031/05/13/c", None), (f"{site.address}/d", None))
    site.pages["/map.xml"] = Reply(body=index, type="application/xml")
    site.pages["/new.xml.gz"] = Reply(body=gzip.compress(urlset(*entries, *undated)), type="application/x-gzip")
    site.pages |= {f"/{name}": Reply(body=PAGE + name.encode()) for name in ("a", "b", "2031/05/13/c", "d")}
    done = ask(f"{site.address}/map.xml", wanted=Wanted(since="2031-05-01", clock=clock))
    assert [url.rsplit("/", 1)[1] for url in done.fetched] == ["c", "a"]
    assert "/old.xml" not in site.paths()


def test_the_limit_of_a_run_takes_the_latest_and_the_next_run_goes_on(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/map"] = Reply(
        body=urlset(*((f"{site.address}/{n}", f"2031-05-0{n + 1}") for n in range(5))), type=None
    )
    site.pages |= {f"/{n}": Reply(body=PAGE + str(n).encode()) for n in range(5)}
    two = Wanted(limit=2, clock=clock)
    first, second = ask(f"{site.address}/map", wanted=two), ask(f"{site.address}/map", wanted=two)
    assert [url[-1] for url in (*first.fetched, *second.fetched)] == ["4", "3", "2", "1"]
    assert first.left == {"beyond the limit of one run": 3}


def test_a_sitemap_that_laughs_a_billion_times_is_refused(site: Site, ask: Ask) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY l0 "ha">{laughs}]><urlset><url><loc>&l9;</loc></url></urlset>'
    site.pages["/laughs"] = Reply(body=bomb.encode(), type="text/xml")
    site.pages["/wide"] = Reply(body=bomb.replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16"), type="text/xml")
    hidden = bomb.replace('"1.0"', '"1.0" encoding="utf-7"').replace("<!", "+ADwAIQ-").encode()
    site.pages["/hidden"] = Reply(body=hidden.replace(b"<urlset", b"<!-- <urlset -->\n<urlset"), type="text/xml")
    outside = b'<!DOCTYPE u SYSTEM "file:///etc/hosts"><urlset><url><loc>http://a.example/</loc></url></urlset>'
    site.pages["/outside"] = Reply(body=outside, type="text/xml")
    done = ask(*(f"{site.address}/{name}" for name in ("laughs", "wide", "hidden", "outside")))
    assert reasons(done) == ["list not understood"] * 4


def test_a_feed_that_laughs_does_no_harm(site: Site, ask: Ask) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    feed = rss((f"{site.address}/a", "<description>&l9;</description>")).decode()
    site.pages["/feed"] = Reply(
        body=feed.replace("<rss", f'<!DOCTYPE r [<!ENTITY l0 "ha">{laughs}]><rss').encode(), type=None
    )
    site.pages["/a"] = Reply(body=PAGE)
    begun = monotonic()
    ask(f"{site.address}/feed")
    assert monotonic() - begun < 5


def test_an_index_within_an_index_is_not_followed(site: Site, ask: Ask) -> None:
    deep = f"<sitemapindex><sitemap><loc>{site.address}/deep.xml</loc></sitemap></sitemapindex>".encode()
    site.pages["/map.xml"] = site.pages["/deep.xml"] = Reply(body=deep, type="text/xml")
    done = ask(f"{site.address}/map.xml")
    assert site.paths() == ["/map.xml", "/deep.xml"]
    assert reasons(done) == ["list not understood"]
