"""Does one piece of work after the other, each in a fork of its own that may be killed at any moment.

A job is a JSON line on standard input: home, folder, what and its argument, the point at which to tell "armed".
Written to standard output: the fork's number, "armed", what the work tells, and in the end "ended STATUS".
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from datetime import date
from pathlib import Path
from typing import Any

import borrowed  # noqa: F401
import sqlalchemy  # noqa: F401 - loaded once, for all forks
from scripted_studio import Scripted, passes

from homespun.core.progress import Progress
from homespun.store.appdata import AppData
from homespun.studio.making import Maker
from homespun.studio.studio import Studio


def tell(text: str) -> None:
    """Write a line at once."""
    os.write(1, f"{text}\n".encode())


def do(job: dict[str, Any]) -> None:
    """Do one job to its end."""
    home, folder, argument = Path(job["home"]), Path(job["folder"]), job["argument"]

    def reached(point: str) -> None:
        os.pwrite(job["at"], point.ljust(40).encode(), 0)
        if point and point == job["arm"]:
            tell("armed")

    job["at"] = os.open(job["stage"], os.O_RDWR | os.O_CREAT, 0o600)
    reached("")
    studio = Studio(Scripted(), home, Maker(home, passes, reached), ready=False)
    match job["what"]:
        case "apply":
            studio.apply(folder, studio.revise(folder, argument, Progress()), Progress())
        case "restore":
            studio.restore(folder, argument, Progress())
        case "backup":
            AppData(folder / "data").backup(argument)
        case "enter":
            enter(folder, argument, float(job.get("rest", "0")))


def enter(folder: Path, name: str, rest: float) -> None:
    """Enter records with the app's own kit, with rest seconds between, and tell each that was called saved."""
    os.environ["APP_DATA"] = str(folder / "data")
    sys.path.insert(0, str(folder))
    import tables  # type: ignore[import-not-found]
    from kit.records import open_records

    records = open_records(tables.APP)
    table = tables.APP.tables[0]
    tell("armed")
    for number in range(1_000_000):
        text = f"{name} {number} {date.today()}"
        saved = records.save(table, {"name": text})
        if hasattr(saved, "id"):
            tell(f"saved {saved.id} {text}")
        else:
            tell(f"refused {saved}")
        time.sleep(rest)


def main() -> None:
    """Work until the input ends."""
    for line in sys.stdin:
        fork = os.fork()
        if fork == 0:
            tell(str(os.getpid()))
            try:
                do(json.loads(line))
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(fork, 0)
        tell(f"ended {status}")


if __name__ == "__main__":
    main()
