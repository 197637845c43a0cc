"""T-RES: an app that takes too much is ended within seconds, in one sentence, and can be started again at once."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from stage import KEY, ask, cookie_of, free_port, stream
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from homespun.core.progress import Progress
from homespun.errors import PreviewFailed
from homespun.runner.app_process import AppProcess
from homespun.runner.watch import Limits

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="only Linux says what a process uses"),
]
SECONDS = 12.0 if os.getloadavg()[0] < 3 else 60.0  # beside other work everything takes longer, the app's mischief too

# What it does, and what is said about it; "" where the system's limits stop it and the app lives on.
GREEDY = {
    "a loop without end": ("while True: pass", "nothing came of it"),
    "a search that never ends": ("import re\nre.match('(a+)+$', 'a' * 60 + 'b')", "did not answer|nothing came of it"),
    "memory": ("kept = []\nwhile True: kept.append(bytearray(b'x' * (64 << 20)))", "memory"),
    "files": (
        "n = 0\nwhile True:\n    n += 1\n    open(f'data/{n}', 'wb').write(b'x' * (64 << 20))\n    n %= 3",
        "wrote more than",
    ),
    "one huge file": ("f = open('data/x', 'wb')\nf.truncate(2 << 30)", ""),
    "threads": (
        "import threading\nstop = threading.Event()\n"
        "for n in range(100_000): threading.Thread(target=stop.wait, daemon=True).start()",
        "",
    ),
    "memory at once": ("bytearray(3 << 30)", ""),
}


def start_script(port: int) -> None:
    """Open the app as a browser does, and leave it running."""
    message = BackMsg()
    message.rerun_script.query_string = ""

    def visit() -> None:
        try:
            with stream(port) as socket:
                socket.send(message.SerializeToString())
                while True:
                    socket.recv()
        except (OSError, TimeoutError, EOFError):
            return
        except ConnectionClosed:
            return

    cookie_of.cache_clear()
    cookie_of(port)
    threading.Thread(target=visit, daemon=True).start()


@pytest.mark.parametrize("what", GREEDY)
def test_an_app_that_takes_too_much_is_ended_in_one_sentence(tmp_path: Path, what: str) -> None:
    code, said = GREEDY[what]
    (tmp_path / "app.py").write_text(f"import streamlit as st\nst.text('begun')\n{code}\n", encoding="utf-8")
    port = free_port()
    process = AppProcess(tmp_path, limits=Limits(fruitless=3.0, silent=5.0))
    try:
        process.serve(tmp_path, port, KEY, Progress())
        start_script(port)
        began = time.monotonic()
        if said:
            with pytest.raises(PreviewFailed, match=said) as ended:
                process.wait(Progress())
            assert time.monotonic() - began < SECONDS
            assert ended.value.message.count(".") == 1
        else:
            while time.monotonic() - began < 4.0:  # it goes on answering
                assert ask(port, "/_stcore/health", Cookie=cookie_of(port))[2] == b"ok"
            assert process.alive
    finally:
        process.stop()
    (tmp_path / "app.py").write_text("import streamlit as st\nst.text('well')\n", encoding="utf-8")
    again = AppProcess(tmp_path)
    try:
        again.serve(tmp_path, port, KEY, Progress())
        cookie_of.cache_clear()
        assert ask(port, "/", Cookie=cookie_of(port))[0] == 200
    finally:
        again.stop()


def test_an_app_that_is_only_busy_lives_on(tmp_path: Path) -> None:
    code = "import time\nend = time.monotonic() + 5\nwhile time.monotonic() < end: pass\n"
    (tmp_path / "app.py").write_text(f"import streamlit as st\n{code}st.text('done')\n", encoding="utf-8")
    process, port = AppProcess(tmp_path, limits=Limits(silent=2.0)), free_port()
    try:
        process.serve(tmp_path, port, KEY, Progress())
        start_script(port)
        end = time.monotonic() + 7
        while time.monotonic() < end:
            assert ask(port, "/_stcore/health", Cookie=cookie_of(port))[2] == b"ok"
        assert (process.alive, process.because) == (True, "")
    finally:
        process.stop()
