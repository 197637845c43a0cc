"""A change to an app keeps what people entered: renamed, converted or hidden, never lost; also when it breaks off."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from homespun.core.plan import FieldType as T
from homespun.errors import DiskFull, StoreUnreadable
from homespun.store.appdata import AppData
from homespun.store.conversion import DoesNotFit, convert
from homespun.store.steps import (
    AddField,
    ChangeSetting,
    ChangeType,
    MergeOption,
    RenameField,
    RenameOption,
    RenameTable,
    Step,
    inverse,
    step_from_json,
    step_to_json,
)

SCHEMA = """
PRAGMA journal_mode=WAL;
CREATE TABLE "Item" (_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, price BIGINT, tags JSON, _trashed DATETIME);
CREATE TABLE "Loan" (_id INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER REFERENCES "Item" (_id), taken DATE,
  status TEXT, note TEXT, _trashed DATETIME);
CREATE INDEX ix_1 ON "Loan" (taken);
INSERT INTO "Item" VALUES (1, 'Lamp', 1250, '["a","b"]', NULL), (2, 'Tripod', NULL, NULL, NULL);
INSERT INTO "Loan" VALUES (1, 1, '2026-11-02', 'Out', '12', NULL), (2, 2, '2026-11-03', 'Back', 'twelve', NULL),
  (3, NULL, NULL, NULL, NULL, NULL);
