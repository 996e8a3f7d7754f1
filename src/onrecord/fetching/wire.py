"""One question to one server: the bytes of its answer, within limits of size and time.

Invariants
- A connection is made to the very number that was looked at: a name cannot lead elsewhere between the look and the
  connection. The `public_only` pool holds no connection to a private network.
- An exchange ends when its time is up, in whatever stage it is and however little it sends at a time.
- Nothing is followed and nothing is asked twice here; that is for whoever asks.
"""

from __future__ import annotations

import functools
import socket
import ssl
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import httpcore
import httpx

from onrecord.fetching import reasons
from onrecord.fetching.addresses import is_public
from onrecord.fetching.clock import Clock

_REFUSED_TYPES = (
    *("image/", "audio/", "video/", "font/", "model/", "application/pdf", "application/zip", "application/msword"),
    *("application/vnd.", "application/javascript", "text/javascript", "text/css"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large an answer may be."""

    connect_seconds: float = 15.0
    quiet_seconds: float = 30.0  # between two pieces of an answer
    whole_seconds: float = 60.0  # from the question to the last byte
    size: int = 20_000_000  # bytes, unpacked; as much as ingest reads of a page


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `body` is unpacked, and empty but for status 200; `private`: it lies in a private network."""

    url: str
    status: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    private: bool
    when: datetime

    def header(self, name: str) -> str | None:
        """The first header of this name, in lower case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Wire:
    """Asks servers. Use as a context manager."""

    def __init__(self, *, clock: Clock, limits: Limits | None = None) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._pools: dict[bool, httpcore.ConnectionPool] = {}
        self._deadline = _Deadline(clock)

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._pools.values():
            pool.close()

    def ask(self, url: str, *, headers: Mapping[str, str], public_only: bool) -> Answer:
        """The answer of the server, whatever its status. Raises NotFetched where there is none."""
        self._deadline.start(self._limits.whole_seconds)
        try:
            return self._exchange(url, headers, public_only=public_only)
        except httpcore.TimeoutException as error:
            what = "the answer took longer than its time" if self._deadline.passed else "nothing came for too long"
            reason = reasons.TOO_SLOW if self._deadline.passed else reasons.NO_ANSWER
            raise reasons.NotFetched(reason, what, temporary=not self._deadline.passed) from error
        except socket.gaierror as error:
            unknown = error.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
            said = "there is no such host" if unknown else str(error.strerror or error)
            raise reasons.NotFetched(reasons.NO_ANSWER, said, temporary=not unknown) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError) as error:
            detail = str(error) or type(error).__name__
            surely = "CERTIFICATE_VERIFY_FAILED" in detail
            raise reasons.NotFetched(reasons.NO_ANSWER, detail[:200], temporary=not surely) from error

    def _exchange(self, url: str, headers: Mapping[str, str], *, public_only: bool) -> Answer:
        parsed = httpx.URL(url)
        sent = [("Host", parsed.netloc.decode("ascii")), *headers.items(), ("Accept-Encoding", "gzip")]
        timeouts = {
            "connect": self._limits.connect_seconds,
            "read": self._limits.quiet_seconds,
            "write": self._limits.quiet_seconds,
            "pool": self._limits.connect_seconds,
        }
        target = httpcore.URL(
            scheme=parsed.raw_scheme, host=parsed.raw_host, port=parsed.port, target=parsed.raw_path or b"/"
        )
        pool = self._pool(public_only=public_only)
        with pool.stream("GET", target, headers=sent, extensions={"timeout": timeouts}) as response:
            peer = response.extensions["network_stream"].get_extra_info("server_addr")
            told = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers)
            answer = Answer(
                url,
                response.status,
                response.extensions.get("reason_phrase", b"").decode("latin-1"),
                told,
                b"",
                not is_public(str(peer[0])),
                self._clock.now(),
            )
            if response.status != 200:
                return answer
            body = self._body(answer, response.iter_stream())
        return Answer(answer.url, answer.status, answer.phrase, told, body, answer.private, answer.when)

    def _body(self, answer: Answer, pieces: Iterable[bytes]) -> bytes:
        kind = (answer.header("content-type") or "").partition(";")[0].strip().lower()
        if kind.startswith(_REFUSED_TYPES):
            raise reasons.NotFetched(reasons.NOT_A_PAGE, kind)
        size, limit = answer.header("content-length") or "", self._limits.size
        if size.isdigit() and int(size) > limit:
            raise reasons.NotFetched(reasons.TOO_LARGE, f"{int(size):,} bytes; the limit is {limit:,}")
        unpacked = _Unpacked(answer.header("content-encoding") or "", limit)
        for piece in pieces:
            unpacked.take(piece)
            self._deadline.left()  # also where the pieces come from a buffer and the wire is not asked
        return unpacked.whole()

    def _pool(self, *, public_only: bool) -> httpcore.ConnectionPool:
        if public_only not in self._pools:
            self._pools[public_only] = httpcore.ConnectionPool(
                ssl_context=_certificates(),
                max_connections=20,
                max_keepalive_connections=10,
                keepalive_expiry=15.0,
                network_backend=_Backend(self._deadline, public_only=public_only),
            )
        return self._pools[public_only]


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Whom to trust; read once, it takes a while."""
    return httpx.create_ssl_context()


# ---- time ----------------------------------------------------------------------------------------------------------


class _Deadline:
    """When the exchange that runs must have ended."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._end = 0.0

    def start(self, seconds: float) -> None:
        self._end = self._clock.monotonic() + seconds

    @property
    def passed(self) -> bool:
        return self._clock.monotonic() >= self._end

    def left(self, timeout: float | None = None) -> float:
        """The shorter of `timeout` and what is left; raises where nothing is."""
        left = self._end - self._clock.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this answer is up")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    """A connection that minds the deadline at every read and write."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Looks a name up once, refuses private networks where it must, and connects to the number it found."""

    def __init__(self, deadline: _Deadline, *, public_only: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline = deadline
        self._public_only = public_only

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        numbers = list(dict.fromkeys(str(info[4][0]) for info in found))
        private = [number for number in numbers if not is_public(number)]
        if self._public_only and private:
            raise reasons.NotFetched(reasons.PRIVATE, f"{host} is {private[0]}" if host != private[0] else "")
        last: Exception | None = None
        for number in numbers:
            try:
                stream = self._inner.connect_tcp(
                    number, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                return _Stream(stream, self._deadline)
        raise last or httpcore.ConnectError(f"{host} has no address")


# ---- packing -------------------------------------------------------------------------------------------------------


class _Unpacked:
    """The body as it comes in, unpacked as it goes and never beyond the limit. What only claims to be packed is taken
    as it is."""

    def __init__(self, coding: str, limit: int) -> None:
        self._coding = coding.strip().lower()
        if self._coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise reasons.NotFetched(reasons.NOT_A_PAGE, f"packed as {coding[:40]!r}, which was not asked for")
        self._limit = limit
        self._left = limit + 1
        self._pieces: list[bytes] = []
        self._begun = False
        self._unpacker: zlib._Decompress | None = None

    def take(self, piece: bytes) -> None:
        if not piece:
            return
        if not self._begun:
            self._begun = True
            if self._coding in {"gzip", "x-gzip"} and piece[:1] == b"\x1f":
                self._unpacker = zlib.decompressobj(wbits=31)
            elif self._coding == "deflate":
                self._unpacker = zlib.decompressobj(wbits=15 if piece[0] & 0x0F == 8 else -15)
        try:
            data = self._unpacker.decompress(piece, self._left) if self._unpacker else piece
        except zlib.error as error:
            raise reasons.NotFetched(reasons.NO_ANSWER, f"the packed body is broken: {error}"[:200]) from error
        self._pieces.append(data)
        self._left -= len(data)
        if self._left <= 0:
            raise reasons.NotFetched(reasons.TOO_LARGE, f"more than {self._limit:,} bytes")

    def whole(self) -> bytes:
        if self._unpacker is not None and not self._unpacker.eof:
            raise reasons.NotFetched(reasons.NO_ANSWER, "the packed body ends too early", temporary=True)
        return b"".join(self._pieces)
