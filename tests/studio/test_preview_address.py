"""Apps are shown at one address for each home; a new version takes the old one's place at it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from homespun.core.progress import Event, Note, Progress
from homespun.errors import PortTaken
from homespun.studio.preview import Preview, home_address


def app(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "app.py").write_text(f"import streamlit as st\nst.title({text!r})\n", encoding="utf-8")
    return folder


@pytest.fixture
def preview(own_home: Path) -> Iterator[Preview]:
    preview = Preview(own_home)
    yield preview
    preview.close()
    assert preview.pids == ()


def answers(url: str) -> bool:
    parts = urlsplit(url)
    assert parts.hostname is not None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        return connection.getresponse().status == 303
    finally:
        connection.close()


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0] in "ZX"
    except OSError:
        return True


def soon(holds: Callable[[], bool], seconds: float = 8.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not holds():
        time.sleep(0.02)  # a look at the world outside, which sends no event
    return holds()


def place(url: str) -> tuple[str | None, int | None]:
    """Where the app is, without the key that lets somebody in once."""
    parts = urlsplit(url)
    return parts.hostname, parts.port


def test_a_home_keeps_its_address(own_home: Path) -> None:
    first = home_address(own_home)
    assert home_address(own_home) == first
    assert (own_home / "preview.json").stat().st_mode & 0o077 == 0
    (own_home / "preview.json").write_text('{"port": "none"}', encoding="utf-8")
    assert home_address(own_home) != first


def test_the_next_version_takes_the_same_address(preview: Preview, tmp_path: Path) -> None:
    one, two = app(tmp_path / "one", "One"), app(tmp_path / "two", "Two")
    first = preview.show(one, "v1", Progress())
    assert answers(first)
    assert preview.show(one, "v1", Progress()) == first
    (pid,) = preview.pids
    preview.prepare()
    assert len(preview.pids) == 2
    second = preview.show(two, "v1", Progress())
    assert place(second) == place(first)
    assert second != first
    assert not answers(first)
    assert answers(second)
    assert soon(lambda: gone(pid))


def test_a_taken_port_is_said_and_another_one_used(preview: Preview, own_home: Path, tmp_path: Path) -> None:
    usual = home_address(own_home).port
    said: list[Event] = []
    with socket.socket() as other:
        other.bind(("127.0.0.1", usual))
        other.listen()
        url = preview.show(app(tmp_path / "one", "One"), "v1", Progress(said.append))
        assert answers(url)
        assert urlsplit(url).port != usual
        assert [note for note in said if isinstance(note, Note) and str(usual) in note.text]
        with pytest.raises(PortTaken):
            preview.show(tmp_path / "one", "v2", Progress(), port=usual)


def test_kill_9_of_the_program_leaves_no_app_behind(tmp_path: Path) -> None:
    folder = app(tmp_path / "one", "One")
    code = (
        "import pathlib, sys, threading\nfrom homespun.studio.preview import Preview\n"
        "from homespun.core.progress import Progress\n"
        "preview = Preview(pathlib.Path(sys.argv[1]) / 'home')\n"
        "preview.show(pathlib.Path(sys.argv[1]) / 'one', 'v1', Progress())\npreview.prepare()\n"
        "print(*preview.pids, flush=True)\nthreading.Event().wait()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(folder.parent)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    try:
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
    finally:
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        parent.stdout.close()
    assert soon(lambda: all(map(gone, pids)))
