"""Everything of an app in one readable file, and the app again from it, identical."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_studio import LENDING, Scripted, passes
from test_workflow import open_once, rows

from homespun.app.main import main
from homespun.core.progress import Progress
from homespun.errors import FileRefused, StoreUnreadable
from homespun.store.appdata import AppData
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
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    connection.execute("INSERT INTO Tool (name, price, note) VALUES ('=1+1', -500, 'Zeile\n2')")
    connection.commit()
    connection.close()
    (app.folder / "data" / "files").mkdir()
    (app.folder / "data" / "files" / "abc-photo.png").write_bytes(b"picture")
    return app


def test_an_app_goes_into_one_file_and_comes_back_identical(studio: Studio, app: BuiltApp, tmp_path: Path) -> None:
    place = tmp_path / "tools.zip"
    studio.export(app.folder, place)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("tools")] == ["tools.zip"]
    again = studio.open_exported(place, Progress())
    assert again.folder != app.folder
    assert studio.plan(again.folder) == studio.plan(app.folder)
    for query in ("SELECT * FROM Tool", "SELECT * FROM Loan", "SELECT sql FROM sqlite_master WHERE name = 'Tool'"):
        assert rows(again, query) == rows(app, query)
    assert (again.folder / "data" / "files" / "abc-photo.png").read_bytes() == b"picture"
    assert (again.folder / "tables.py").read_bytes() == (app.folder / "tables.py").read_bytes()
    changed = studio.apply(
        again.folder, studio.revise(again.folder, "rename Loan.taken to since", Progress()), Progress()
    )
    assert rows(changed, "SELECT since FROM Loan") == [("2026-11-02",)]  # and it can be changed like any other


def test_people_can_read_it_without_us(studio: Studio, app: BuiltApp, tmp_path: Path) -> None:
    studio.export(app.folder, tmp_path / "tools.zip")
    with zipfile.ZipFile(tmp_path / "tools.zip") as archive:
        names = archive.namelist()
        tools = list(csv.reader(io.StringIO(archive.read("tables/Tool.csv").decode("utf-8"), newline="")))
        loans = list(csv.reader(io.StringIO(archive.read("tables/Loan.csv").decode("utf-8"), newline="")))
        assert archive.read("app.plan").decode().startswith("app Tool Shed")
    assert not [name for name in names if name.endswith(".py")]
    assert tools[:2] == [["№", "Name", "Price", "Condition", "Note"], ["1", "Saw", "12.5", "Good", "7"]]
    assert tools[3] == ["3", "'=1+1", "-5", "", "Zeile\n2"]
    assert loans == [["№", "Tool", "Taken", "Due", "Returned"], ["1", "Saw", "2026-11-02", "", ""]]


def test_an_app_nobody_has_opened_goes_too(studio: Studio, tmp_path: Path) -> None:
    app = studio.build(studio.propose(LENDING, Progress()), Progress())
    studio.export(app.folder, tmp_path / "empty.zip")
    again = studio.open_exported(tmp_path / "empty.zip", Progress())
    assert studio.plan(again.folder) == studio.plan(app.folder)


@pytest.mark.parametrize("harm", ["no zip", "no plan", "trigger", "damaged data"])
def test_what_is_no_saved_app_is_refused_and_leaves_nothing(
    studio: Studio, app: BuiltApp, tmp_path: Path, harm: str
) -> None:
    place = tmp_path / "evil.zip"
    if harm == "no zip":
        place.write_bytes(b"hello")
    elif harm == "no plan":
        with zipfile.ZipFile(place, "w") as archive:
            archive.writestr("x.txt", "x")
    else:
        if harm == "trigger":
            connection = sqlite3.connect(app.folder / "data" / "app.db")
            connection.execute("CREATE TRIGGER t AFTER INSERT ON Tool BEGIN DELETE FROM Loan; END")
            connection.commit()
            connection.close()
        studio.export(app.folder, place)
        if harm == "damaged data":
            with zipfile.ZipFile(place, "w") as archive:
                archive.writestr("app.plan", LENDING)
                archive.writestr("data/app.db", b"no database" * 1000)
                archive.writestr("files/../../escaped", b"x")
    with pytest.raises((FileRefused, StoreUnreadable)):
        studio.open_exported(place, Progress())
    assert [entry.folder for entry in studio.apps()] == [app.folder]
    assert not list(tmp_path.rglob("escaped"))


def test_the_terminal_saves_an_app_and_lists_its_copies(
    app: BuiltApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(app.folder), str(tmp_path / "tools.zip")]) == 0
    assert (tmp_path / "tools.zip").is_file()
    name = "20261125-090000-000000-v1-day"
    assert AppData(app.folder / "data").backup(name)
    assert main(["backups", str(app.folder)]) == 0
    assert name in capsys.readouterr().out
    assert main(["backups", str(app.folder), "--put-back", name]) == 0
    assert main(["backups", str(app.folder), "--put-back", "nothing"]) == 1
