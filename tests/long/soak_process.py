"""One workshop that makes versions, goes back, and shows the app, over and over; tells what it holds after each round.

soak_process.py HOME FOLDER SECONDS
"""

from __future__ import annotations

import http.cookiejar
import json
import os
import random
import sys
import threading
import time
import urllib.request
from pathlib import Path

import borrowed  # noqa: F401
from scripted_studio import Scripted

from homespun.core.progress import Progress
from homespun.studio.studio import Studio

EDITS = (
    "rename Loan.taken to checked_out",
    "rename Loan.checked_out to taken",
    "add field Loan.deposit money",
    "change field Loan.deposit to field Loan.deposit text",
    "remove field Loan.deposit",
    "add field Tool.place text",
    "remove field Tool.place",
    'add flag Tool "Dear" when price > 100',
    "remove flag Tool Dear",
    "add page calendar Loan by due",
    "remove page calendar Loan",
)


def descendants() -> list[int]:
    """Give all processes that come from this one."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            rest = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if rest[0] != "Z":
            parents[int(path.parent.name)] = int(rest[1])
    found = [os.getpid()]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def held(home: Path, folder: Path) -> dict[str, float]:
    """Say what this process and its home hold now."""
    status = Path("/proc/self/status").read_text()
    sizes = {path: path.stat().st_size for path in home.rglob("*") if path.is_file()}
    data = folder / "data"
    return {
        "memory": int(status.partition("VmRSS:")[2].split()[0]) / 1024,
        "files": len(list(Path("/proc/self/fd").iterdir())),
        "threads": threading.active_count(),
        "children": len(descendants()),
        "data": sum(size for path, size in sizes.items() if data in path.parents and path.parent == data),
        "backups": sum(size for path, size in sizes.items() if path.parent == data / "backups"),
        "disk": sum(size for path, size in sizes.items() if data not in path.parents),
        "scratch": len(list((home / "scratch").iterdir())),
    }


class Browser:
    """Opens the app's page as the window does: what it was given once it keeps."""

    def __init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def see(self, address: str) -> None:
        with self._opener.open(address, timeout=30) as page:
            assert b"<html" in page.read()


def main(home: Path, folder: Path, seconds: float) -> None:
    """Work until the time is up."""
    dice = random.Random(seconds)
    studio = Studio(Scripted(), home)
    until = time.monotonic() + seconds
    rounds = 0
    browser = Browser()
    while time.monotonic() < until or rounds < 4:
        done = 0
        for edit in dice.sample(EDITS, len(EDITS)):
            revision = studio.revise(folder, edit, Progress())
            if revision.plan != revision.old_plan and done < 2:
                studio.apply(folder, revision, Progress())
                done += 1
        browser.see(studio.preview(folder, Progress()))
        studio.restore(folder, dice.choice(studio.versions(folder)).id, Progress())
        browser.see(studio.preview(folder, Progress()))
        rounds += 1
        print(json.dumps({"round": rounds, "versions": len(studio.versions(folder)), **held(home, folder)}), flush=True)
    studio.close()
    print(json.dumps({"round": 0, "versions": len(studio.versions(folder)), **held(home, folder)}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
