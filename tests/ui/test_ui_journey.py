"""The whole window on the real studio: from typing to the drawn app, a change, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from scripted_planner import ScriptedPlanner

from homespun.studio.studio import Studio
from homespun.ui.needs import Workbench
from homespun.ui.starters import Gallery
from homespun.ui.window import MainWindow
from homespun.ui.words import Say

pytestmark = pytest.mark.journey

CHILDREN = (b"app-child", b"check-child", b"model-worker")
PATIENCE = 60_000  # milliseconds; a busy computer must not make a right window look wrong


class Here:
    """A model is there; nobody asks for it."""

    def installed(self) -> Path:
        return Path("model.gguf")

    def get(self, *_: object) -> Path:
        return Path("model.gguf")

    def import_file(self, *_: object) -> Path:
        return Path("model.gguf")


def living(home: Path, *, only: tuple[bytes, ...] = ()) -> list[str]:
    """List the processes that were started for this home. A dead one that nobody has collected has no environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            environment, command = (place / "environ").read_bytes(), (place / "cmdline").read_bytes()
        except OSError:
            continue
        ours = str(home).encode() in environment and place.name != str(os.getpid())
        if ours and (not only or any(part in command for part in only)):
            found.append(f"{place.name} {command.replace(bytes(1), b' ').decode()}")
    return found


def wait_for(true: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def window(say: Say, qtbot: QtBot, own_home: Path) -> Iterator[MainWindow]:
    made = MainWindow(Workbench(lambda: Studio(ScriptedPlanner(), own_home)), Here(), Gallery(), say)
    made.resize(1366, 768)
    made.show()
    made.begin(None)
    yield made
    made.close()


def page_says(window: MainWindow, qtbot: QtBot, words: str) -> Callable[[], bool]:
    """Ask the page for its text until it holds the words; only text comes back whole from Qt."""
    heard: list[str] = []

    def look() -> bool:
        if window.preview.view is None:
            return False
        window.preview.view.page().runJavaScript("JSON.stringify(document.body.innerText)", heard.append)
        return any(answer and words in json.loads(answer) for answer in heard[-3:])

    return look


def test_from_typing_to_the_drawn_app_to_a_change_and_nothing_left_behind(
    window: MainWindow, qtbot: QtBot, own_home: Path
) -> None:
    qtbot.keyClicks(window.describe.box, "We lend cameras. Who has what?")
    qtbot.keyClick(window.describe.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.plan.build.isVisible(), timeout=PATIENCE)
    assert any("Loans" in part.row.text for part in window.plan.parts)
    qtbot.keyClick(window.plan, Qt.Key.Key_Return)
    qtbot.waitUntil(page_says(window, qtbot, "Gear Lending"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.sidebar.apps.list.count() == 1, timeout=PATIENCE)
    folder = window.opening.folder
    assert folder is not None
    assert folder.parent == own_home / "apps"

    view = window.preview.view
    assert view is not None
    view.page().runJavaScript("location.search = '?page=items'")
    qtbot.waitUntil(page_says(window, qtbot, "Add Item"), timeout=PATIENCE)

    qtbot.keyClicks(window.feedback.box, "add a phone number to each loan")
    qtbot.keyClick(window.feedback.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.feedback.accept.isVisible(), timeout=PATIENCE)
    window.feedback.accept.click()
    qtbot.waitUntil(lambda: "Phone" in window.preview.note.text(), timeout=PATIENCE)
    qtbot.waitUntil(page_says(window, qtbot, "Add Item"), timeout=PATIENCE)
    assert "page=items" in view.url().query()
    assert "Phone" in (folder / "tables.py").read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: len(window.sidebar.versions.cards) == 2, timeout=PATIENCE)

    assert living(own_home, only=CHILDREN) != []
    before = time.monotonic()
    window.close()
    assert time.monotonic() - before < 5
    assert window.closed_well
    assert wait_for(lambda: living(own_home, only=CHILDREN) == [], 5), living(own_home, only=CHILDREN)


@pytest.fixture
def process(own_home: Path) -> Iterator[subprocess.Popen[bytes]]:
    here = Path(__file__).parent
    with (own_home / "window.log").open("wb") as log:
        started = subprocess.Popen(
            [sys.executable, str(here / "window_process.py"), "We lend cameras"],
            stdout=subprocess.DEVNULL,
            stderr=log,
            env={**os.environ, "HOMESPUN_HOME": str(own_home)},
        )
        yield started
        started.kill()
        started.wait()


def app_answers(home: Path) -> Callable[[], bool]:
    def ask() -> bool:
        try:
            port = int(json.loads((home / "preview.json").read_text(encoding="utf-8"))["port"])
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return True
        except (OSError, ValueError, KeyError):
            return False

    return ask


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["kill -9", "asked to end"])
def test_however_the_window_ends_no_process_is_left(
    process: subprocess.Popen[bytes], own_home: Path, how: signal.Signals
) -> None:
    assert wait_for(app_answers(own_home), 90), (own_home / "window.log").read_text(errors="replace")
    assert len(living(own_home)) > 2
    process.send_signal(how)
    process.wait(timeout=8)
    assert wait_for(lambda: living(own_home) == [], 5), living(own_home)


def test_the_window_is_painted_after_less_than_a_second_of_work_and_before_anything_heavy(
    own_home: Path, tmp_path: Path
) -> None:
    script = Path(__file__).with_name("first_paint_process.py")
    env = {**os.environ, "HOMESPUN_HOME": str(own_home), "HOMESPUN_CACHE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, env=env, timeout=60, check=True
    )
    seconds, heavy = done.stdout.split()
    assert heavy == "nothing"
    assert float(seconds) < 1.0  # of this process alone: what else the computer does meanwhile doesn't count
    assert living(own_home) == []
