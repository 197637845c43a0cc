"""T-WEB: only the person's own browser, from the app's own page, gets anything from a running app. Asked raw."""

from __future__ import annotations

import ast
import base64
import hashlib
import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from stage import KEY, ask, cookie_of, running, stream

from homespun import paths
from homespun.runner.gate import PRINT_DIALOG

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "app.py").write_text("import streamlit as st\nst.file_uploader('f')\n", encoding="utf-8")
    with running(folder) as (_process, number):
        cookie_of(number)
        yield number


def places(port: int) -> dict[str, str]:
    """Give every address at which a program on this computer listens at a port, as the kernel writes them."""
    found = {}
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text(encoding="utf-8").splitlines()[1:]:
            row = line.split()
            if row[3] == "0A" and row[1].endswith(f":{port:04X}"):
                found[table] = row[1]
    return found


def test_it_listens_on_this_computer_only(port: int) -> None:
    assert places(port) == {"tcp": f"0100007F:{port:04X}"}


ROUTES = [
    "/", "/index.html", "/_stcore/health", "/_stcore/script-health-check", "/_stcore/host-config", "/_stcore/metrics",
    "/_stcore/agent/openapi.json", "/media/x.png", "/component/x/y", "/static/js/index.js", "/app/static/x", "/nothing",
    "/_stcore/upload_file/a/b", "//evil.example/", "/..%2f..%2fetc/passwd",
]  # fmt: skip
STRANGERS = {
    "no cookie": {},
    "another cookie": {"Cookie": "homespun=1"},
    "a wrong cookie": {"Cookie": "homespunPORT=wrong"},
    "another name for this computer": {"Cookie": "RIGHT", "Host": "localhost:PORT"},
    "another host": {"Cookie": "RIGHT", "Host": "evil.example"},
    "another host with this port": {"Cookie": "RIGHT", "Host": "evil.example:PORT"},
    "the host with a dot": {"Cookie": "RIGHT", "Host": "127.0.0.1.:PORT"},
    "the host in capitals of another": {"Cookie": "RIGHT", "Host": "127.0.0.1:PORT@evil.example"},
    "a page elsewhere": {"Cookie": "RIGHT", "Origin": "http://evil.example"},
    "another app's page": {"Cookie": "RIGHT", "Origin": "http://127.0.0.1:1"},
    "a page at another name": {"Cookie": "RIGHT", "Origin": "http://localhost:PORT"},
    "a page without origin": {"Cookie": "RIGHT", "Origin": "null"},
    "the right page, but by https": {"Cookie": "RIGHT", "Origin": "https://127.0.0.1:PORT"},
    "a part of another page": {"Cookie": "RIGHT", "Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
    "a part of another app": {"Cookie": "RIGHT", "Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
}


def filled(headers: dict[str, str], port: int) -> dict[str, str]:
    return {name: value.replace("PORT", str(port)).replace("RIGHT", cookie_of(port)) for name, value in headers.items()}


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nobody_else_gets_anything(port: int, who: str, method: str) -> None:
    for route in ROUTES:
        status, headers, _ = ask(port, route, method, **filled(STRANGERS[who], port))
        assert status == 403, route
        assert "set-cookie" not in headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_is_changed_without_an_origin(port: int, method: str) -> None:
    for route in ROUTES:
        assert ask(port, route, method, Cookie=cookie_of(port))[0] == 403


def test_the_right_browser_is_served_and_told_to_let_nothing_out(port: int) -> None:
    status, headers, body = ask(port, "/", Cookie=cookie_of(port))
    assert status == 200
    assert b"<html" in body
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == f"'self' '{PRINT_DIALOG}'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "http:" not in headers["content-security-policy"]
    assert policy["connect-src"] == f"'self' ws://127.0.0.1:{port} data: blob:"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == headers["cross-origin-opener-policy"] == "same-origin"
    for route in ("/_stcore/health", "/_stcore/host-config", "/nothing"):
        assert "script-src 'self' 'sha256-" in ask(port, route, Cookie=cookie_of(port))[1]["content-security-policy"]


def test_the_one_script_that_may_run_is_the_one_that_prints() -> None:
    tree = ast.parse((paths.templates() / "kit" / "printing.py").read_text(encoding="utf-8"))
    (dialog,) = [
        node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and ast.unparse(node.targets[0]) == "DIALOG"
    ]
    assert "sha256-" + base64.b64encode(hashlib.sha256(dialog.encode()).digest()).decode() == PRINT_DIALOG


def test_the_key_is_good_for_one_visit(port: int) -> None:
    for path in (f"/?key={KEY}", f"/?page=x&key={KEY}", f"/_stcore/health?key={KEY}"):
        assert ask(port, path)[0] == 403
    # The browser that has been here may use its bookmark; the key goes out of the address again.
    status, headers, _ = ask(port, f"/?key={KEY}&page=x", Cookie=cookie_of(port))
    assert (status, headers["location"]) == (303, "/?page=x")
    assert KEY not in cookie_of(port)
    assert ask(port, "/", Cookie=f"homespun{port}={KEY}")[0] == 403


def test_two_hosts_or_origins_are_none(port: int) -> None:
    right = f"127.0.0.1:{port}"
    for extra in (
        f"Host: {right}\r\nHost: evil.example", f"Host: evil.example\r\nHost: {right}", "X: y",
        f"Host: {right}\r\nOrigin: http://{right}\r\nOrigin: http://evil.example",
        f"Host: {right}\r\nOrigin: http://evil.example\r\nOrigin: http://{right}",
    ):  # fmt: skip
        with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
            raw.sendall(f"GET / HTTP/1.1\r\n{extra}\r\nCookie: {cookie_of(port)}\r\nConnection: close\r\n\r\n".encode())
            answer = http.client.HTTPResponse(raw)
            answer.begin()
            assert answer.status in (400, 403), extra


@pytest.mark.parametrize(
    "wrong",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://evil.example:PORT", "Host": "evil.example:PORT"},  # a name pointed to this computer
        {"Origin": "http://localhost:PORT", "Host": "localhost:PORT"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://localhost:9999"},
        {"Cookie": ""},
        {"Cookie": "homespun1=wrong"},
    ],
    ids=str,
)
def test_the_websocket_is_as_closed_as_the_pages(port: int, wrong: dict[str, str]) -> None:
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    right = {"Origin": "http://127.0.0.1:PORT", "Cookie": "RIGHT", "Sec_WebSocket_Key": "MDEyMzQ1Njc4OWFiY2RlZg=="}
    headers = {name: value for name, value in {**upgrade, **right, **wrong}.items() if value}
    assert ask(port, "/_stcore/stream", **filled(headers, port))[0] == 403


def test_the_websocket_of_the_app_s_own_page_opens(port: int) -> None:
    with stream(port):
        pass


def test_what_is_uploaded_needs_streamlits_own_token_too(port: int) -> None:
    origin = f"http://127.0.0.1:{port}"
    status, _, _ = ask(port, "/_stcore/upload_file/a/b", "PUT", Cookie=cookie_of(port), Origin=origin)
    assert status == 403
