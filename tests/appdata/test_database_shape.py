"""The database follows the plan without losing anything, and two people at once can't break a rule."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from made_app import MadeApp

PlanApp = Callable[[str], MadeApp]

SMALL = """
app Rooms | Who is where
setting most int =3
table Room: name text!
"""
LARGER = """
app Rooms | Who is where
setting most int =3
setting fee money =2.50
table Room: name text!, places int, owner link(Person), tags choices(a|b), kind choice("50 % off"|b)
table Person: name text!
"""


def test_new_tables_fields_and_settings_are_added_and_old_values_stay(plan_app: PlanApp) -> None:
    app = plan_app(SMALL)
    app.add("Room", name="Blue")
    app.records.save_settings({"most": 9})
    for module in [name for name in sys.modules if name == "tables" or name.startswith("kit")]:
        del sys.modules[module]
    app = plan_app(LARGER)
    assert app.row("Room", 1)["name"] == "Blue"
    assert app.records.settings() == {"most": 9, "fee": 2.50}
    ann = app.add("Person", name="Ann")
    app.change("Room", 1, owner=ann, places=4, kind="50 % off")
    assert app.names("Room", "owner__label", filters={"kind": ["50 % off"]}) == ["Ann"]
    for module in [name for name in sys.modules if name == "tables" or name.startswith("kit")]:
        del sys.modules[module]
    app = plan_app(SMALL)  # a field taken away is hidden; it comes back with what it held
    assert "places" not in app.row("Room", 1)
    app.change("Room", 1, name="Azure")
    for module in [name for name in sys.modules if name == "tables" or name.startswith("kit")]:
        del sys.modules[module]
    row = plan_app(LARGER).row("Room", 1)
    assert (row["name"], row["places"], row["owner__label"]) == ("Azure", 4, "Ann")


only_sqlite = pytest.mark.skipif(bool(os.environ.get("HOMESPUN_TEST_POSTGRES")), reason="speaks of SQLite's own ways")


@only_sqlite
def test_what_was_called_saved_is_safe(plan_app: PlanApp) -> None:
    app = plan_app(LARGER)
    path = Path(os.environ["APP_DATA"]) / "app.db"
    with app.records.engine.connect() as connection:
        pragmas = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute('INSERT INTO "Room" (name, owner) VALUES (?, ?)', ("x", 99))


@only_sqlite
def test_links_dates_choices_and_unique_fields_have_an_index(plan_app: PlanApp) -> None:
    app = plan_app(LARGER)
    with app.records.engine.connect() as connection:
        indexed = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).scalars()
        columns = {text.rsplit("(", 1)[1].strip(')"') for text in indexed}
    assert {"owner", "kind", "_trashed"} <= columns


def test_many_threads_share_the_records(plan_app: PlanApp) -> None:
    app = plan_app(LARGER)
    outcomes: list[str] = []

    def work(number: int) -> None:
        for step in range(5):
            saved = app.records.save(app.table("Room"), {"name": f"{number}.{step}"})
            outcomes.append(type(saved).__name__)
            app.records.list_page(app.table("Room"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["Saved"] * 30
    assert app.records.list_page(app.table("Room")).total == 30


BOOKING = """
app Rooms | Who is where
table Booking: room text!, start datetime!, end datetime!
rule Booking "This room is already booked then" overlap start..<end per room
"""
BOOK = """
import sys
sys.path.insert(0, {folder!r})
from tables import APP
from kit.records import open_records
records = open_records(APP)
print("ready", flush=True)
sys.stdin.readline()
for hour in range(40):
    day, start = divmod(hour, 10)
    saved = records.save(APP.tables[0], {{"room": "Blue", "start": f"2026-11-{{day + 1:02}} {{start + 8:02}}:00",
                                          "end": f"2026-11-{{day + 1:02}} {{start + 8:02}}:59"}})
    print(type(saved).__name__, flush=True)
"""


def test_two_processes_that_book_the_same_room_at_once_never_both_get_it(plan_app: PlanApp) -> None:
    app = plan_app(BOOKING)
    program = BOOK.format(folder=str(app.folder))
    people = [
        subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for person in people:
        assert person.stdout is not None
        assert person.stdout.readline() == "ready\n"
    for person in people:
        assert person.stdin is not None
        person.stdin.write("go\n")
        person.stdin.flush()
    said = [person.communicate(timeout=60)[0].split() for person in people]
    assert [sorted(pair) for pair in zip(*said, strict=True)] == [["Refused", "Saved"]] * 40
    assert app.records.list_page(app.table("Booking")).total == 40


BEFORE_YESNO = "app Stays\ntable Stay: guest text!"
AFTER_YESNO = """app Stays
table Stay: guest text!, deposit_paid yesno
metric "Without deposit" = count(Stay where deposit_paid = no)"""


def test_records_from_before_a_yes_or_no_was_added_count_as_no(plan_app: PlanApp) -> None:
    app = plan_app(BEFORE_YESNO)
    app.add("Stay", guest="Ann")
    app.add("Stay", guest="Bob")
    for module in [name for name in sys.modules if name == "tables" or name.startswith("kit")]:
        del sys.modules[module]
    app = plan_app(AFTER_YESNO)
    assert app.row("Stay", 1)["deposit_paid"] is False
    assert app.names("Stay", "guest", filters={"deposit_paid": [False]}) == ["Bob", "Ann"]
