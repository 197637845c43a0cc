"""The checking process (verb `check-child`): opens every screen of a made app, empty and filled, and uses every form.

Runs in a child only: the app runs inside it. One order on standard input, answers in lines of JSON; the parent has the
clock and ends us when an app hangs. Before each look it says where it looks, so that a hang has a name.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from homespun.checks.broken import tell_broken
from homespun.checks.filling import TRIES, fill, fill_form
from homespun.runner import leash
from homespun.runner.confine import bounds_of_app, confine

RUN_SECONDS = 15.0
Tell = Callable[..., None]


def main(argv: list[str]) -> int:
    """Warm up, wait for the order, check. argv is not used."""
    del argv
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    logging.disable(logging.WARNING)  # Streamlit warns at every run that there is no browser

    def tell(event: str, **more: Any) -> None:
        out.write(json.dumps({"event": event, **more}, ensure_ascii=False, default=str) + "\n")
        out.flush()

    for name in ("pandas", "altair", "sqlalchemy.dialects.sqlite", "babel.dates", "openpyxl"):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    from streamlit.testing.v1 import app_test  # paid for before the order comes

    app_test.TMP_DIR.cleanup()  # a folder that we don't use, and could not take away later

    tell("warm")
    # Read by this thread: what started before the walls stand, they would not hold.
    line = sys.stdin.buffer.readline()
    if not line:  # nobody wants us any more
        return 0
    order = json.loads(line)
    sys.dont_write_bytecode = True
    os.environ.pop("DATABASE_URL", None)
    confine(bounds_of_app(Path(order["folder"]), [Path(place["folder"]) for place in order["data"]]))
    leash.watch_input()
    os.chdir(order["folder"])
    sys.path.insert(0, order["folder"])
    for place in order["data"]:
        if place["state"] == "rules":
            tell_broken(place, tell)
        else:
            _Check(order, place, tell).run()
    tell("done")
    return 0


class _Check:
    """One look at the whole app with one state of its data."""

    def __init__(self, order: dict[str, Any], place: dict[str, str], tell: Tell) -> None:
        self._order = order
        self._state = place["state"]
        self._tell = tell
        self._folder = Path(order["folder"])
        os.environ["APP_DATA"] = place["folder"]

    def run(self) -> None:
        self._forget()
        numbers: dict[str, list[int]] = {}
        if self._state == "filled":
            self._tell("at", page="", table="", doing="with sample data")
            try:
                numbers = fill(self._order, self._tell)
            except Exception as problem:  # noqa: BLE001 - whatever the app raises is what we are here to see
                self._found("", "", "The app's data can't be opened", problem)
                return
        for page in self._order["pages"]:
            self._open(f"opening {page['title']}", page=page["slug"])
        if self._state != "filled":
            return
        for table in self._order["tables"]:
            if table["page"]:
                self._use(table, numbers)

    def _forget(self) -> None:
        """Start the app anew: modules, caches and sessions are gone, files stay."""
        import streamlit as st

        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file and Path(file).is_relative_to(self._folder):
                del sys.modules[name]
        st.cache_resource.clear()
        st.cache_data.clear()

    def _use(self, table: dict[str, Any], numbers: dict[str, list[int]]) -> None:
        at = self._open(f"adding to {table['plural']}", table=table["name"], page=table["page"], id="new")
        name = table["name"]
        number = (numbers.get(name) or [0])[0]
        if at is not None:
            number = self._save(at, table, numbers) or number
        if number:
            self._open(f"opening one of {table['plural']}", table=name, page=table["page"], id=str(number))
            self._open(f"changing one of {table['plural']}", table=name, page=table["page"], id=str(number), edit="1")

    def _save(self, at: Any, table: dict[str, Any], numbers: dict[str, list[int]]) -> int:
        """Save a record through the form on the page; what rules refuse is tried again with other values."""
        name, page, where = table["name"], table["page"], f"saving in {table['plural']}"
        messages: dict[str, str] = {}
        for attempt in range(TRIES):
            try:
                save = fill_form(at, table, numbers, attempt)
                if save is None:
                    self._tell_finding(page, name, where, "its form has no way to save")
                    return 0
                save.set_value(True)
                at.run(timeout=RUN_SECONDS)
            except Exception as problem:  # noqa: BLE001 - as above
                self._found(page, name, where, problem)
                return 0
            if self._failed(at, page, name, where):
                return 0
            saved = at.session_state.get(f"{name}.saved")
            if saved is not None:
                return int(saved)
            messages = {str(k): str(v) for k, v in (at.session_state.get(f"{name}.messages") or {}).items()}
            if not messages:
                self._tell_finding(page, name, where, "nothing was saved and nobody was told")
                return 0
        self._tell("refused", table=name, messages=messages)
        return 0

    def _tell_finding(self, page: str, table: str, where: str, said: str, detail: str = "") -> None:
        self._tell("finding", page=page, table=table, where=where, said=said, detail=detail)

    def _open(self, where: str, page: str, table: str = "", **address: str) -> Any | None:
        from streamlit.testing.v1 import AppTest

        self._tell("at", page=page, table=table, doing=where)
        try:
            at = AppTest.from_file(str(self._folder / "app.py"), default_timeout=RUN_SECONDS)
            for name, value in {"page": page, **({"table": table} if table else {}), **address}.items():
                at.query_params[name] = value
            at.run()
        except Exception as problem:  # noqa: BLE001 - as above
            self._found(page, table, where, problem)
            return None
        return None if self._failed(at, page, table, where) else at

    def _failed(self, at: Any, page: str, table: str, where: str) -> bool:
        said = ""
        if at.exception:
            said = f"{at.exception[0].proto.type}: {at.exception[0].message}"
        elif "failed" in at.session_state:  # the app has shown one sentence and kept the rest for the log
            said = str(at.session_state["failed"])
        if said:
            self._tell_finding(page, table, where, "it failed", said[:2000])
        return bool(said)

    def _found(self, page: str, table: str, where: str, problem: Exception) -> None:
        detail = f"{type(problem).__name__}: {problem}"[:2000]
        said = "it did not answer" if "timed out" in detail else "it failed"
        self._tell("finding", page=page, table=table, where=where, said=said, detail=detail)
