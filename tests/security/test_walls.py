"""T-LL, T-LL-OLD: a hostile program in an app's place does what an app must do and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from stage import HERE, Victim, as_ordinary, hand_over, place, run_once, running, walled

from homespun.runner.confine import Walls, available

pytestmark = pytest.mark.journey
HERE_WE_HAVE = available()
needs_landlock = pytest.mark.skipif(not HERE_WE_HAVE.landlock, reason="this kernel has no Landlock")
needs_seccomp = pytest.mark.skipif(not HERE_WE_HAVE.seccomp, reason="this kernel has no seccomp filters")
BOTH = pytest.param(HERE_WE_HAVE, id="both walls", marks=[needs_landlock, needs_seccomp])
# What stays open with both walls, and why, stands in docs/security.md.
OPEN = {"see that a file is there", "go into a folder", "load a library it wrote", "share anonymous memory"}
FILES = ("over", "add", "delete", "rename", "take", "mode", "time", "mark", "read")


def home_of_victim(folder: Path) -> None:
    home = folder / "home"
    (home / "empty").mkdir(parents=True)
    for name in FILES:
        (home / f"{name}.txt").write_text("secret,of,the,victim\n1,2,3,4\n", encoding="utf-8")
    with sqlite3.connect(home / "other.db") as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def app_that_attacks(folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(HERE / "attacks.py", folder / "app.py")
    for name in ("own.py", "spare.py", "cut.txt", "cut-open.txt", ".streamlit/config.toml", "data/.keep"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("# 1\n", encoding="utf-8")


def state_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Fought:
    """What came of a run of all attacks."""

    def __init__(self, walls: Walls, before: list[str]) -> None:
        with place() as base:
            home_of_victim(base / "victim")
            app_that_attacks(base / "app")
            hand_over(base, before)
            victim = Victim(base / "victim", before)
            loose = [Path("/tmp") / f"homespun-attack-{os.getpid()}", Path("/dev/shm") / f"homespun-{os.getpid()}"]
            target = {**victim.told, "temporary": str(loose[0]), "shared": str(loose[1])}
            (base / "app" / "target.json").write_text(json.dumps(target), encoding="utf-8")
            before_it = state_of(base / "victim" / "home")
            try:
                with running(base / "app", walled(walls, before)) as (_process, port):
                    run_once(port)
                told = json.loads((base / "app" / "data" / "result.json").read_text(encoding="utf-8"))
                self.seen = victim.seen()
                self.touched = state_of(base / "victim" / "home") != before_it
            finally:
                victim.close()
                for path in loose:
                    path.unlink(missing_ok=True)
        self.works = told["works"]
        self.open = {title for title, said in told["attacks"].items() if not said}
        self.tried = len(told["attacks"])


@pytest.mark.parametrize("who", ["an ordinary user", "as we are"])
@pytest.mark.parametrize("walls", [BOTH])
def test_an_app_can_do_seven_things_and_66_of_70_attacks_are_refused(walls: Walls, who: str) -> None:
    before = as_ordinary() if who == "an ordinary user" else []
    fought = Fought(walls, before)
    assert set(fought.works.values()) == {""}, fought.works
    assert (len(fought.works), fought.tried) == (7, 70)
    assert fought.open == OPEN
    assert set(fought.seen.values()) == {0}
    assert not fought.touched


# What each wall has to hold alone: the other one may be missing on somebody's computer.
OUTSIDE = (
    "connect", "connect (IPv6)", "connect (MPTCP)", "send while connecting", "send a datagram",
    "connect to a named socket", "connect to an abstract socket", "send from a pair to a named socket",
    "listen to everybody", "listen at any port", "start a program", "start a shell", "spawn a program", "fork", "clone",
    "run a program from memory", "signal another program", "hold another program", "look into another program",
    "trace another program", "share memory with another program", "change another file's rights",
    "make a file that runs as its owner", "change another file's time", "put a mark on another file", "use io_uring",
)  # fmt: skip


@needs_seccomp
@pytest.mark.parametrize(
    "version",
    [0, *(pytest.param(number, marks=needs_landlock) for number in (1, 2, 4))],
    ids=lambda number: f"Landlock {number}" if number else "no Landlock",
)
def test_older_kernels_still_close_network_programs_and_rights(version: int) -> None:
    if version > max(HERE_WE_HAVE.landlock, 0):
        pytest.skip("this kernel's Landlock is older")
    fought = Fought(Walls(version, True), as_ordinary())
    broken = {title: said for title, said in fought.works.items() if said}
    assert not broken
    assert fought.open.isdisjoint(OUTSIDE), fought.open & set(OUTSIDE)
    assert set(fought.seen.values()) == {0}
    if version:
        assert fought.open == OPEN
        assert not fought.touched


@needs_landlock
def test_landlock_alone_keeps_the_files() -> None:
    fought = Fought(Walls(HERE_WE_HAVE.landlock, False), as_ordinary())
    assert set(fought.works.values()) == {""}
    assert not {
        title for title in fought.open if title.startswith(("read", "list an", "write", "add", "delete", "ren"))
    }
    assert not {title for title in fought.open if "its own code" in title or "its own settings" in title}


@pytest.mark.skipif(os.geteuid() == 0 and not as_ordinary(), reason="as root this would harm the computer")
def test_the_attacks_are_real_without_walls_most_succeed() -> None:
    fought = Fought(Walls(), as_ordinary())
    assert set(fought.works.values()) == {""}
    assert len(fought.open) >= 50, sorted(fought.open)
    assert fought.touched
    assert all(fought.seen[name] for name in ("tcp", "udp", "unix", "abstract"))
