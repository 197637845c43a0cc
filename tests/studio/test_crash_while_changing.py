"""kill -9 at any moment of a change leaves the old version or the new one, whole: plan, files and data together."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from scripted_studio import LENDING, Scripted, passes
from test_workflow import open_once, rows

from homespun.core.progress import Progress
from homespun.store.history import History
from homespun.studio.making import Maker
from homespun.studio.studio import Studio

POINTS = ("kept", "announced", "backed up", "start", "begun", "step 0", "before commit", "committed", "data changed",
          "written", "pointed")  # fmt: skip
CODE = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from scripted_studio import Scripted, passes
from homespun.core.progress import Progress
from homespun.studio.making import Maker
from homespun.studio.studio import Studio
home, folder, point = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
def reached(at):
    if at == point: os.kill(os.getpid(), 9)
studio = Studio(Scripted(), home, Maker(home, passes, reached))
studio._preview.prepare = lambda: None
studio._maker.prepare = lambda: None
studio.apply(folder, studio.revise(folder, "rename Loan.taken to checked_out", Progress()), Progress())
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("made")
    studio = Studio(Scripted(), home, Maker(home, passes))
    app = studio.build(studio.proposal_of(Scripted().plan(LENDING, Progress()).plan), Progress())
    open_once(app)
    studio.close()
    return app.folder


@pytest.mark.parametrize("point", POINTS)
def test_kill_9_leaves_old_or_new(made: Path, own_home: Path, point: str) -> None:
    folder = own_home / "apps" / "tool-shed"
    shutil.copytree(made, folder)
    old = History(folder).current().id
    root = str(Path(__file__).resolve().parent)
    argv = [sys.executable, "-c", CODE, str(own_home), str(folder), point, root]
    done = subprocess.run(argv, check=False, capture_output=True, text=True, timeout=100)
    assert done.returncode == -signal.SIGKILL, done.stderr
    studio = Studio(Scripted(), own_home, Maker(own_home, passes))
    studio._maker.recover(folder)
    app = studio.app(folder)
    column = "taken" if app.version == old else "checked_out"
    assert rows(app, f"SELECT {column} FROM Loan") == [("2026-11-02",)]
    assert column in (folder / "tables.py").read_text(encoding="utf-8")
    assert column in (folder / "app.plan").read_text(encoding="utf-8")
    assert (app.version != old) == (point in ("committed", "data changed", "written", "pointed"))
    connection = sqlite3.connect(folder / "data" / "app.db")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    studio.close()
