"""An app that fails, hangs or ends is caught before a person sees it, and the screen at fault is named."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from homespun.checks.process import Checker
from homespun.core.progress import Progress
from homespun.errors import Cancelled

KIT = {
    "kit/__init__.py": "",
    "kit/database.py": "def open_engine(app):\n    return None\n",
    "kit/records.py": """
import json, os, pathlib
class Saved:
    def __init__(self, id): self.id = id
class Records:
    def __init__(self, app, engine):
        self.path = pathlib.Path(os.environ["APP_DATA"]) / "rows.json"
        self.path.parent.mkdir(parents=True, exist_ok=True)
    def rows(self): return json.loads(self.path.read_text()) if self.path.exists() else []
    def save(self, table, values):
        rows = [*self.rows(), {k: str(v) for k, v in values.items()}]
        self.path.write_text(json.dumps(rows))
        return Saved(len(rows))
""",
    "tables.py": "class APP:\n    table = staticmethod(lambda name: name)\n",
}
SCREEN = """
import streamlit as st
from kit.records import Records
data = Records(None, None)
where = st.query_params.to_dict()
if where.get("id"):
    with st.form("f"):
        st.text_input("Name", key="Item.name")
        st.number_input("Price", key="Item.price")
        st.date_input("Day", value=None, key="Item.day")
        if st.form_submit_button("Save", key="Item.save"):
            new = data.save("Item", {"name": st.session_state["Item.name"]})
            st.session_state["Item.saved"] = new.id
else:
    st.dataframe(data.rows())
"""


def field(name: str, kind: str, **more: Any) -> dict[str, Any]:
    plain = {"options": [], "target": "", "required": True, "unique": False, "default": False, "minimum": None}
    return {"name": name, "label": name, "type": kind, **plain, "maximum": None, **more}


ORDER: dict[str, Any] = {
    "pages": [{"slug": "items", "title": "Items", "kind": "records", "table": "Item"}],
    "tables": [
        {
            "name": "Item",
            "label": "Item",
            "plural": "Items",
            "page": "items",
            "fields": [field("name", "text"), field("price", "money"), field("day", "date")],
        }
    ],
}


def events(folder: Path, app: str, timeout: float = 30.0, progress: Progress | None = None) -> list[dict[str, Any]]:
    for path, text in {**KIT, "app.py": app}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    data = [{"state": state, "folder": str(folder / f"data-{state}")} for state in ("empty", "filled")]
    checker = Checker(folder)
    try:
        return checker.events({**ORDER, "folder": str(folder), "data": data}, timeout, progress or Progress())
    finally:
        assert not checker.alive


def of(told: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [event for event in told if event["event"] == kind]


def test_a_right_app_is_opened_everywhere_and_its_form_saves(tmp_path: Path) -> None:
    told = events(tmp_path, SCREEN)
    assert of(told, "finding") == []
    assert told[-1] == {"event": "done"}
    assert [event["doing"] for event in of(told, "at")] == [
        "opening Items", "with sample data", "opening Items", "adding to Items", "opening one of Items",
        "changing one of Items",
    ]  # fmt: skip
    rows = json.loads((tmp_path / "data-filled/rows.json").read_text(encoding="utf-8"))
    assert len(rows) == 5  # four samples, and the one typed into the form
    assert not (tmp_path / "data-empty/rows.json").exists()


def test_a_screen_that_fails_is_named(tmp_path: Path) -> None:
    told = events(tmp_path, SCREEN.replace("st.dataframe(data.rows())", "st.dataframe(data.rows()[0])"))
    (finding,) = of(told, "finding")
    assert (finding["page"], finding["where"], finding["said"]) == ("items", "opening Items", "it failed")
    assert "IndexError" in finding["detail"]


def test_a_failure_that_the_app_hides_behind_a_sentence_is_found(tmp_path: Path) -> None:
    told = events(tmp_path, SCREEN + '\nst.session_state["failed"] = "KeyError: price"\n')
    assert {finding["detail"] for finding in of(told, "finding")} == {"KeyError: price"}


def test_a_form_that_does_not_save_is_found(tmp_path: Path) -> None:
    told = events(tmp_path, SCREEN.replace('st.session_state["Item.saved"] = new.id', "pass"))
    assert [finding["said"] for finding in of(told, "finding")] == ["nothing was saved and nobody was told"]


def test_a_screen_without_end_is_ended_and_named(tmp_path: Path) -> None:
    began = time.monotonic()
    told = events(tmp_path, SCREEN.replace("data = ", "while where_ := 1: pass\ndata = "), timeout=2.0)
    assert told[-1] == {"event": "hangs"}
    assert of(told, "at")[-1]["doing"] == "opening Items"
    assert time.monotonic() - began < 60


def test_an_app_that_ends_its_process_is_named(tmp_path: Path) -> None:
    told = events(tmp_path, "import os\nos._exit(7)\n")
    assert [event["event"] for event in told] == ["at", "ended"]


def test_a_check_can_be_stopped(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        events(tmp_path, SCREEN, progress=progress)
