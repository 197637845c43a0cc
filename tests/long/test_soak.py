"""A workshop that is used for long holds no more than at its beginning, and loses no record that is entered meanwhile.

HOMESPUN_SOAK_SECONDS   how long it is used (480)
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import borrowed  # noqa: F401
import pytest
from keeping import connected, intact, nursery
from scripted_studio import LENDING, Scripted, passes
from test_workflow import open_once

from homespun.core.progress import Progress
from homespun.studio.making import Maker
from homespun.studio.studio import Studio

SECONDS = float(os.environ.get("HOMESPUN_SOAK_SECONDS", "480"))
pytestmark = [pytest.mark.long, pytest.mark.journey, pytest.mark.timeout(int(SECONDS) + 600)]
# What a workshop may hold at the end beyond what it held after its first rounds.
MORE_MEMORY = 30.0  # MB
MORE_FILES = 6
MORE_THREADS = 4
MOST_CHILDREN = 3  # the app on screen, the one that waits for the next version, the check that waits
VERSION_BYTES = 80_000  # that a version adds to the disk; all are kept
BACKUPS = 10
WRITING_REST = "0.15"


def test_a_workshop_used_for_long_holds_no_more_and_loses_no_record(own_home: Path) -> None:
    studio = Studio(Scripted(), own_home, Maker(own_home, passes), ready=False)
    app = studio.build(studio.proposal_of(Scripted().plan(LENDING, Progress()).plan), Progress())
    studio.close()
    open_once(app)
    writing = {"home": str(own_home), "folder": str(app.folder), "stage": str(own_home / "stage"), "what": "enter"}
    with nursery() as nursed:
        nursed.start(writing | {"argument": "meanwhile", "arm": "", "rest": WRITING_REST})
        command = [sys.executable, str(Path(__file__).with_name("soak_process.py")), str(own_home), str(app.folder)]
        process = subprocess.Popen([*command, str(SECONDS)], stdout=subprocess.PIPE, text=True)
        rounds = []
        try:
            assert process.stdout is not None
            for line in process.stdout:
                rounds.append(json.loads(line))
                print(line, end="", flush=True)
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()
            process.wait(timeout=30)
            nursed.kill()
    saved = [line.split(" ", 2)[1:] for line in nursed.told if line.startswith("saved")]
    refused = [line for line in nursed.told if line.startswith("refused")]
    print(len(rounds), "rounds,", len(saved), "records,", len(refused), "refused as busy", flush=True)

    *rounds, closed = rounds
    first = rounds[: max(2, len(rounds) // 5)][-1]
    last = rounds[-max(1, len(rounds) // 5) :]
    assert statistics.median(one["memory"] for one in last) <= first["memory"] + MORE_MEMORY
    assert statistics.median(one["files"] for one in last) <= first["files"] + MORE_FILES
    assert statistics.median(one["threads"] for one in last) <= first["threads"] + MORE_THREADS
    assert all(one["children"] <= MOST_CHILDREN for one in rounds)
    assert all(one["scratch"] <= 1 for one in rounds)
    assert last[-1]["disk"] <= first["disk"] + VERSION_BYTES * (last[-1]["versions"] - first["versions"])
    assert last[-1]["backups"] <= BACKUPS * 1.1 * last[-1]["data"] + 1_000_000
    assert closed["children"] == 0
    assert closed["threads"] <= first["threads"]

    intact(app.folder)
    connection = connected(app.folder)
    found = dict(connection.execute("SELECT _id, name FROM Tool").fetchall())
    connection.close()
    assert {int(number): found.get(int(number)) for number, _ in saved} == {int(n): name for n, name in saved}
    assert len(saved) > SECONDS / 10
    assert found[1] == "Saw"
