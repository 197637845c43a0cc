"""From any version of an app to any other: what people entered is there as it was, in the app's own database."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_studio import Scripted, passes

from homespun.core.plan import Table
from homespun.core.progress import Progress
from homespun.studio.making import Maker
from homespun.studio.studio import Studio
from homespun.studio.values import BuiltApp

PLAN = """app Tool Shed | Know who has which tool
locale en_GB currency=GBP
table Tool: name text!, maker text, price text, condition choice(Good|Worn|Lost) =Good, weight number, tags choices(red|blue|green), note note
table Loan: tool link(Tool)!, taken date! =today, who text, returned yesno
"""  # noqa: E501
RECORDS = (
    ("Tool", {"name": "Saw", "maker": "Stihl", "price": "12.50", "condition": "Good", "weight": "2", "note": "sharp"}),
    ("Tool", {"name": "Drill", "maker": "stihl", "price": "ask", "condition": "Worn", "tags": ["red", "blue"]}),
    ("Tool", {"name": "Axe", "maker": "", "price": "£ 7", "condition": "Lost", "note": "old", "tags": ["green"]}),
    ("Tool", {"name": "Ladder", "maker": "Zarges", "price": "", "condition": "Worn", "weight": "20"}),
    ("Loan", {"tool": 1, "taken": "2026-11-02", "who": "Ann"}),
    ("Loan", {"tool": 2, "taken": "2026-11-03", "who": "Bo", "returned": True}),
)
CHANGES = (
    "rename Loan.taken to checked_out",
    "rename Loan to Borrowing",
    "change field Tool.price to field Tool.price number",
    'rename Tool.condition "Worn" to "Good"',
    'rename Tool.tags "red" to "crimson"',
    "remove field Tool.note",
    "add table Maker: name text!\nchange field Tool.maker to field Tool.maker link(Maker)",
    "add field Borrowing.phone phone!",
    "rename Tool.price to cost",
    "change field Tool.cost to field Tool.cost money",
    "change field Borrowing.who to field Borrowing.who choice(Ann|Cy)",
    "remove table Borrowing",
    "change field Tool.maker to field Tool.maker text",
    "add field Tool.note text",
)
_IN_THE_APP = """
import json, sys
from tables import APP
from kit.records import open_records
records = open_records(APP)
for table, values in json.loads(sys.argv[1]):
    saved = records.save(APP.table(table), values)
    assert hasattr(saved, "id"), saved
rows = {t.name: records.stored_rows(t.name) for t in APP.tables}
print(json.dumps({name: [{k: str(v) for k, v in row.items()} for row in found] for name, found in rows.items()}))
"""


def open_app(app: BuiltApp, add: tuple[object, ...] = ()) -> dict[str, list[dict[str, str]]]:
    """Open the real app as its process does, add records through it, read all of them."""
    env = {**os.environ, "PYTHONPATH": str(app.folder), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", _IN_THE_APP, json.dumps(add)]
    done = subprocess.run(command, cwd=app.folder, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def seen(studio: Studio, app: BuiltApp) -> dict[str, list[tuple[object, ...]]]:
    """Give what the version in force shows of the database; a column that isn't there yet is blank."""
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    found = {}
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in studio.plan(app.folder).of(Table):
            there = {row[1] for row in connection.execute(f'PRAGMA table_info("{table.name}")')}
            columns = ", ".join(f'"{f.name}"' if f.name in there else "NULL" for f in table.fields)
            rows = connection.execute(f'SELECT _id, {columns} FROM "{table.name}" WHERE _trashed IS NULL ORDER BY _id')
            found[table.name] = rows.fetchall()
    finally:
        connection.close()
    return found


@pytest.fixture
def studio(own_home: Path) -> Iterator[Studio]:
    studio = Studio(Scripted(), own_home, Maker(own_home, passes), ready=False)
    yield studio
    studio.close()


