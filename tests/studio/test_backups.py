"""Copies of the data: before each change, once a day; one is put back whole, in the shape of today's version."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from scripted_studio import LENDING, Scripted, passes
from test_workflow import open_once, rows

from homespun.core.progress import Progress
from homespun.errors import AppNotFound, StoreUnreadable
from homespun.store.appdata import AppData
from homespun.store.backups import backup_name
from homespun.studio.making import Maker
from homespun.studio.studio import Studio
from homespun.studio.values import BuiltApp


@pytest.fixture
def studio(own_home: Path) -> Iterator[Studio]:
    studio = Studio(Scripted(), own_home, Maker(own_home, passes), ready=False)
    yield studio
    studio.close()


@pytest.fixture
def app(studio: Studio) -> BuiltApp:
    app = studio.build(studio.propose(LENDING, Progress()), Progress())
    open_once(app)
    return app


def change(studio: Studio, app: BuiltApp, edits: str) -> BuiltApp:
    return studio.apply(app.folder, studio.revise(app.folder, edits, Progress()), Progress())


def test_a_copy_from_before_a_change_comes_back_in_todays_shape(studio: Studio, app: BuiltApp) -> None:
    change(studio, app, "rename Loan.taken to checked_out")
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("DELETE FROM Loan")
    connection.commit()
    connection.close()
    (before,) = studio.backups(app.folder)
    assert (before.number, before.daily) == (1, False)
    studio.put_back(app.folder, before.name, Progress())
    assert rows(app, "SELECT checked_out FROM Loan") == [("2026-11-02",)]
    kept = studio.backups(app.folder)
    assert [one.number for one in kept] == [2, 1]  # what was there is kept too
    studio.put_back(app.folder, kept[0].name, Progress())
    assert rows(app, "SELECT checked_out FROM Loan") == []
    studio.restore(app.folder, app.version, Progress())
    assert rows(app, "SELECT taken FROM Loan") == []
    with pytest.raises(AppNotFound):
        studio.put_back(app.folder, "../app", Progress())


def test_a_copy_is_kept_once_a_day(studio: Studio, app: BuiltApp, own_home: Path) -> None:
    maker = Maker(own_home, passes)
    maker.daily(app.folder)
    maker.daily(app.folder)
    (kept,) = studio.backups(app.folder)
    assert kept.daily
    place = app.folder / "data" / "backups" / f"{kept.name}.db"
    place.rename(place.with_name(place.name.replace(place.name[:8], "20260101")))
    maker.daily(app.folder)
    assert len(studio.backups(app.folder)) == 2


def test_ten_copies_stay_and_one_for_each_of_eight_weeks(app: BuiltApp) -> None:
    data = AppData(app.folder / "data")
    today = datetime(2026, 11, 25, 12)
    for days in range(100, 0, -1):
        place = data.backup(backup_name(1))
        assert place is not None
        moment = (today - timedelta(days=days)).timestamp()
        os.utime(place, (moment, moment))
    data.backup(backup_name(1))
    kept = sorted(path.stat().st_mtime for path in (data.folder / "backups").glob("*.db"))
    assert 10 < len(kept) <= 18
    assert (today.timestamp() - kept[0]) / 86_400 > 40


def test_a_damaged_copy_is_said_and_nothing_changes(studio: Studio, app: BuiltApp) -> None:
    change(studio, app, "add field Tool.place text")
    (kept,) = studio.backups(app.folder)
    (app.folder / "data" / "backups" / f"{kept.name}.db").write_bytes(b"no database at all" * 500)
    with pytest.raises(StoreUnreadable):
        studio.put_back(app.folder, kept.name, Progress())
    assert rows(app, "SELECT name FROM Tool") == [("Saw",), ("Drill",)]
    assert len(studio.backups(app.folder)) == 1


@pytest.mark.parametrize("point", ["copied", "settled", "swapped"])
def test_kill_9_while_a_copy_comes_back_leaves_the_old_data_or_the_copy(
    studio: Studio, app: BuiltApp, own_home: Path, point: str
) -> None:
    change(studio, app, "rename Loan.taken to checked_out")
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    connection.execute("UPDATE Loan SET checked_out = '2026-12-24'")
    connection.commit()
    connection.close()
    (kept,) = studio.backups(app.folder)
    code = (
        "import os, sys, pathlib\nfrom homespun.studio.making import Maker\n"
        "from homespun.core.progress import Progress\n"
        "def reached(at): at == sys.argv[3] and os.kill(os.getpid(), 9)\n"
        "maker = Maker(pathlib.Path(sys.argv[1]), reached=reached)\n"
        "maker.put_back(pathlib.Path(sys.argv[2]), sys.argv[4], Progress())\n"
    )
    command = [sys.executable, "-c", code, str(own_home), str(app.folder), point, kept.name]
    done = subprocess.run(command, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    wanted = "2026-11-02" if point == "swapped" else "2026-12-24"
    assert rows(app, "SELECT checked_out FROM Loan") == [(wanted,)]
    studio.put_back(app.folder, kept.name, Progress())
    assert rows(app, "SELECT checked_out FROM Loan") == [("2026-11-02",)]
