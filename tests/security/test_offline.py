"""Offline means offline: making, trying and using an app speaks to nobody but this computer, nor tries to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from stage import HERE

ALONE = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"])]


def can_be_alone() -> bool:
    if shutil.which("unshare") is None or shutil.which("strace") is None:
        return False
    return subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.journey
@pytest.mark.skipif(not can_be_alone(), reason="needs strace, and a network of its own (unshare --net)")
def test_the_whole_way_to_a_running_app_speaks_to_nobody_elsewhere(tmp_path: Path, own_home: Path) -> None:
    log = tmp_path / "calls"
    trace = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=connect,sendto,sendmsg,sendmmsg,bind"]
    command = [*ALONE, *trace, sys.executable, str(HERE / "offline_journey.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)
    assert "the whole way" in done.stdout, done.stderr[-3000:]
    calls = log.read_text("utf-8", "replace").splitlines()
    addressed = [line for line in calls if re.search(r"sin6?_addr|inet_pton", line)]
    assert addressed  # our own visits were seen
    elsewhere = [line for line in addressed if not re.search(r'"(127\.0\.0\.1|::1)"', line)]
    assert elsewhere == []
