"""Web addresses as people and pages give them, and which of them lie within a private network."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

import httpx

from onrecord.fetching import reasons

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LONGEST = 2000
"""Characters of an address; browsers and servers take no more for certain."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def clean(address: str, *, base: str | None = None) -> str:
    """The address as it is asked for: absolute, host in ASCII, no anchor. Raises NotFetched."""
    given = address.strip()
    if base is None and "://" not in given and not given.lower().startswith(("mailto:", "data:", "javascript:")):
        given = f"https://{given}"
    try:
        url = httpx.URL(urljoin(base, given) if base else given).copy_with(fragment=None)
        port = url.port
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise reasons.NotFetched(reasons.ADDRESS, str(error)[:200]) from error
    if url.scheme not in {"http", "https"} or not url.host or (port is not None and not 0 < port < 65536):
        raise reasons.NotFetched(reasons.ADDRESS, "it must begin with http:// or https:// and name a host")
    if len(str(url)) > _LONGEST:
        raise reasons.NotFetched(reasons.ADDRESS, f"longer than {_LONGEST:,} characters")
    if url.userinfo:  # a password would be kept with the record
        raise reasons.NotFetched(reasons.ADDRESS, "it holds a user name or password")
    return str(url.copy_with(path=url.path or "/"))


def origin(address: str) -> str:
    """Scheme, host and port: whose robots.txt rules, and whose patience counts."""
    url = httpx.URL(address)
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def listed(lines: Iterable[str]) -> Iterator[str]:
    """The addresses of a list: one a line; what follows # after a blank, and empty lines, are notes."""
    for line in lines:
        words = line.strip().lstrip("\ufeff").split()
        if words and not words[0].startswith("#"):
            yield words[0]


def is_public(number: str) -> bool:
    """Whether an IP address, as printed, is one of the public internet, also where it wraps another one."""
    found = _inner(ipaddress.ip_address(number))
    return found.is_global and not found.is_multicast


def _inner(found: Address) -> Address:
    if isinstance(found, ipaddress.IPv4Address):
        return found
    inside = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
    if inside is None and found in _NAT64:
        inside = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return inside or found