def test_from_any_version_to_any_other_nothing_is_lost(studio: Studio) -> None:
    app = studio.build(studio.propose(PLAN, Progress()), Progress())
    open_app(app, RECORDS)
    versions = [(app.version, seen(studio, app))]
    for edits in CHANGES:
        revision = studio.revise(app.folder, edits, Progress())
        assert revision.notes == (), (edits, revision.notes)
        changed = studio.apply(app.folder, revision, Progress())
        opened = open_app(app)  # the real app adds what is new
        assert {name: len(rows) for name, rows in opened.items()} == {n: len(r) for n, r in seen(studio, app).items()}
        versions.append((changed.version, seen(studio, app)))
    middle = dict(
        zip(("v1", "price", "merged", "linked", "end"), (versions[i][1] for i in (0, 3, 4, 7, 14)), strict=True)
    )
    assert [row[3] for row in middle["price"]["Tool"]] == [12.5, None, 7.0, None]
    assert [row[4] for row in middle["merged"]["Tool"]] == ["Good", "Good", "Lost", "Good"]
    assert middle["linked"]["Maker"] == [(1, "Stihl"), (2, "Zarges")]
    assert [row[2] for row in middle["linked"]["Tool"]] == [1, 1, None, 2]
    assert [row[2] for row in middle["end"]["Tool"]] == ["Stihl", "stihl", None, "Zarges"]
    assert [row[-1] for row in middle["end"]["Tool"]] == ["sharp", None, "old", None]  # came back
    order = [(one, other) for one in range(len(versions)) for other in range(len(versions)) if one != other]
    random.Random(5).shuffle(order)
    for one, other in order[:40]:
        for number in (one, other):
            studio.restore(app.folder, versions[number][0], Progress())
            assert seen(studio, app) == versions[number][1], (one, other, number)
    for number in (0, 7, 14):
        studio.restore(app.folder, versions[number][0], Progress())
        open_app(app)
        assert seen(studio, app) == versions[number][1]


def test_what_was_entered_later_stays_when_a_type_goes_back(studio: Studio) -> None:
    app = studio.build(studio.propose(PLAN, Progress()), Progress())
    open_app(app, RECORDS)
    change = "add table Maker: name text!\nchange field Tool.maker to field Tool.maker link(Maker)"
    changed = studio.apply(app.folder, studio.revise(app.folder, change, Progress()), Progress())
    open_app(changed, (("Maker", {"name": "Bosch"}), ("Tool", {"name": "Sander", "maker": 3})))
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    connection.execute("UPDATE Tool SET maker = 3 WHERE name = 'Saw'")
    connection.execute("UPDATE Tool SET maker = NULL WHERE name = 'Ladder'")
    connection.commit()
    connection.close()
    studio.restore(app.folder, app.version, Progress())
    makers = [row[2] for row in seen(studio, app)["Tool"]]
    assert makers == ["Bosch", "stihl", None, None, "Bosch"]
    studio.restore(app.folder, changed.version, Progress())
    assert [row[2] for row in seen(studio, changed)["Tool"]] == [3, 1, None, None, 3]


def test_a_link_that_points_elsewhere_and_back_keeps_both(studio: Studio) -> None:
    app = studio.build(
        studio.propose(PLAN + "table Person: name text!\ntable Helper: name text!\n", Progress()), Progress()
    )
    people = tuple(("Person", {"name": name}) for name in ("Ann", "Bo"))
    open_app(app, (*RECORDS, *people, ("Helper", {"name": "bo"})))
    versions = [(app.version, seen(studio, app))]
    for target in ("Person", "Helper", "Person"):
        edits = f"change field Loan.who to field Loan.who link({target})"
        changed = studio.apply(app.folder, studio.revise(app.folder, edits, Progress()), Progress())
        open_app(app)
        versions.append((changed.version, seen(studio, app)))
    assert [row[3] for row in versions[1][1]["Loan"]] == [1, 2]
    assert [row[3] for row in versions[2][1]["Loan"]] == [2, 1]  # Ann was added to the helpers
    assert [row[3] for row in versions[3][1]["Loan"]] == [1, 2]
    for number in (0, 3, 1, 2, 0, 2, 3):
        studio.restore(app.folder, versions[number][0], Progress())
        loans = seen(studio, app)["Loan"]
        assert loans == versions[number][1]["Loan"], number
