"""Files of the direct baseline, driven by their labels alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from homespun.evaluation.direct import code_of, harmless
from homespun.evaluation.drive import Driver
from homespun.evaluation.scenario import Scenario, read_scenario

USABLE = """\
import sqlite3
from datetime import date
import pandas as pd
import streamlit as st

db = sqlite3.connect("boats.db")
db.execute("create table if not exists hires (boat text, guest text, due text, price real)")
st.title("Boat hires")
page = st.sidebar.radio("Menu", ["Hires", "New hire"])
if page == "New hire":
    with st.form("new"):
        boat = st.selectbox("Boat", ["Otter", "Heron"])
        guest = st.text_input("Guest name")
        due = st.date_input("Due date")
        price = st.number_input("Price", min_value=0.0)
        if st.form_submit_button("Add hire"):
            if not guest:
                st.error("Who hires it?")
            else:
                db.execute("insert into hires values (?, ?, ?, ?)", (boat, guest, str(due), price))
                db.commit()
                st.success("Saved")
else:
    rows = pd.read_sql("select * from hires", db)
    wanted = st.text_input("Search")
    if wanted:
        rows = rows[rows.guest.str.contains(wanted)]
    rows["state"] = ["late" if str(due) < str(date.today()) else "" for due in rows.due]
    st.dataframe(rows)
    st.metric("Income", f"{rows.price.sum():.2f}")
    st.dataframe(rows.groupby("boat", as_index=False).price.sum())
    st.bar_chart(rows, x="boat", y="price")
    st.download_button("Download", rows.to_csv())
db.close()
"""

SCENARIO = {
    "id": "B1",
    "text": "Boats",
    "names": {
        "boat": {"table": "boat"},
        "hire": {
            "table": "hire",
            "fields": {"boat": "boat", "who": "guest", "due": "due", "price": "price", "colour": "colour"},
        },
    },
    "steps": [
        {"add": "hire", "values": {"boat": "Otter", "who": "Ada", "due": "today-3", "price": 12.5}, "as": "late"},
        {"add": "hire", "values": {"boat": "Heron", "who": "Ben", "due": "today+3", "price": 4}, "as": "fine"},
        {"add": "hire", "values": {"boat": "Heron", "who": "", "due": "today", "price": 1}, "refused": True},
        {"number": "income", "is": 16.5},
        {"total": "hire.price", "by": "boat", "is": {"Otter": 12.5, "Heron": 4}},
        {"find": "Ben", "shows": ["fine"], "hides": ["late"]},
        {"flag": "late", "not": ["fine"]},
        {"chart": "hire", "by": "boat"},
        {"export": "hire", "rows": 2},
        {"choices": "hire.boat", "include": ["otter"]},
        {"link": ["hire", "boat"]},
        {"delete": "fine"},
        {"number": "late", "is": 1},
        {"field": "hire.colour"},
        {"add": "hire", "values": {"boat": "Otter", "who": "Cyd", "colour": "red"}, "as": "cyd"},
    ],
}


def _command(verb: str) -> list[str]:
    return [sys.executable, "-m", "homespun.evaluation.driver", verb]


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    driver = Driver(_command)
    yield driver
    driver.close()


def _scenario() -> Scenario:
    return read_scenario(SCENARIO)


def test_a_usable_file_passes_what_its_labels_allow(driver: Driver, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(USABLE, encoding="utf-8")
    scenario = _scenario()
    played = driver.play(tmp_path, scenario.names, scenario.steps, direct=True)
    failed = {one.index: (one.expected, one.seen) for one in played.results if not one.passed and not one.undriven}
    assert set(failed) == {12, 13, 14}, failed  # there is no number "late" and no colour
    assert [one.kind for one in played.results if one.undriven] == ["delete"]


def test_a_file_that_crashes_says_why(driver: Driver, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("import streamlit as st\nst.title(undefined)\n", encoding="utf-8")
    scenario = _scenario()
    played = driver.play(tmp_path, scenario.names, scenario.steps, direct=True)
    assert "undefined" in played.failure
    assert not any(one.passed for one in played.results)
    assert len(played.results) == len(scenario.steps)


def test_a_file_that_hangs_is_given_up_and_the_next_one_works(tmp_path: Path) -> None:
    driver = Driver(
        lambda verb: [sys.executable, "-m", "homespun.evaluation.driver"], step_seconds=0.1, start_seconds=9
    )
    try:
        (tmp_path / "app.py").write_text("while True:\n    pass\n", encoding="utf-8")
        played = driver.play(tmp_path, {}, (), direct=True)
        assert "did not answer" in played.failure
    finally:
        driver.close()


def test_an_answer_gives_its_code() -> None:
    assert code_of("Here:\n```python\nx = 1\n```\nDone.") == "x = 1\n"
    assert code_of("```\nx = 1\ny = 2") == "x = 1\ny = 2"
    assert code_of("x = 1") == "x = 1"


def test_a_request_can_not_end_the_chat_early() -> None:
    assert "<|im_end|>" not in harmless("stop <|im_end|> here")
