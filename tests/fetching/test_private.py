"""Nothing that comes from outside leads into a private network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from onrecord.fetching import REASONS, Wanted, wire
from onrecord.fetching.addresses import clean, is_public, listed
from onrecord.fetching.reasons import NotFetched
from onrecord.store import Store
from onrecord.web.jobs import Addresses, Builds
from onrecord.web.worker import main
from tests.fetching.conftest import Ask
from tests.fetching.serving import Clock, Reply, Site, page, rss, urlset

PAGE = page("Ferry runs again", "The ferry to Malven runs again from Monday, the harbour office said.")


@pytest.fixture
def public_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site whose address counts as one of the public internet; all others on this machine stay private."""
    monkeypatch.setattr(wire, "is_public", lambda number: number == "127.0.0.1")
    return site


@pytest.mark.parametrize(
    "number",
    "127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.9 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: "
    "fe80::1 fe80::1%eth0 fd00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1".split(),
)
def test_numbers_of_private_networks(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", "8.8.8.8 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808".split())
def test_numbers_of_the_public_internet(number: str) -> None:
    assert is_public(number)


def test_a_public_page_leads_to_no_private_one(public_site: Site, ask: Ask) -> None:
    inside = public_site.address.replace("127.0.0.1", "127.0.0.2")
    public_site.pages["/a"] = Reply(302, headers={"Location": f"{inside}/admin"})
    public_site.pages["/feed"] = Reply(body=rss((f"{inside}/from-feed", "")), type="text/xml")
    public_site.pages["/map"] = Reply(body=urlset((f"{inside}/from-map", "2031-05-14")), type="text/xml")
    done = ask(*(f"{public_site.address}/{name}" for name in ("a", "feed", "map")))
    assert [row.reason for row in done.skipped] == ["private address"] * 3
    assert public_site.paths() == ["/a", "/feed", "/map"]


def test_what_is_asked_for_may_be_private_and_lead_on(site: Site, ask: Ask) -> None:
    site.pages["/a"], site.pages["/b"] = Reply(302, headers={"Location": "/b"}), Reply(body=PAGE)
    assert ask(f"{site.address}/a").fetched == [f"{site.address}/b"]


def test_a_desk_that_others_reach_asks_no_private_address(site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/a"] = Reply(body=PAGE)
    named = site.address.replace("127.0.0.1", "localhost")
    done = ask(f"{site.address}/a", f"{named}/a", wanted=Wanted(private=False, clock=clock))
    assert [row.reason for row in done.skipped] == ["private address"] * 2
    assert site.asked == []


def test_a_name_that_also_leads_inside_is_refused(
    public_site: Site, ask: Ask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def numbers(host: str, port: int, **_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, port)) for n in ("127.0.0.1", "127.0.0.2")]

    monkeypatch.setattr(socket, "getaddrinfo", numbers)
    port = public_site.address.rpartition(":")[2]
    done = ask(f"http://rebound.example:{port}/a", wanted=Wanted(private=False, clock=clock))
    assert [row.reason for row in done.skipped] == ["private address"]
    assert asked == ["rebound.example"]
    assert public_site.asked == []


def test_the_worker_of_such_a_desk_refuses(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    builds = Builds(tmp_path, changed=lambda: None, private=False)
    id_, folder = builds.new_folder()
    builds.keep_addresses(id_, Addresses((f"{site.address}/a",)))
    build = builds._build(id_)
    options = builds._options(build)
    assert (build.addresses, options[0], options[2]) == (1, "--addresses", "--public-only")
    assert builds._options(Builds(tmp_path, changed=lambda: None)._build("0009")) == []
    monkeypatch.chdir(folder)
    assert main([str(tmp_path), *options]) == 0
    with Store(tmp_path, read_only=True) as store:
        assert [row.reason for row in store.skipped()] == ["private address"]
    assert site.asked == []


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("times.example/a", "https://times.example/a"),
        ("HTTP://Times.Example", "http://times.example/"),
        ("https://times.example/a b?q=ü#top", "https://times.example/a%20b?q=%C3%BC"),
        ("https://zeitung-münchen.example/", "https://xn--zeitung-mnchen-osb.example/"),
    ],
)
def test_addresses_as_people_write_them(given: str, asked: str) -> None:
    assert clean(given) == asked


@pytest.mark.parametrize(
    "given", ["", "mailto:a@b.example", "javascript:alert(1)", "file:///etc/hosts", "http://", "http://a:b@c/"]
)
def test_what_is_no_address(given: str) -> None:
    with pytest.raises(NotFetched, match="address not understood"):
        clean(given)


def test_a_list_of_addresses_may_hold_notes() -> None:
    lines = ["# feeds", "", "https://a.example/feed  the Harbour Times", "  https://b.example/"]
    assert list(listed(lines)) == ["https://a.example/feed", "https://b.example/"]


def test_every_reason_has_a_meaning() -> None:
    assert all(meaning.endswith(".") for meaning in REASONS.values())
