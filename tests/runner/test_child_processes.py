"""A child process does what it is told, says how it ended, and never outlives the program that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from homespun.errors import MachineProblem, ProgramMissing
from homespun.runner.child import Child
from homespun.runner.command import app_environment, self_command


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def running(pid: int) -> bool:
    """Whether the process still does something (a zombie doesn't: nobody may reap it here)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0]
    except OSError:
        return False
    return state not in "ZX"


def soon(holds: Callable[[], bool], seconds: float = 8.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.01)  # a look at the world outside, which sends no event
    return False


def test_every_line_arrives_before_the_end_is_told() -> None:
    lines: list[str] = []
    child = Child(python("for i in range(2000): print('Zeile', i, 'ä')"), on_line=lines.append)
    assert child.wait(20).ok
    assert lines == [f"Zeile {i} ä" for i in range(2000)]


def test_it_answers_what_it_is_sent_and_errors_stay_apart() -> None:
    lines: list[str] = []
    code = "import sys\nfor line in sys.stdin: print('got', line.strip()); print('noise', file=sys.stderr)"
    child = Child(python(code), on_line=lines.append, stdin=True)
    child.send("ein Wort")
    assert soon(lambda: lines == ["got ein Wort"])
    assert soon(lambda: "noise" in child.tail)
    child.stop()
    assert lines == ["got ein Wort"]
    with pytest.raises(BrokenPipeError):
        child.send("more")


def test_its_end_is_said_in_words() -> None:
    assert str(Child(python("raise SystemExit(3)")).wait(10)) == "ended with status 3"
    assert str(Child(python("import os; os.kill(os.getpid(), 9)")).wait(10)) == "was ended by signal 9"


def test_one_that_will_not_stop_is_forced() -> None:
    lines: list[str] = []
    code = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('up')\nwhile True: time.sleep(9)"
    child = Child(python(code), on_line=lines.append)
    assert soon(lambda: lines == ["up"])
    began = time.monotonic()
    outcome = child.stop(grace=0.3)
    assert outcome.stopped
    assert outcome.code == -signal.SIGKILL
    assert time.monotonic() - began < 2
    assert child.stop() == outcome


def test_what_it_started_ends_with_it() -> None:
    lines: list[str] = []
    code = "import subprocess, sys\np = subprocess.Popen(['sleep', '600'])\nprint(p.pid)"
    child = Child(python(code), on_line=lines.append)
    child.wait(20)
    assert soon(lambda: not running(int(lines[0])))


def test_a_missing_program_and_a_missing_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ProgramMissing, match="no-such-program"):
        Child(["no-such-program"])
    with pytest.raises(MachineProblem):
        Child(python("pass"), cwd=tmp_path / "gone")


def test_waiting_has_an_end() -> None:
    child = Child(python("import time; time.sleep(60)"))
    with pytest.raises(TimeoutError):
        child.wait(0.05)
    child.stop()


def test_a_made_app_sees_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_TOKEN", "secret")
    assert "SOME_TOKEN" not in app_environment()
    assert app_environment(APP_DATA="x")["APP_DATA"] == "x"


def test_the_program_starts_itself_from_source() -> None:
    assert self_command("app-child", "x") == [sys.executable, "-m", "homespun", "app-child", "x"]


@pytest.mark.parametrize("watches", [True, False], ids=["by the end of input", "by the kernel"])
def test_kill_9_of_the_parent_leaves_no_process(watches: bool) -> None:
    held = "leash.watch_input()" if watches else "leash.hold()"
    inner = f"from homespun.runner import leash\n{held}\nprint('up', flush=True)\nimport time\ntime.sleep(600)"
    outer = (
        "import sys, threading\nfrom homespun.runner.child import Child\n"
        # Started by a thread that ends at once: the child must not end with the thread, only with the program.
        f"def start():\n    c = Child([sys.executable, '-c', {inner!r}], on_line=lambda l: print(c.pid, flush=True))\n"
        "    keep.append(c)\n"
        "keep = []\nt = threading.Thread(target=start); t.start(); t.join()\nthreading.Event().wait()"
    )
    parent = subprocess.Popen(python(outer), stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    try:
        pid = int(parent.stdout.readline())
        assert running(pid)
    finally:
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        parent.stdout.close()
    assert soon(lambda: not running(pid))
