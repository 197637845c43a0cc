"""From nothing: a bare Debian 12 with Debian's own Python gets Homespun and its first app with one command.

Takes about ten minutes, root, `debootstrap` and the package sources; everything happens in a folder of its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
REQUEST = "Our chess club lends clocks. Loans: clock, member, taken on, due back, returned on. Mark what is overdue."

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(2400),
    pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root"),
    pytest.mark.skipif(shutil.which("debootstrap") is None, reason="needs debootstrap"),
]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Path]:
    """Make a bare system with this checkout in it; unmount and remove it afterwards."""
    root = tmp_path / "debian"
    made = ["debootstrap", "--variant=minbase", "--include=python3,ca-certificates", "bookworm", str(root)]
    subprocess.run(made, check=True, capture_output=True, timeout=900)
    for name in ("resolv.conf", "hosts"):
        shutil.copy(Path("/etc") / name, root / "etc" / name)
    shutil.copy(CERTIFICATES, root / CERTIFICATES.relative_to("/"))
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(root / "homespun")], check=True)
    mounts = [("proc", root / "proc"), ("sysfs", root / "sys"), ("devtmpfs", root / "dev")]
    for kind, place in mounts:
        subprocess.run(["mount", "-t", kind, kind, str(place)], check=True)
    try:
        yield root
    finally:
        for _, place in reversed(mounts):
            subprocess.run(["umount", "--lazy", str(place)], check=False)
        shutil.rmtree(root, ignore_errors=True)


def test_one_command_on_a_bare_system_gives_a_running_app(bare: Path, loopback_only: None) -> None:
    environment = {
        "HOME": "/root",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "PIP_CERT": str(CERTIFICATES),
    }
    command = ["chroot", str(bare), "/usr/bin/python3", "/homespun/packaging/bootstrap.py", "run", REQUEST]
    child = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    seen: list[str] = []
    try:
        assert child.stdout is not None
        for line in child.stdout:
            seen.append(line)
            if "http://127.0.0.1:" in line:
                address = line[line.index("http://127.0.0.1:") :].split()[0]
                with urllib.request.urlopen(address, timeout=20) as answer:
                    assert answer.status == 200
                return
        pytest.fail("no address was printed:\n" + "".join(seen[-30:]))
    finally:
        os.killpg(child.pid, signal.SIGINT)
        try:
            child.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
