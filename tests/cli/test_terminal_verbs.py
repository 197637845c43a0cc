"""The program in a terminal: it builds, checks, shows and restores; says problems in a sentence; stops when asked."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from homespun.store.history import History

PLAN = """# a comment, as in the gallery
app Book Club | What we read
table Book: title text!, author text, pages int
"""
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return kept | {"HOMESPUN_HOME": str(home)}


def homespun(home: Path, *args: object, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "homespun", *map(str, args)]
    return subprocess.run(argv, env=environment(home), capture_output=True, text=True, check=False, timeout=timeout)


def events(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def app(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    plan = folder / "books.plan"
    plan.write_text(PLAN, encoding="utf-8")
    done = homespun(home, "build", "--plan", plan, "--to", folder / "app", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    told = events(done)
    assert told[-1]["event"] == "built"
    assert told[-1]["folder"] == str(folder / "app")
    assert {"stage", "line"} <= {event["event"] for event in told}
    return folder / "app"


def test_the_plan_can_be_had_back_and_built_again(home: Path, app: Path, tmp_path: Path) -> None:
    printed = homespun(home, "plan", app)
    assert printed.stdout.startswith("app Book Club | What we read\n")
    again = tmp_path / "again.plan"
    again.write_text(printed.stdout, encoding="utf-8")
    assert homespun(home, "build", "--plan", again, "--plan-only").stdout == printed.stdout


def test_check_lists_what_the_app_has(home: Path, app: Path) -> None:
    done = homespun(home, "check", app, "--json")
    assert done.returncode == 0, done.stdout
    (told,) = (event for event in events(done) if event["event"] == "checked")
    assert told["ok"]
    assert [field["label"] for field in told["tables"][0]["fields"]] == ["Title", "Author", "Pages"]


def test_check_names_the_screen_and_the_line_of_a_broken_app(home: Path, app: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(app, broken)
    screen = next(path for path in (broken / "screens").glob("*.py") if "book" in path.name)
    screen.write_text(screen.read_text(encoding="utf-8") + "\nraise KeyError('price')\n", encoding="utf-8")
    done = homespun(home, "check", broken)
    assert done.returncode == 1
    assert "Books doesn't work: opening Books, it failed." in done.stdout
    assert "table Book" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_versions_and_restore(home: Path, app: Path) -> None:
    first = events(homespun(home, "versions", app, "--json"))
    assert [(version["number"], version["current"]) for version in first] == [(1, True)]
    assert homespun(home, "restore", app, 1).returncode == 0
    missing = homespun(home, "restore", app, 7)
    assert missing.returncode == 1
    assert "no version 7" in missing.stderr
    assert History(app).current().number == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("plan", "nowhere"), "There is no app in"),
        (("run", "nowhere"), "There is no app in"),
        (("build", "--plan", "nowhere.plan"), "can't be read"),
        (("build", "--from", "nothing"), "no ready-made app"),
        (("build",), "nothing to build"),
        (("model", "get", "nothing"), "no model called nothing"),
    ],
)
def test_problems_are_a_sentence_and_what_to_do(home: Path, args: tuple[str, ...], said: str) -> None:
    done = homespun(home, *args)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) >= 2
    told = events(homespun(home, *args, "--json"))[-1]
    assert told["event"] == "error"
    assert said in told["message"]


def test_a_plan_with_mistakes_names_them_all(home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "wrong.plan"
    plan.write_text("app X\ntabel A: b\nchart bar\n", encoding="utf-8")
    done = homespun(home, "build", "--plan", plan)
    assert done.returncode == 1
    assert "tabel" in done.stderr
    assert "chart bar" in done.stderr


def test_without_a_display_and_without_words_it_says_how_to_begin(home: Path) -> None:
    done = homespun(home)
    assert done.returncode == 2
    assert "Say what you need" in done.stdout


def test_doctor_says_what_is_there(home: Path) -> None:
    done = homespun(home, "doctor")
    assert "Python 3.11" in done.stdout
    assert "processor cores" in done.stdout


@pytest.fixture
def running(home: Path, app: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    argv = [sys.executable, "-m", "homespun", "run", str(app), "--json"]
    process = subprocess.Popen(argv, env=environment(home), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    url = ""
    for line in process.stdout:
        event = json.loads(line)
        if event["event"] == "running":
            url = event["address"]
            break
    yield process, url
    if process.poll() is None:
        process.kill()
    process.wait()
    process.stdout.close()


def answers(url: str) -> bool:
    parts = urlsplit(url)
    assert parts.hostname is not None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    try:
        connection.request("GET", f"/?{parts.query}")
        return connection.getresponse().status == 303
    except OSError:
        return False
    finally:
        connection.close()


def soon(holds: Callable[[], bool], seconds: float = 8.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not holds():
        time.sleep(0.02)  # a look at the world outside, which sends no event
    return holds()


def test_run_prints_an_address_that_answers_until_ctrl_c(running: tuple[subprocess.Popen[str], str]) -> None:
    process, url = running
    assert answers(url)
    process.send_signal(signal.SIGINT)
    assert process.wait(6) == 130
    assert not answers(url)


def test_kill_9_of_the_program_ends_the_app(running: tuple[subprocess.Popen[str], str]) -> None:
    process, url = running
    assert answers(url)
    process.kill()
    assert soon(lambda: not answers(url))


def test_without_a_model_it_says_how_to_get_one(home: Path, tmp_path: Path) -> None:
    env = environment(home) | {"HOMESPUN_CACHE": str(tmp_path)}
    argv = [sys.executable, "-m", "homespun", "We lend books to pupils"]
    done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 1
    assert "homespun model get" in done.stderr


def test_ctrl_c_while_an_app_is_tried_out_stops_at_once_and_leaves_nothing(home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "books.plan"
    plan.write_text(PLAN, encoding="utf-8")
    argv = [sys.executable, "-m", "homespun", "build", "--plan", str(plan), "--to", str(tmp_path / "app"), "--json"]
    process = subprocess.Popen(argv, env=environment(home), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if json.loads(line).get("name") == "check":
                break
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(10) == 130
        assert time.monotonic() - began < 4  # a second on a quiet machine
        assert json.loads(rest.splitlines()[-1]) == {"event": "stopped"}
        assert not (tmp_path / "app").exists()
        assert list((home / "scratch").iterdir()) == []
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_the_gallery_is_listed_in_groups_and_searched_by_what_people_asked_for(home: Path) -> None:
    listed = homespun(home, "gallery").stdout.splitlines()
    assert "Money" in listed
    assert any(line.split()[:1] == ["invoices"] for line in listed)
    found = events(homespun(home, "gallery", "urlaubsanträge", "--json"))
    assert [(event["name"], event["group"]) for event in found] == [("leave-approval", "Time")]
    assert homespun(home, "gallery", "zzzz").returncode == 1
