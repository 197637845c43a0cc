"""From words to an app, from feedback to its next version: whatever goes wrong, the last good version stays."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_studio import LENDING, Scripted, fails, passes

from homespun.core.edits import parse_edits
from homespun.core.plan_text import plan_text
from homespun.core.progress import PlanLine, Progress, Stage
from homespun.errors import AppNotFound, BuildFailed, Cancelled, DiskFull, FileRefused, PlanInvalid, RequestEmpty
from homespun.store.history import History
from homespun.studio.making import Maker
from homespun.studio.studio import Studio
from homespun.studio.values import BuiltApp

OPENED = """
PRAGMA journal_mode=WAL;
CREATE TABLE "Tool" (_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, price BIGINT, condition TEXT, note TEXT,
  _created DATETIME, _changed DATETIME, _trashed DATETIME);
CREATE TABLE "Loan" (_id INTEGER PRIMARY KEY AUTOINCREMENT, tool INTEGER REFERENCES "Tool" (_id), taken DATE, due DATE,
  returned DATE, _created DATETIME, _changed DATETIME, _trashed DATETIME);
INSERT INTO "Tool" (name, price, condition, note) VALUES ('Saw', 1250, 'Good', '7'), ('Drill', NULL, 'Worn', 'old');
INSERT INTO "Loan" (tool, taken) VALUES (1, '2026-11-02');
"""


def quick(home: Path) -> Studio:
    return Studio(Scripted(), home, Maker(home, passes), ready=False)


@pytest.fixture
def studio(own_home: Path) -> Iterator[Studio]:
    studio = quick(own_home)
    yield studio
    studio.close()


@pytest.fixture
def app(studio: Studio) -> BuiltApp:
    return studio.build(studio.propose(LENDING, Progress()), Progress())


def open_once(app: BuiltApp) -> None:
    """Give the app the data that it would have after somebody used it."""
    (app.folder / "data").mkdir(exist_ok=True)
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    connection.executescript(OPENED)
    connection.close()


def rows(app: BuiltApp, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def change(studio: Studio, app: BuiltApp, edits: str) -> BuiltApp:
    return studio.apply(app.folder, studio.revise(app.folder, edits, Progress()), Progress())


def test_words_become_an_app_that_is_listed_with_its_version(studio: Studio, app: BuiltApp, own_home: Path) -> None:
    assert app.folder == own_home / "apps" / "tool-shed"
    assert app.title == "Tool Shed"
    assert (app.folder / "app.py").is_file()
    assert [(entry.folder, entry.title) for entry in studio.apps()] == [(app.folder, "Tool Shed")]
    (version,) = studio.versions(app.folder)
    assert (version.number, version.request, version.current, version.id) == (1, LENDING, True, app.version)
    kept = History(app.folder).current()
    assert (kept.model, kept.answers) == ("scripted", (("tables", "table Tool"),))
    assert plan_text(studio.plan(app.folder)) == (app.folder / "app.plan").read_text(encoding="utf-8")


def test_every_line_and_stage_is_told(studio: Studio) -> None:
    heard: list[object] = []
    studio.propose(LENDING, Progress(heard.append))
    assert [event.line for event in heard if isinstance(event, PlanLine)] == LENDING.splitlines()
    assert [event for event in heard if isinstance(event, Stage) and event.seconds_left]


@pytest.mark.parametrize("text", ["", "   \n"])
def test_nothing_said_is_said(studio: Studio, app: BuiltApp, text: str) -> None:
    with pytest.raises(RequestEmpty):
        studio.propose(text, Progress())
    with pytest.raises(RequestEmpty):
        studio.revise(app.folder, text, Progress())


def test_a_second_app_of_the_same_name_gets_its_own_folder(studio: Studio, app: BuiltApp) -> None:
    again = studio.build(studio.propose(LENDING, Progress()), Progress())
    assert again.folder.name == "tool-shed-2"


def test_a_folder_with_other_things_is_left_alone(studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(FileRefused, match="other things"):
        studio.build(studio.propose(LENDING, Progress()), Progress(), tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["letter.txt"]


def test_a_plan_that_means_nothing_is_refused_with_its_reasons(studio: Studio, own_home: Path) -> None:
    with pytest.raises(PlanInvalid):
        studio.build(studio.proposal_of(studio.propose("app Nothing", Progress()).plan), Progress())
    assert studio.apps() == ()
    assert not (own_home / "apps").exists()


def test_feedback_shows_what_it_would_change_and_then_changes_it(studio: Studio, app: BuiltApp) -> None:
    open_once(app)
    revision = studio.revise(app.folder, "rename Loan.taken to checked_out\nadd field Tool.place text", Progress())
    assert len(revision.words) == 2
    assert studio.app(app.folder) == BuiltApp(app.folder, "Tool Shed", app.version)
    changed = studio.apply(app.folder, revision, Progress())
    assert rows(changed, "SELECT checked_out FROM Loan") == [("2026-11-02",)]
    assert "checked_out" in (app.folder / "tables.py").read_text(encoding="utf-8")
    assert [version.words for version in studio.versions(app.folder)] == [(), revision.words]
    assert len(list((app.folder / "data" / "backups").iterdir())) == 1


def test_values_that_would_not_fit_are_shown_before_anything_changes(studio: Studio, app: BuiltApp) -> None:
    open_once(app)
    revision = studio.revise(app.folder, "change field Tool.note to field Tool.note int", Progress())
    assert revision.effects == (
        "*Note* becomes a whole number (1 value kept). 1 value is not a whole number: “old”; kept out of sight, and"
        " come back when you undo this.",
    )
    assert rows(app, "SELECT note FROM Tool") == [("7",), ("old",)]
    studio.apply(app.folder, revision, Progress())
    assert rows(app, "SELECT note FROM Tool") == [(7,), (None,)]


def test_a_changed_setting_reaches_the_data(own_home: Path) -> None:
    studio = quick(own_home)
    plan = LENDING + "setting late_fee money =0.20\n"
    app = studio.build(studio.propose(plan, Progress()), Progress())
    open_once(app)
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    connection.executescript(
        "CREATE TABLE _settings (_id INTEGER, late_fee BIGINT); INSERT INTO _settings VALUES (1, 20)"
    )
    connection.close()
    change(studio, app, "change setting late_fee to setting late_fee money =0.50")
    assert rows(app, "SELECT late_fee FROM _settings") == [(50,)]
    change(studio, app, "rename late_fee to fine")
    assert rows(app, "SELECT fine FROM _settings") == [(50,)]


def test_undo_and_redo_move_plan_files_and_data_and_lose_no_record(studio: Studio, app: BuiltApp) -> None:
    open_once(app)
    before = (app.folder / "tables.py").read_text(encoding="utf-8")
    changed = change(studio, app, "rename Loan.taken to checked_out")
    after = (app.folder / "tables.py").read_text(encoding="utf-8")
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    connection.execute("INSERT INTO Loan (tool, checked_out) VALUES (2, '2026-11-20')")
    connection.commit()
    connection.close()
    studio.restore(app.folder, app.version, Progress())
    assert (app.folder / "tables.py").read_text(encoding="utf-8") == before
    assert rows(app, "SELECT taken FROM Loan") == [("2026-11-02",), ("2026-11-20",)]
    studio.restore(app.folder, changed.version, Progress())
    assert (app.folder / "tables.py").read_text(encoding="utf-8") == after
    assert rows(app, "SELECT checked_out FROM Loan") == [("2026-11-02",), ("2026-11-20",)]
    with pytest.raises(AppNotFound):
        studio.restore(app.folder, "nothing", Progress())


def test_a_declined_wish_changes_nothing(studio: Studio, app: BuiltApp) -> None:
    revision = studio.revise(app.folder, 'decline "It can\'t send messages." | "a list of what is due"', Progress())
    assert revision.declined == (("It can't send messages.", "a list of what is due"),)
    assert revision.plan == revision.old_plan
    assert studio.apply(app.folder, revision, Progress()).version == app.version
    assert len(studio.versions(app.folder)) == 1


def test_a_person_removes_a_part_without_the_model(studio: Studio, app: BuiltApp) -> None:
    revision = studio.edit(app.folder, tuple(parse_edits("remove flag Loan Late")) or ())
    assert revision.plan != revision.old_plan or revision.notes
    removed = studio.edit(app.folder, tuple(parse_edits("remove field Tool.note")))
    studio.apply(app.folder, removed, Progress())
    assert "note" not in [
        f.name for f in next(t for t in studio.plan(app.folder).statements if getattr(t, "name", "") == "Tool").fields
    ]  # type: ignore[union-attr]


def test_an_app_that_fails_its_check_leaves_the_last_good_one(studio: Studio, app: BuiltApp, own_home: Path) -> None:
    open_once(app)
    files = {p: p.read_bytes() for p in app.folder.rglob("*.py")}
    strict = Studio(Scripted(), own_home, Maker(own_home, fails), ready=False)
    with pytest.raises(BuildFailed, match="Tools doesn't work") as caught:
        change(strict, app, "rename Loan.taken to checked_out")
    assert caught.value.findings
    assert {p: p.read_bytes() for p in app.folder.rglob("*.py")} == files
    assert rows(app, "SELECT taken FROM Loan") == [("2026-11-02",)]
    assert strict.app(app.folder).version == app.version
    with pytest.raises(BuildFailed):
        strict.build(strict.propose(LENDING, Progress()), Progress())
    assert [entry.folder for entry in studio.apps()] == [app.folder]
    assert list((own_home / "scratch").iterdir()) == []
    strict.close()


def test_a_cancel_leaves_everything_as_it_was(studio: Studio, app: BuiltApp) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        studio.propose(LENDING, progress)
    with pytest.raises(Cancelled):
        studio.apply(app.folder, studio.revise(app.folder, "rename Loan.taken to out", Progress()), progress)
    assert studio.app(app.folder).version == app.version


def test_an_app_is_renamed_and_put_away(studio: Studio, app: BuiltApp, own_home: Path) -> None:
    assert studio.rename(app.folder, "Workshop", Progress()).title == "Workshop"
    assert [entry.title for entry in studio.apps()] == ["Workshop"]
    place = studio.bin(app.folder)
    assert place.parent == own_home / "bin"
    assert studio.apps() == ()


def test_the_gallery_needs_no_model(studio: Studio) -> None:
    starters = studio.starters()
    assert len(starters) >= 15
    assert all(starter.title and starter.requests for starter in starters)
    app = studio.build(studio.starter(starters[0].key), Progress())
    assert app.title == starters[0].title
    with pytest.raises(AppNotFound):
        studio.starter("nothing")


def test_two_windows_do_not_change_an_app_at_once(own_home: Path, app: BuiltApp) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def wait(point: str) -> None:
        if point == "kept":
            inside.set()
            assert go_on.wait(20)

    first, second = Studio(Scripted(), own_home, Maker(own_home, passes, wait), ready=False), quick(own_home)
    work = threading.Thread(target=change, args=(first, app, "rename Loan.taken to one"))
    work.start()
    assert inside.wait(20)
    with pytest.raises(Exception, match="another window"):
        change(second, app, "rename Loan.taken to two")
    go_on.set()
    work.join()
    assert "one" in plan_text(second.plan(app.folder))


def test_no_space_is_said_and_nothing_changed(
    studio: Studio, app: BuiltApp, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(point: str) -> None:
        if point == "announced":
            raise DiskFull("There is no space left on the disk.")

    tight = Studio(Scripted(), own_home, Maker(own_home, passes, full), ready=False)
    with pytest.raises(DiskFull):
        change(tight, app, "rename Loan.taken to out")
    assert quick(own_home).app(app.folder).version == app.version
