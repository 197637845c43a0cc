"""A made app is served at its address to whoever has the key, and to nobody else; it ends when it is told to."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from homespun.core.progress import Progress
from homespun.errors import PortTaken, PreviewFailed
from homespun.runner.app_process import AppProcess

KEY = "a-key-that-is-long-enough"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("app")
    (folder / "app.py").write_text("import streamlit as st\nst.title('Hello')\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def port(app: Path) -> Iterator[int]:
    process = AppProcess(app)
    number = free_port()
    assert process.serve(app, number, KEY, Progress()) == f"http://127.0.0.1:{number}/?key={KEY}"
    yield number
    process.stop()
    assert not process.alive
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", number)) != 0


def ask(port: int, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_the_first_visit_with_the_key_gives_a_cookie_and_keeps_the_rest_of_the_address(port: int) -> None:
    status, headers, _ = ask(port, f"/?key={KEY}&page=loans&id=3")
    assert (status, headers["location"]) == (303, "/?page=loans&id=3")
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=Strict" in headers["set-cookie"]
    cookie = headers["set-cookie"].split(";")[0]
    status, headers, body = ask(port, "/", Cookie=cookie)
    assert status == 200
    assert b"<html" in body
    assert "script-src 'self'" in headers["content-security-policy"]
    assert ask(port, "/_stcore/health", Cookie=cookie)[2] == b"ok"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Cookie": "homespun1=wrong"},
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/host-config", "/?key=wrong"])
def test_nobody_else_gets_in(port: int, path: str, headers: dict[str, str]) -> None:
    assert ask(port, path, **headers)[0] == 403


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}])
def test_not_even_with_the_key_from_elsewhere(port: int, headers: dict[str, str]) -> None:
    assert ask(port, f"/?key={KEY}", **headers)[0] == 403


def test_only_this_computer_is_listened_to(port: int) -> None:
    listening = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="utf-8").splitlines()[1:]]
    places = [row[1] for row in listening if row[3] == "0A" and row[1].endswith(f":{port:04X}")]
    assert places == [f"0100007F:{port:04X}"]


def test_a_port_in_use_is_said(app: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        process = AppProcess(app)
        try:
            with pytest.raises(PortTaken):
                process.serve(app, other.getsockname()[1], KEY, Progress())
        finally:
            process.stop(0.2)


def test_a_process_that_ends_at_once_is_said(app: Path) -> None:
    process = AppProcess(app, command=lambda *verb: ["true"])
    with pytest.raises(PreviewFailed):
        process.serve(app, free_port(), KEY, Progress())
