"""Stands before a running app: only a visitor with the key, from this address, gets in; nothing goes out.

An ASGI middleware: exact Host and Origin, a cookie that the key in the first address gives once, and a content policy
so that a page can't send data anywhere. Knows nothing of Streamlit; runs inside the app's process.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# The one script of the kit that isn't a file: it opens the print dialog (kit/printing.py, DIALOG). No other runs.
PRINT_DIALOG = "sha256-T8QeUU/JdAXLWxeTz/SwD4nz5VdzL5fOEe+iqLsYxNs="
_POLICY = (
    f"default-src 'self'; script-src 'self' '{PRINT_DIALOG}'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "media-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
    "connect-src 'self' ws://{host} data: blob:; frame-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_NO_ENTRY = b"Open this app from Homespun, or with its whole address."
_SPENT = b"This address has been opened before, in another browser. Start the app again to open it here."


class Gate:
    """Lets requests through to app, or answers them itself."""

    def __init__(self, app: App, key: str, port: int) -> None:
        """Guard app at 127.0.0.1:port with key."""
        self._app = app
        self._key = key  # seen in a browser's history and by anybody who lists programs: good for one visit
        self._session = secrets.token_urlsafe(32)  # never leaves the visitor's cookies
        self._spent = False
        self._cookie = f"homespun{port}"  # cookies don't know ports: without the number two apps would share one
        self._host = f"127.0.0.1:{port}"
        self._headers = [
            (b"content-security-policy", _POLICY.format(host=self._host).encode()),
            (b"x-frame-options", b"DENY"),
            (b"referrer-policy", b"no-referrer"),
            (b"x-content-type-options", b"nosniff"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"x-dns-prefetch-control", b"off"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin1"): value.decode("latin1") for name, value in scope["headers"]}
        if not self._from_here(scope, headers):
            await self._refuse(scope, send)
            return
        known = _same(_cookies(headers).get(self._cookie, ""), self._session)
        place = self._with_key(scope)
        if place is None and known:
            await self._app(scope, receive, self._guarded(send))
        elif place is not None and (known or not self._spent):
            self._spent = True
            await self._give_cookie(place, send)
        else:
            await self._refuse(scope, send, _NO_ENTRY if place is None else _SPENT)

    def _from_here(self, scope: Scope, headers: dict[str, str]) -> bool:
        names = [name for name, _ in scope["headers"]]
        if names.count(b"host") != 1 or names.count(b"origin") > 1 or headers["host"] != self._host:
            return False
        asks_only = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if (not asks_only or "origin" in headers) and headers.get("origin") != f"http://{self._host}":
            return False
        # A link in another page may open the app; another page may not load parts of it.
        return (
            headers.get("sec-fetch-site", "none") in ("none", "same-origin")
            or headers.get("sec-fetch-mode") == "navigate"
        )

    def _with_key(self, scope: Scope) -> str | None:
        """Give where to go on after a visit with the right key in its address, else None."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        asked = parse_qsl(scope["query_string"].decode("latin1"))
        if not _same(dict(asked).get("key", ""), self._key):
            return None
        rest = urlencode([(name, value) for name, value in asked if name != "key"])
        return "/" + (f"?{rest}" if rest else "")

    async def _give_cookie(self, place: str, send: Send) -> None:
        cookie = f"{self._cookie}={self._session}; Path=/; HttpOnly; SameSite=Strict"
        headers = [(b"location", place.encode()), (b"set-cookie", cookie.encode()), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 303, "headers": [*headers, *self._headers]})
        await send({"type": "http.response.body", "body": b""})

    async def _refuse(self, scope: Scope, send: Send, why: bytes = _NO_ENTRY) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = [(b"content-type", b"text/plain; charset=utf-8"), *self._headers]
        await send({"type": "http.response.start", "status": 403, "headers": headers})
        await send({"type": "http.response.body", "body": why})

    def _guarded(self, send: Send) -> Send:
        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *self._headers]}
            await send(message)

        return guarded


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _cookies(headers: dict[str, str]) -> dict[str, str]:
    pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
    return {name: value for name, _, value in pairs}