"""


@pytest.fixture
def data(tmp_path: Path) -> AppData:
    folder = tmp_path / "data"
    folder.mkdir()
    connection = sqlite3.connect(folder / "app.db")
    connection.executescript(SCHEMA)
    connection.close()
    return AppData(folder)


def rows(data: AppData, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(data.database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_renamed_field_keeps_its_values(data: AppData) -> None:
    data.change((RenameField("Loan", "taken", "checked_out"),), "v2")
    assert rows(data, "SELECT _id, checked_out FROM Loan") == [(1, "2026-11-02"), (2, "2026-11-03"), (3, None)]
    assert data.mark() == "v2"


def test_a_renamed_table_keeps_its_links(data: AppData) -> None:
    data.change((RenameTable("Item", "Thing"),), "v2")
    assert rows(data, 'SELECT t.name FROM Loan l JOIN "Thing" t ON t._id = l.item ORDER BY l._id') == [
        ("Lamp",),
        ("Tripod",),
    ]
    assert rows(data, "SELECT \"table\" FROM pragma_foreign_key_list('Loan')") == [("Thing",)]
    connection = sqlite3.connect(data.database)
    connection.execute("INSERT INTO Thing (name) VALUES ('New')")
    assert connection.execute("SELECT max(_id) FROM Thing").fetchone() == (3,)  # numbers are not given twice
    connection.close()


def test_only_the_capitals_of_a_table_change(data: AppData) -> None:
    data.change((RenameTable("Item", "item"),), "v2")
    assert rows(data, "SELECT name FROM sqlite_master WHERE name = 'item'") == [("item",)]


def test_a_renamed_option_is_renamed_in_every_record(data: AppData) -> None:
    steps = (RenameOption("Loan", "status", "Out", "With someone"), RenameOption("Item", "tags", "b", "c"))
    data.change(steps, "v2")
    assert rows(data, "SELECT status FROM Loan") == [("With someone",), ("Back",), (None,)]
    assert rows(data, "SELECT tags FROM Item WHERE _id = 1") == [('["a", "c"]',)]


def test_a_changed_type_lists_what_does_not_fit_and_gives_it_back(data: AppData) -> None:
    step = ChangeType("Loan", "note", T.NOTE, T.INT)
    (loss,) = data.change((step,), "v2")
    assert (loss.count, loss.examples) == (1, ("twelve",))
    assert rows(data, "SELECT note FROM Loan") == [(12,), (None,), (None,)]
    back = inverse(step)
    assert back is not None
    connection = sqlite3.connect(data.database)
    connection.execute("UPDATE Loan SET note = 13 WHERE _id = 1")
    connection.commit()
    connection.close()
    data.change((back,), "v1")
    assert rows(data, "SELECT note FROM Loan") == [("13",), ("twelve",), (None,)]


def test_text_becomes_a_choice_where_it_is_one_of_the_options(data: AppData) -> None:
    step = ChangeType("Loan", "status", T.TEXT, T.CHOICE, options=("out", "Lost"))
    assert step_from_json(step_to_json(step)) == step
    (loss,) = data.change((step,), "v2")
    assert (loss.count, loss.examples) == (1, ("Back",))
    assert rows(data, "SELECT status FROM Loan") == [("out",), (None,), (None,)]


def test_a_setting_follows_the_plan_and_undo_respects_what_a_person_set(data: AppData) -> None:
    connection = sqlite3.connect(data.database)
    connection.executescript("CREATE TABLE _settings (_id INTEGER, fee BIGINT); INSERT INTO _settings VALUES (1, 20)")
    connection.close()
    step = ChangeSetting("fee", T.MONEY, "20", "50")
    assert step_from_json(step_to_json(step)) == step
    data.change((step,), "v2")
    assert rows(data, "SELECT fee FROM _settings") == [(50,)]
    undo = inverse(step)
    assert undo is not None
    assert step_from_json(step_to_json(undo)) == undo
    data.change((ChangeSetting("fee", T.MONEY, "50", "75"), undo), "v1")  # somebody set it to 75 meanwhile
    assert rows(data, "SELECT fee FROM _settings") == [(75,)]


def test_a_removed_field_comes_back_with_what_it_held(data: AppData) -> None:
    data.change((AddField("Loan", "note", T.TEXT),), "v2")
    assert rows(data, "SELECT note FROM Loan WHERE _id = 1") == [("12",)]


def test_a_field_of_a_removed_ones_name_starts_empty_if_it_means_something_else(data: AppData) -> None:
    data.change((AddField("Loan", "note", T.DATE), AddField("Loan", "item", T.LINK, "Loan")), "v2")
    assert rows(data, "SELECT name FROM pragma_table_info('Loan') WHERE name IN ('note', 'item')") == []
    assert rows(data, "SELECT note__old1 FROM Loan WHERE _id = 1") == [("12",)]


def test_a_rename_onto_a_removed_fields_name_keeps_both(data: AppData) -> None:
    data.change((RenameField("Loan", "status", "note"),), "v2")
    assert rows(data, "SELECT note, note__old1 FROM Loan WHERE _id = 2") == [("Back", "twelve")]


def test_capitals_make_no_other_field(data: AppData) -> None:
    steps = (
        RenameField("Loan", "taken", "Taken"),
        RenameField("Loan", "status", "NOTE"),
        AddField("Item", "NAME", T.TEXT),
    )
    data.change(steps, "v2")
    assert rows(data, "SELECT name FROM pragma_table_info('Loan') WHERE name IN ('Taken', 'NOTE', 'NOTE__old1')") == [
        ("Taken",), ("NOTE",), ("NOTE__old1",),
    ]  # fmt: skip
    assert rows(data, "SELECT name FROM pragma_table_info('Item') WHERE name = 'NAME'") == [("NAME",)]


def test_an_app_nobody_has_opened_has_nothing_to_change(tmp_path: Path) -> None:
    empty = AppData(tmp_path / "data")
    assert empty.change((RenameTable("A", "B"),), "v2") == ()
    assert empty.backup("x") is None
    assert empty.mark() == ""


def test_a_backup_is_whole_while_the_app_writes_and_ten_are_kept(data: AppData) -> None:
    writer = sqlite3.connect(data.database)
    writer.execute("INSERT INTO Item (name) VALUES ('open')")  # not committed
    places = [data.backup(f"b{n:02d}") for n in range(12)]
    writer.close()
    kept = sorted((data.folder / "backups").iterdir())
    assert kept == places[-10:]
    copy = sqlite3.connect(kept[-1])
    assert copy.execute("SELECT count(*) FROM Item").fetchone() == (2,)
    copy.close()


def test_no_database_is_said_in_one_sentence(data: AppData) -> None:
    for name in ("app.db-wal", "app.db-shm"):
        (data.folder / name).unlink(missing_ok=True)
    data.database.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreUnreadable, match=r"can't be read"):
        data.backup("x")
    assert not list((data.folder / "backups").glob("*"))


STEPS: tuple[Step, ...] = (
    RenameTable("Item", "Thing"),
    RenameField("Loan", "taken", "checked_out"),
    ChangeType("Loan", "note", T.NOTE, T.INT),
    RenameOption("Loan", "status", "Out", "Away"),
)
POINTS = ("start", "begun", *(f"step {n}" for n in range(len(STEPS))), "before commit", "committed")
OLD = [("2026-11-02", "Out", "12"), ("2026-11-03", "Back", "twelve"), (None, None, None)]
NEW = [("2026-11-02", "Away", 12), ("2026-11-03", "Back", None), (None, None, None)]


@pytest.mark.parametrize("point", POINTS)
def test_kill_9_leaves_the_old_data_or_the_new(data: AppData, point: str) -> None:
    code = (
        (
            "import os, sys, pathlib\nfrom homespun.store.appdata import AppData\n"
            "from homespun.store.steps import *\nfrom homespun.core.plan import FieldType\n"
            f"steps = {STEPS!r}\n"
            "def reached(at): at == sys.argv[2] and os.kill(os.getpid(), 9)\n"
            "AppData(pathlib.Path(sys.argv[1])).change(steps, 'v2', reached)\n"
        )
        .replace("<FieldType.NOTE: 'note'>", "FieldType.NOTE")
        .replace("<FieldType.INT: 'int'>", "FieldType.INT")
    )
    done = subprocess.run([sys.executable, "-c", code, str(data.folder), point], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    if point == "committed":
        assert data.mark() == "v2"
        assert rows(data, "SELECT checked_out, status, note FROM Loan") == NEW
    else:
        assert data.mark() == ""
        assert rows(data, "SELECT taken, status, note FROM Loan") == OLD
    data.change(STEPS, "v2")  # and once more finishes it
    assert rows(data, "SELECT checked_out, status, note FROM Loan") == NEW
    assert rows(data, "SELECT name FROM Thing") == [("Lamp",), ("Tripod",)]


@pytest.mark.parametrize(
    ("value", "old", "new", "wanted"),
    [
        (1250, T.MONEY, T.TEXT, "12.5"),
        (1250, T.MONEY, T.NUMBER, 12.5),
        ("1.234,50 €", T.TEXT, T.MONEY, 123450),
        ("1,234.50", T.TEXT, T.NUMBER, 1234.5),
        (0.2, T.PERCENT, T.NUMBER, 20.0),
        ("19 %", T.TEXT, T.PERCENT, 0.19),
        ("24.11.2026", T.TEXT, T.DATE, "2026-11-24"),
        ("2026-11-24", T.DATE, T.DATETIME, "2026-11-24 00:00:00.000000"),
        ("2026-11-24 08:30:00.000000", T.DATETIME, T.DATE, "2026-11-24"),
        ("2026-11-24 08:30:00.000000", T.DATETIME, T.TIME, "08:30:00.000000"),
        ("8:30", T.TEXT, T.TIME, "08:30:00.000000"),
        ("ja", T.TEXT, T.YESNO, 1),
        (0, T.YESNO, T.TEXT, "No"),
        (3.0, T.NUMBER, T.INT, 3),
        ("Wood", T.CHOICE, T.CHOICES, '["Wood"]'),
        ('["Wood"]', T.CHOICES, T.CHOICE, "Wood"),
        (4, T.LINK, T.LINKS, "[4]"),
        ("[4]", T.LINKS, T.LINK, 4),
        (None, T.TEXT, T.INT, None),
    ],
)
def test_values_follow_their_type(value: object, old: T, new: T, wanted: object) -> None:
    got = convert(value, old, new)  # type: ignore[arg-type]
    assert (type(got), got) == (type(wanted), wanted)


@pytest.mark.parametrize(
    ("value", "old", "new"),
    [("twelve", T.TEXT, T.INT), (3.5, T.NUMBER, T.INT), ("soon", T.TEXT, T.DATE), (4, T.LINK, T.TEXT),
     ("[1,2]", T.LINKS, T.LINK), ("maybe", T.TEXT, T.YESNO),
     ("2026-11-24", T.DATE, T.MONEY), ("1e999999999", T.TEXT, T.INT)],
)  # fmt: skip
def test_what_does_not_fit_is_said(value: object, old: T, new: T) -> None:
    with pytest.raises(DoesNotFit):
        convert(value, old, new)  # type: ignore[arg-type]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs a small disk, which only root can make")
def test_a_full_disk_changes_nothing(data: AppData, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(small)], check=False, capture_output=True
    )
    if made.returncode != 0:
        pytest.skip("no small disk can be made here")
    try:
        there = AppData(small)
        data.copy_to(there.database)
        (small / "filler").write_bytes(b"x" * (small.stat().st_blksize * 30))
        with pytest.raises((DiskFull, StoreUnreadable), match=r"space|copy"):
            [there.backup(f"b{number}") for number in range(50)]
        assert rows(there, "SELECT taken, status, note FROM Loan") == OLD
        assert not list((small / "backups").glob("*.part"))
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_the_apps_own_history_follows_a_rename_and_back(data: AppData) -> None:
    connection = sqlite3.connect(data.database)
    connection.execute('CREATE TABLE _history (_id INTEGER PRIMARY KEY, "table" TEXT, "values" JSON)')
    connection.execute("""INSERT INTO _history VALUES (1, 'Loan', '{"taken": [null, "2026-11-02"]}')""")
    connection.commit()
    connection.close()
    steps = (RenameTable("Loan", "Checkout"), RenameField("Checkout", "taken", "since"))
    data.change(steps, "v2")
    assert rows(data, 'SELECT "table", "values" FROM _history') == [("Checkout", '{"since": [null, "2026-11-02"]}')]
    data.change(tuple(undo for step in reversed(steps) if (undo := inverse(step))), "v1")
    assert rows(data, 'SELECT "table", "values" FROM _history') == [("Loan", '{"taken": [null, "2026-11-02"]}')]


def test_options_that_became_one_are_told_apart_again_unless_somebody_chose_since(data: AppData) -> None:
    step = MergeOption("Loan", "status", "Out", "Back")
    assert step_from_json(step_to_json(step)) == step
    data.change((step,), "v2")
    assert rows(data, "SELECT status FROM Loan") == [("Back",), ("Back",), (None,)]
    connection = sqlite3.connect(data.database)
    connection.execute("UPDATE Loan SET status = 'Lost' WHERE _id = 2")
    connection.commit()
    connection.close()
    back = inverse(step)
    assert back is not None
    data.change((back,), "v1")
    assert rows(data, "SELECT status FROM Loan") == [("Out",), ("Lost",), (None,)]
