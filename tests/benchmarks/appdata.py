"""How fast a made app is with much data: prints a Markdown table, `.venv/bin/python tests/benchmarks/appdata.py`.

    --records 100000   loans; items and people are a twentieth of that each
    --postgres         also on a PostgreSQL server of its own (from Debian's package), or on the one at --url

Each action is done several times; the median is shown, beside the same with a hundred loans as a baseline. The apps'
data lies in a temporary folder. Says what the machine is and how busy it was.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from homespun import paths
from homespun.builder.render import render_tables
from homespun.core.compile import compile_plan
from homespun.core.plan_parser import parse_plan

sys.path.insert(0, str(paths.templates()))
sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "expressions"))

PLAN = """
app Lending | Who has what
locale en_GB currency=GBP
setting late_fee money =0.20
table Item: name text!, kind choice(Camera|Tripod|Light|Sound), price money, bought date
table Person: name text!, city text, joined date
table Loan: item link(Item)!, person link(Person)!, helpers links(Person), taken date!, due date, returned date, fee money, note note
calc Loan.days = coalesce(returned, today) - taken
calc Loan.late_fee_due = max(0, coalesce(returned, today) - due) * late_fee
calc Loan.balance = running(fee by taken)
calc Item.times = count(Loan)
calc Person.helped = count(Loan via helpers)
flag Loan "Late" when returned is empty and due < today
rule Loan "It can't come back before it went out." when returned < taken
metric "Out now" = count(Loan where returned is empty)
chart bar Loan: count() by item.kind
"""  # noqa: E501
BASELINE = 100
TIMES = 5
WORDS = ("blue", "red", "old", "new", "spare", "north", "south", "long", "short", "loud", "quiet", "heavy", "third")


def bulk(app: Any, records: Any, loans: int) -> None:
    """Fill the tables past the forms: what is measured comes afterwards."""
    dice = random.Random(7)
    few = max(10, loans // 20)
    day = date(2020, 1, 1)
    base = {"_created": datetime(2026, 1, 1), "_changed": datetime(2026, 1, 1), "_trashed": None}

    def some() -> str:
        return " ".join(dice.choices(WORDS, k=3))

    rows: dict[str, list[dict[str, Any]]] = {
        "Item": [
            {"name": f"{some()} {n}", "kind": dice.choice(("Camera", "Tripod", "Light", "Sound")),
             "price": dice.randrange(100_000), "bought": day + timedelta(dice.randrange(2000))}
            for n in range(few)
        ],
        "Person": [
            {"name": f"{some()} {n}", "city": dice.choice(WORDS), "joined": day + timedelta(dice.randrange(2000))}
            for n in range(few)
        ],
        "Loan": [],
    }  # fmt: skip
    for _ in range(loans):
        taken = day + timedelta(dice.randrange(2500))
        rows["Loan"].append(
            {
                "item": dice.randrange(few) + 1,
                "person": dice.randrange(few) + 1,
                "helpers": [dice.randrange(few) + 1 for _ in range(dice.randrange(3))],
                "taken": taken,
                "due": taken + timedelta(14),
                "returned": taken + timedelta(dice.randrange(30)) if dice.random() < 0.97 else None,
                "fee": dice.randrange(2000),
                "note": some(),
            }
        )
    with records.engine.begin() as connection:
        for name, found in rows.items():
            for start in range(0, len(found), 5000):
                connection.execute(
                    sa.insert(app.table(name).sa), [{**base, **row} for row in found[start : start + 5000]]
                )
    with records.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def actions(app: Any, records: Any) -> Iterator[tuple[str, Callable[[], object], int]]:
    """Give each action: what a person does, how, and how often it is measured."""
    from kit.transfer import import_rows, to_csv

    loan, item, person = app.table("Loan"), app.table("Item"), app.table("Person")

    def page(table: Any = loan, **wanted: Any) -> Callable[[], object]:
        return lambda: records.list_page(table, **wanted)

    yield "first page of the list", page(sort=[("taken", True)]), TIMES
    yield "first page with the sums of its amounts and worked-out values", page(totals=("fee", "late_fee_due")), TIMES
    yield "sort by a column", page(sort=[("fee", True)]), TIMES
    yield "sort by a link", page(sort=[("item", False)]), TIMES
    yield "sort by a worked-out value", page(sort=[("late_fee_due", True)]), TIMES
    yield "only what is marked late", page(filters={"_flags": ["Late"]}), TIMES
    yield "filter by a link and a period", page(filters={"item": [3], "taken": "this year"}), TIMES
    yield "search inside words and names of links", page(search="spare nor"), TIMES
    yield "running balance, a page of 50", page(sort=[("balance", False)]), 3
    yield "things with how often they were lent, a page of 50", page(item, sort=[("name", False)]), TIMES
    yield "the same, sorted by it", page(item, sort=[("times", True)]), 3
    yield "count over a list of links, a page of 50", page(person, sort=[("name", False)]), 3
    yield "a headline number", lambda: records.metric(app.metrics[0]), TIMES
    yield "a chart by a field of a link", lambda: records.chart(app.charts[0]), TIMES
    yield "choices of a link while typing", lambda: records.options(person, "spare", limit=50), TIMES

    def save() -> None:
        values = {"item": 1, "person": 2, "taken": date(2026, 1, 1), "fee": 1}
        assert hasattr(records.save(loan, values), "id")

    yield "save one record", save, TIMES
    labels = [records.label(item, 1), records.label(person, 2)]
    rows = [(*labels, f"2026-01-{n % 28 + 1:02}", f"{n}.50") for n in range(1000)]

    def bring() -> None:
        assert import_rows(records, loan, rows, dict(enumerate(("item", "person", "taken", "fee")))).added == len(rows)

    yield "import of 1,000 rows", bring, 3
    yield "CSV of everything", lambda: to_csv(records, loan), 1


def measure(url: str, loans: int) -> dict[str, float]:
    """Give the seconds of each action with so many loans."""
    from kit.records import open_records

    parsed = parse_plan(PLAN)
    compiled = compile_plan(parsed.plan)
    spec = compiled.spec
    assert spec is not None
    assert not (*parsed.problems, *compiled.problems), (parsed.problems, compiled.problems)
    space: dict[str, Any] = {"__name__": "tables"}
    exec(compile(render_tables(spec)["tables.py"], "tables.py", "exec", dont_inherit=True), space)
    app = space["APP"]
    records = open_records(app, url)
    bulk(app, records, loans)
    found = {}
    for name, act, times in actions(app, records):
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            act()
            taken.append(time.perf_counter() - began)
        found[name] = statistics.median(taken)
        print(f"{loans:>8} {name}: {found[name] * 1000:.0f} ms", file=sys.stderr, flush=True)
    records.engine.dispose()
    return found


@contextlib.contextmanager
def places(postgres: bool, url: str) -> Iterator[dict[str, Callable[[int], str]]]:
    """Give each database's name, and how to get the address of an empty one."""
    with tempfile.TemporaryDirectory(prefix="homespun-benchmark-") as folder, contextlib.ExitStack() as stack:
        found: dict[str, Callable[[int], str]] = {"SQLite": lambda loans: f"sqlite:///{folder}/{loans}.db"}
        if postgres or url:
            if not url:
                from test_on_postgresql import serving

                url = stack.enter_context(serving())

            def emptied(loans: int) -> str:
                engine = sa.create_engine(url)
                with engine.begin() as connection:
                    connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
                engine.dispose()
                return url

            found["PostgreSQL"] = emptied
        yield found


def shown(seconds: float) -> str:
    """Give a time as people read it."""
    return f"{seconds * 1000:.0f} ms" if seconds < 0.95 else f"{seconds:.1f} s"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--url", default="", help="a PostgreSQL database that may be emptied: postgresql+psycopg://…")
    arguments = parser.parse_args()
    os.environ["HOMESPUN_CLOCK"] = "2026-11-18T10:00:00"
    busy = [os.getloadavg()[0]]
    columns: dict[str, dict[str, float]] = {}
    with places(arguments.postgres, arguments.url) as found:
        for name, address in found.items():
            for loans in (BASELINE, arguments.records):
                columns[f"{name}, {loans:,} loans"] = measure(address(loans), loans)
                busy.append(os.getloadavg()[0])
    print(f"| action | {' | '.join(columns)} |")
    print(f"| --- {'| --- ' * len(columns)}|")
    for action in next(iter(columns.values())):
        print(f"| {action} | {' | '.join(shown(column[action]) for column in columns.values())} |")
    print(f"\n{os.cpu_count()} cores; load {min(busy):.1f} to {max(busy):.1f} while it ran.")


if __name__ == "__main__":
    main()
