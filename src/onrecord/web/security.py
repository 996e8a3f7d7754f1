"""What stands before every request: who may come, what a browser may do with the answer, how much may be sent.

Invariants
- Without a token the desk answers only under loopback names, so that a page elsewhere cannot reach it by rebinding a
  name to 127.0.0.1.
- With a token, nothing but the way in is answered without it.
- Nothing is written for a request that a browser says comes from another site.
- A page runs no script and loads nothing but the desk's own files.
"""

from __future__ import annotations

import hmac
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.errors import DeskError, Forbidden, TooLarge
from onrecord.web.numbers import whole
from onrecord.web.settings import DeskSettings, is_loopback

COOKIE = "onrecord-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A policy of no referrer at all would make browsers send "Origin: null" with the desk's own forms.
HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
)


class Refused(DeskError):
    """The token is missing or wrong."""

    status = 401
    code = "token needed"


class Guard:
    """ASGI middleware. `answer` makes the response of a refusal."""

    def __init__(self, app: ASGIApp, *, settings: DeskSettings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            self._check_host(request)
            entered = self._check_token(request)
            self._check_origin(request)
            limit = self._limit(request)
        except DeskError as error:
            await self._refuse(request, error)(scope, receive, _with_headers(send))
            return
        if entered is not None:
            await entered(scope, receive, _with_headers(send))
            return
        counted = _Counted(receive, limit)
        await self.app(scope, counted, _with_headers(send))

    # ---- who may come --------------------------------------------------------------------------------------------

    def _check_host(self, request: Request) -> None:
        name = host_name(request.headers.get("host", ""))
        if self.settings.token is None and not is_loopback(name) and name not in self.settings.names:
            raise Forbidden(f"this desk does not answer under the name {name!r}; ask for 127.0.0.1 or localhost")

    def _check_token(self, request: Request) -> Response | None:
        """Nothing where the token is right; the way in where it stands in the address, which then loses it."""
        token = self.settings.token
        if token is None:
            return None
        given = request.query_params.get("token")
        if given is not None and request.method == "GET" and _same(given, token):
            rest = urlencode([(k, v) for k, v in parse_qsl(request.url.query) if k != "token"])
            response = RedirectResponse(f"{request.url.path}?{rest}" if rest else request.url.path, status_code=303)
            response.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
            return response
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and _same(bearer.strip(), token):
            return None
        if _same(request.cookies.get(COOKIE, ""), token):
            return None
        raise Refused("this desk needs its token: open the address that `onrecord serve` printed")

    def _check_origin(self, request: Request) -> None:
        """No writing from another site. Programs send neither header; they need the token, or JSON."""
        if request.method in SAFE:
            return
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
        if origin is not None and not _is_own(origin, request.headers.get("host", "")):
            raise Forbidden("this request comes from another site; nothing was written")
        if site is not None and site not in {"same-origin", "none"}:
            raise Forbidden("this request comes from another site; nothing was written")
        if origin is None and site is None and not self._program(request):
            raise Forbidden("nothing says where this request comes from; send JSON, or a token, or an Origin")

    @staticmethod
    def _program(request: Request) -> bool:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        return kind == "application/json" or "authorization" in request.headers or request.method == "DELETE"

    # ---- how much ------------------------------------------------------------------------------------------------

    def _limit(self, request: Request) -> int:
        limit = self.settings.upload_limit if request.url.path == "/start/files" else self.settings.body_limit
        if whole(request.headers.get("content-length", "0"), most=limit) is None:
            raise TooLarge(f"at most {limit // 1024:,} KiB can be sent at once")
        return limit

    @staticmethod
    def _refuse(request: Request, error: DeskError) -> Response:
        from onrecord.web.answers import refusal

        return refusal(request, error)


class _Counted:
    """What the client sends, cut off where it is more than it may be."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise TooLarge("more was sent than can be taken at once")
        return message


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS:
                if name not in headers:
                    headers[name] = value
        await send(message)

    return sending


def host_name(host: str) -> str:
    """The name in a Host header, without its port."""
    if host.startswith("["):
        return host.partition("]")[0].strip("[").lower()
    return host.partition(":")[0].lower()


def _is_own(origin: str, host: str) -> bool:
    """Whether an Origin header names the desk itself. "null" and what cannot be read name nobody."""
    try:
        site = urlsplit(origin).netloc
    except ValueError:
        return False
    return bool(site) and site.lower() == host.lower()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
