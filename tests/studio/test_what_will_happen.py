"""Before a change is accepted it is said in plain words what it will do, with counts from the app's own records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_studio import Scripted, passes

from homespun.core.plan_parser import parse_plan
from homespun.core.progress import Progress
from homespun.studio.effects import effects
from homespun.studio.making import Maker
from homespun.studio.studio import Studio
from homespun.studio.values import BuiltApp

PLAN = """app Tool Shed | Know who has which tool
locale en_GB currency=GBP
table Tool: name text!, price text, condition choice(Good|Worn|Lost) =Good, weight number, note note
table Loan: tool link(Tool)!, taken date! =today, due date, returned date
page gallery Tool "Gallery"
page records Loan "Loans"
flag Loan "Late" when returned is empty and due < today
"""
DATA = """
PRAGMA journal_mode=WAL;
CREATE TABLE "Tool" (_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, price TEXT, condition TEXT, weight FLOAT,
  note TEXT, _created DATETIME, _changed DATETIME, _trashed DATETIME);
CREATE TABLE "Loan" (_id INTEGER PRIMARY KEY AUTOINCREMENT, tool INTEGER REFERENCES "Tool" (_id), taken DATE, due DATE,
  returned DATE, _created DATETIME, _changed DATETIME, _trashed DATETIME);
INSERT INTO "Tool" (name, price, condition, weight, note) VALUES ('Saw', '12.50', 'Good', 2, 'sharp'),
  ('Drill', 'ask', 'Worn', 30, NULL), ('saw', 'gift', 'Worn', 4, 'old'), ('Axe', '7', 'Lost', 3, NULL);
INSERT INTO "Tool" (name, price, _trashed) VALUES ('Gone', 'x', '2026-01-01 00:00:00.000000');
INSERT INTO "Loan" (tool, taken) VALUES (1, '2026-11-02'), (2, '2026-11-03'), (2, NULL);
"""


@pytest.fixture
def studio(own_home: Path) -> Iterator[Studio]:
    studio = Studio(Scripted(), own_home, Maker(own_home, passes), ready=False)
    yield studio
    studio.close()


@pytest.fixture
def app(studio: Studio) -> BuiltApp:
    app = studio.build(studio.propose(PLAN, Progress()), Progress())
    (app.folder / "data").mkdir(exist_ok=True)
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    connection.executescript(DATA)
    connection.close()
    return app


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ("add field Loan.phone phone", "Adds *Phone* to Loan (3 records get a blank)."),
        ("add field Loan.paid yesno", "Adds *Paid* to Loan (3 records get a no)."),
        (
            "add field Loan.phone phone!",
            "Adds *Phone* to Loan; it must be filled in: 3 records lack it; they stay and ask for it when somebody"
            " changes them.",
        ),
        ("rename Loan.taken to checked_out", "Renames *Taken* to *Checked out* (2 values kept)."),
        ("rename Loan to Borrowing", "Renames *Loans* to *Borrowings* (3 records kept)."),
        ('remove page gallery Tool "Gallery"', "Removes the page: pictures of Tools, called *Gallery*."),
        (
            "remove field Tool.note",
            "Takes *Note* out of Tool: its 2 values stay, out of sight, and come back when you undo this.",
        ),
        (
            "change field Tool.price to field Tool.price number",
            "*Price* becomes a number (2 values kept). 2 values are not numbers: “ask”, “gift”; kept out of sight, and"
            " come back when you undo this.",
        ),
        ('rename Tool.condition "Worn" to "Used"', "Renames the option *Worn* of *Condition* to *Used* (2 records)."),
        (
            'rename Tool.condition "Worn" to "Good"',
            "Merges the option *Worn* of *Condition* into *Good* (2 records).",
        ),
        (
            "change field Tool.condition to field Tool.condition choice(Good|Worn) =Good",
            "Takes the option *Lost* out of *Condition*; 1 record with it keep it.",
        ),
        (
            "change field Tool.note to field Tool.note note!",
            "*Note* must be filled in: 2 records lack it; they stay and ask for it when somebody changes them.",
        ),
        (
            "change field Tool.name to field Tool.name text! unique",
            "Each *Name* only once: 2 records share theirs with another (“Saw”, “saw”); they stay as they are until"
            " somebody changes them.",
        ),
        (
            "change field Tool.weight to field Tool.weight number 0..20",
            "*Weight* must be from 0 to 20: 1 record is outside (“30”); it stays as it is until somebody changes it.",
        ),
        (
            "remove table Loan",
            "Takes away *Loans*: its 3 records stay, out of sight, and come back when you undo this.",
        ),
        ('add page board Tool by condition', "Adds the page: a board of Tools, by condition."),
    ],
)  # fmt: skip
def test_each_change_is_said_with_real_counts(studio: Studio, app: BuiltApp, edits: str, said: str) -> None:
    revision = studio.revise(app.folder, edits, Progress())
    assert revision.notes == ()
    assert said in revision.effects
    assert studio.app(app.folder) == BuiltApp(app.folder, "Tool Shed", app.version)  # and nothing has happened yet


def test_a_rename_is_one_sentence_and_what_only_mentions_the_new_name_is_none(studio: Studio, app: BuiltApp) -> None:
    revision = studio.revise(app.folder, "rename Loan.returned to brought_back", Progress())
    assert revision.effects == ("Renames *Returned* to *Brought back*.",)


def test_a_field_that_comes_back_brings_its_values(studio: Studio, app: BuiltApp) -> None:
    studio.apply(app.folder, studio.revise(app.folder, "remove field Tool.note", Progress()), Progress())
    revision = studio.revise(app.folder, "add field Tool.note note", Progress())
    assert revision.effects == ("Brings *Note* back into Tool with 2 values from before.",)


def test_an_app_nobody_has_opened_needs_no_counts(studio: Studio) -> None:
    app = studio.build(studio.propose(PLAN, Progress()), Progress())
    revision = studio.revise(app.folder, "add field Loan.phone phone", Progress())
    assert revision.effects == ("Adds *Phone* to Loan.",)


def test_the_same_plan_has_no_differences() -> None:
    plan = parse_plan(PLAN).plan
    assert effects(plan, plan, ()) == ()


def test_records_that_break_a_new_rule_are_listed_and_none_is_lost(studio: Studio, app: BuiltApp) -> None:
    edits = 'add rule Tool "Nothing that heavy." when weight > 10\nadd rule Tool "No such name twice." unique name'
    revision = studio.revise(app.folder, edits, Progress())
    assert revision.effects == (
        "Adds a rule: refused when weight is above 10: “Nothing that heavy.” 1 record breaks it (“Drill”); it stays"
        " as it is until somebody changes it.",
        "Adds a rule: the same name only once: “No such name twice.” 2 records break it (“Saw”, “saw”); they stay"
        " as they are until somebody changes them.",
    )
    studio.apply(app.folder, revision, Progress())
    connection = sqlite3.connect(app.folder / "data" / "app.db")
    assert connection.execute("SELECT count(*) FROM Tool WHERE _trashed IS NULL").fetchone() == (4,)
    connection.close()
