"""kill -9 at moments that nobody chose: the old version or the new one is there, whole, with every record."""

from __future__ import annotations

import collections
import os
import random
import sqlite3
from pathlib import Path

import borrowed  # noqa: F401
import pytest
from keeping import connected, intact, nursery
from scripted_studio import LENDING, Scripted, passes
from test_workflow import open_once

from homespun.core.plan import Field, FieldType, Plan, Table
from homespun.core.progress import Progress
from homespun.store.history import History
from homespun.studio.making import Maker
from homespun.studio.studio import Studio

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]
KILLS = int(os.environ.get("HOMESPUN_KILLS", "150"))
RECORDS = 400  # to begin with; two more each round
POINTS = ("", "kept", "announced", "backed up", "start", "begun", "step 0", "before commit", "committed",
          "data changed", "written", "pointed")  # fmt: skip
# The longest wait between the point and the kill, in seconds; the longer ones reach the points after it.
WAITS = (0.0, 0.001, 0.01, 0.05, 0.3)
EDITS = (
    "rename {loan}.{taken} to {other_taken}",
    "rename {tool} to {other_tool}",
    'rename {tool}.condition "{good}" to "{other_good}"',
    "change field {tool}.note to field {tool}.note {other_note}",
    "add field {loan}.more{number} text\nrename {loan}.{taken} to {other_taken}",
    "remove field {loan}.due",
    "add field {loan}.due date",
)


@pytest.fixture
def folder(own_home: Path) -> Path:
    """An app with records."""
    studio = Studio(Scripted(), own_home, Maker(own_home, passes), ready=False)
    app = studio.build(studio.proposal_of(Scripted().plan(LENDING, Progress()).plan), Progress())
    open_once(app)
    studio.close()
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    with connection:
        connection.execute("DELETE FROM Loan")
        connection.execute("DELETE FROM Tool")
    connection.close()
    with connected(app.folder) as connection:
        for number in range(RECORDS):
            add(app.folder, number, connection)
    connection.close()
    return app.folder


def plan_in_force(folder: Path) -> Plan:
    return Studio(Scripted(), folder.parents[1], ready=False).plan(folder)


def tool_and_loan(folder: Path) -> tuple[Table, Table]:
    tool, loan = plan_in_force(folder).of(Table)
    return (tool, loan) if any(one.name == "name" for one in tool.fields) else (loan, tool)


def named(table: Table, name: str) -> Field:
    return next(one for one in table.fields if one.name == name)


def note_of(number: int) -> str:
    return str(number) if number % 3 else f"note {number}"


def add(folder: Path, number: int, connection: sqlite3.Connection) -> None:
    """Enter a tool and its loan as the version in force would."""
    tool, loan = tool_and_loan(folder)
    note = named(tool, "note")
    text = note_of(number) if note.type is not FieldType.INT or note_of(number).isdigit() else None
    insert = f'INSERT INTO "{tool.name}" (name, price, note) VALUES (?, ?, ?)'
    cursor = connection.execute(insert, (f"tool {number}", number, text))
    day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
    connection.execute(
        f'INSERT INTO "{loan.name}" (tool, "{loan.fields[1].name}") VALUES (?, ?)', (cursor.lastrowid, day)
    )


def whole(folder: Path, count: int) -> None:
    """The version in force is there to the last byte, its data fits it, and no record is missing."""
    intact(folder)
    tool, loan = tool_and_loan(folder)
    connection = connected(folder)
    query = (
        f'SELECT t.name, t.price, l."{loan.fields[1].name}" FROM "{tool.name}" t JOIN "{loan.name}" l ON l.tool = t._id'
    )
    found = sorted(connection.execute(query).fetchall(), key=lambda row: row[1])
    assert found == [(f"tool {n}", n, f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(count)]
    kind = named(tool, "note").type
    notes = dict(connection.execute(f'SELECT price, note FROM "{tool.name}" WHERE note IS NOT NULL').fetchall())
    assert all(str(notes[n]) == note_of(n) for n in range(RECORDS) if kind is not FieldType.INT or n % 3), kind
    connection.close()


def edits(folder: Path, number: int, dice: random.Random) -> str:
    tool, loan = tool_and_loan(folder)
    options = named(tool, "condition").options
    taken, good = loan.fields[1].name, options[0]
    return dice.choice(EDITS).format(
        tool=tool.name,
        loan=loan.name,
        taken=taken,
        good=good,
        number=number,
        other_taken="checked_out" if taken == "taken" else "taken",
        other_tool="Thing" if tool.name == "Tool" else "Tool",
        other_good="Fine" if good == "Good" else "Good",
        other_note="int" if named(tool, "note").type is not FieldType.INT else "note",
    )


def test_killed_at_any_moment_of_a_change_the_app_is_whole(own_home: Path, folder: Path) -> None:
    seed = int(os.environ.get("HOMESPUN_FUZZ_SEED") or random.SystemRandom().randrange(2**32))
    print(f"seed {seed}", flush=True)
    dice = random.Random(seed)
    stage = own_home / "stage"
    where: collections.Counter[str] = collections.Counter()
    outcomes: collections.Counter[str] = collections.Counter()
    kills, count = 0, RECORDS
    with nursery() as nursed:
        for number in range(KILLS * 20):
            if kills >= KILLS:
                break
            old = History(folder).current().id
            what = dice.choice(("apply", "apply", "apply", "restore", "restore", "backup"))
            others = [version.id for version in History(folder).versions() if version.id != old]
            if what == "restore" and not others:
                continue
            argument = {"apply": edits(folder, number, dice), "backup": f"kept-{number}"}.get(what) or dice.choice(
                others
            )
            arm = dice.choice(POINTS) if what != "backup" else ""
            job = {"home": str(own_home), "folder": str(folder), "stage": str(stage)}
            killed = nursed.killed(
                job | {"what": what, "argument": argument, "arm": arm}, dice.uniform(0, dice.choice(WAITS))
            )
            if killed:
                kills += 1
                where[f"{what}: {stage.read_text().strip() if stage.is_file() else ''}"] += 1
            Maker(own_home, passes).recover(folder)
            now = History(folder).current().id
            outcomes["new" if now != old else "old"] += killed
            if what == "restore":
                assert now in (old, argument)
            whole(folder, count)
            with connected(folder) as connection:
                add(folder, count, connection)
            connection.close()
            count += 1
    print(kills, "kills at", dict(where), dict(outcomes), count, "records", flush=True)
    assert kills >= KILLS
    assert len(where) >= min(8, KILLS // 4)
    assert min(outcomes["old"], outcomes["new"]) > KILLS // 10


def test_killed_while_records_are_entered_none_that_was_called_saved_is_lost(own_home: Path, folder: Path) -> None:
    dice = random.Random()
    saved: dict[int, str] = {}
    with nursery() as nursed:
        for number in range(max(10, KILLS // 5)):
            job = {"home": str(own_home), "folder": str(folder), "stage": str(own_home / "stage"), "arm": "none"}
            assert nursed.killed(job | {"what": "enter", "argument": f"round {number}"}, dice.uniform(0.05, 0.4))
            for line in nursed.told:
                if line.startswith("saved"):
                    _, identifier, text = line.split(" ", 2)
                    saved[int(identifier)] = text
            connection = connected(folder)
            assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
            found = dict(connection.execute("SELECT _id, name FROM Tool").fetchall())
            connection.close()
            assert {number: found.get(number) for number in saved} == saved
    print(len(saved), "records were called saved", flush=True)
    assert len(saved) > 20
