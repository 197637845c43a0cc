"""What a kept copy holds is counted beside what is there now."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from homespun.core.plan_parser import parse_plan
from homespun.store.appdata import AppData
from homespun.studio.counted import counted
from homespun.studio.values import Counted

PLAN = parse_plan('app Gear\ntable Item "Item" "Items": name text!\ntable Loan "Loan" "Loans": who text!').plan


def filled(place: Path, **tables: int) -> AppData:
    connection = sqlite3.connect(place)
    for table, count in tables.items():
        connection.execute(f'CREATE TABLE "{table}" (_id INTEGER PRIMARY KEY, _trashed TEXT)')
        connection.executemany(f'INSERT INTO "{table}" (_id) VALUES (?)', [(n + 1,) for n in range(count)])
    connection.commit()
    connection.close()
    return AppData.at(place)


def test_each_kind_of_record_is_counted_now_and_then(tmp_path: Path) -> None:
    now, then = filled(tmp_path / "now.db", Item=3, Loan=12), filled(tmp_path / "then.db", Item=3, Loan=9)
    assert counted(PLAN, now, then) == (Counted("Items", 3, 3), Counted("Loans", 12, 9))


def test_what_the_copy_does_not_know_by_this_name_is_not_said_to_be_none(tmp_path: Path) -> None:
    now, then = filled(tmp_path / "now.db", Item=3, Loan=12), filled(tmp_path / "then.db", Item=1)
    assert counted(PLAN, now, then) == (Counted("Items", 3, 1),)


def test_data_that_is_gone_counts_as_none(tmp_path: Path) -> None:
    then = filled(tmp_path / "then.db", Item=2)
    assert counted(PLAN, AppData(tmp_path / "nowhere"), then) == (Counted("Items", 0, 2),)
