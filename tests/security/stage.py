"""What the tests of safety stand on: an ordinary user, a victim, a running app, a visitor who speaks like a browser."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from homespun.core.progress import Progress
from homespun.runner.app_process import AppProcess
from homespun.runner.command import self_command
from homespun.runner.confine import Walls

HERE = Path(__file__).parent
KEY = "a-key-for-one-visitor-only"
ORDINARY = 12345  # a user who owns nothing here


def as_ordinary() -> list[str]:
    """Give what goes before a command so that it runs as an ordinary user, where we are root and can do that."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return []
    start = ["setpriv", f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups"]
    reads = subprocess.run([*start, sys.executable, "-c", "import homespun"], capture_output=True, check=False)
    return start if reads.returncode == 0 else []


@contextmanager
def place() -> Iterator[Path]:
    """Give a folder that an ordinary user can get at."""
    folder = Path(tempfile.mkdtemp(prefix="homespun-stage-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hand_over(folder: Path, before: list[str]) -> None:
    """Give a folder and all in it to the ordinary user, if there is one."""
    if before:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, ORDINARY, ORDINARY, follow_symlinks=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def walled(walls: Walls, before: list[str]) -> Callable[..., list[str]]:
    """Give the command of an app's process that has only these walls."""
    return lambda verb: [
        *before, sys.executable, str(HERE / "walled.py"), str(walls.landlock), str(int(walls.seccomp)),
    ]  # fmt: skip


@contextmanager
def running(folder: Path, command: Callable[..., list[str]] = self_command) -> Iterator[tuple[AppProcess, int]]:
    """Serve the app in folder; gives its process and port."""
    process, port = AppProcess(folder, command=command), free_port()
    cookie_of.cache_clear()
    try:
        process.serve(folder, port, KEY, Progress())
        yield process, port
    finally:
        process.stop()


def ask(port: int, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask a server on this computer as a raw client; an underscore in a header's name stands for a dash."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@cache
def cookie_of(port: int) -> str:
    """Visit for the first time, with the key; gives the cookie. The key is good for one visit."""
    return ask(port, f"/?key={KEY}")[1]["set-cookie"].split(";")[0]


def stream(port: int, **headers: str | None) -> ClientConnection:
    """Open the app's websocket. Left out, Host, Origin and Cookie are right; None leaves one out."""
    given = {"Origin": f"http://127.0.0.1:{port}", "Cookie": cookie_of(port), **headers}
    return connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        additional_headers={name: value for name, value in given.items() if value is not None},
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        proxy=None,
        open_timeout=20,
    )


def run_once(port: int, query: str = "", seconds: float = 60.0) -> list[Any]:
    """Run the app's script once, as a browser's first visit; gives what it sent."""
    message = BackMsg()
    message.rerun_script.query_string = query
    got: list[Any] = []
    with stream(port) as socket_:
        socket_.send(message.SerializeToString())
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            received = ForwardMsg.FromString(bytes(socket_.recv(timeout=seconds)))  # type: ignore[arg-type]
            got.append(received)
            if received.WhichOneof("type") == "script_finished":
                return got
    raise TimeoutError("the app's script did not end")


class Victim:
    """A running victim and the folder of its things."""

    def __init__(self, folder: Path, before: list[str]) -> None:
        self.folder = folder
        command = [*before, sys.executable, str(HERE / "victim.py"), str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.told = {**json.loads(self._line()), "folder": str(folder), "pid": self._process.pid}

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def seen(self) -> dict[str, int]:
        """Say how often each of its sockets was spoken to."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return dict(json.loads(self._line()))

    def close(self) -> None:
        self._process.communicate(timeout=10)
