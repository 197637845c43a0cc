"""From nothing: a bare Debian 12 with Debian's own Python gets Homespun, an app and its tests, a command each.

Takes about a quarter of an hour, root, `debootstrap` and the package sources. Everything happens in a folder of its own
and in namespaces of its own: nothing is mounted outside them, and no process outlives them.
"""

from __future__ import annotations

import http.cookiejar
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
REQUEST = "Our chess club lends clocks. Loans: clock, member, taken on, due back, returned on. Mark what is overdue."
# A part of each layer; all tests would take more than half an hour beside the rest of this file.
SELECTION = (
    "tests/plan",
    "tests/store",
    "tests/studio",
    "tests/runner",
    "tests/checks",
    "tests/ui/test_ui_words.py",
)
ADDRESS = "http://127.0.0.1:"

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(3000),
    pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root"),
    pytest.mark.skipif(shutil.which("debootstrap") is None, reason="needs debootstrap"),
    pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare"),
]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make a bare system that holds this checkout and reaches the network as this machine does; remove it."""
    root = tmp_path_factory.mktemp("bare") / "debian"
    began = time.monotonic()
    made = ["debootstrap", "--variant=minbase", "--include=python3,ca-certificates", "bookworm", str(root)]
    subprocess.run(made, check=True, capture_output=True, timeout=900)
    print(f"debootstrap: {time.monotonic() - began:.0f} s", flush=True)
    for name in ("resolv.conf", "hosts"):
        shutil.copy(Path("/etc") / name, root / "etc" / name)
    shutil.copy(CERTIFICATES, root / CERTIFICATES.relative_to("/"))
    reached = subprocess.run(["apt-config", "dump", "Acquire"], check=True, capture_output=True, text=True).stdout
    (root / "etc/apt/apt.conf.d/90reached").write_text(reached, encoding="utf-8")
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(root / "homespun")], check=True)
    yield root
    shutil.rmtree(root, ignore_errors=True)


def inside(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start bootstrap.py in the bare system; all that it starts ends with it."""
    proxies = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    environment = {
        "HOME": "/root",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "PIP_CERT": str(CERTIFICATES),
        "SSL_CERT_FILE": str(CERTIFICATES),
        **proxies,
    }
    apart = [
        "unshare",
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        f"--root={root}",
        "--mount-proc",
        "--wd=/homespun",
    ]
    return subprocess.Popen(
        [*apart, "/usr/bin/python3", "/homespun/packaging/bootstrap.py", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def ended(child: subprocess.Popen[str]) -> None:
    """End it and wait for it."""
    child.kill()
    child.wait(timeout=30)


def until(child: subprocess.Popen[str], wanted: str) -> tuple[str, list[str]]:
    """Give the first line that holds wanted, "" if there is none, and the lines so far."""
    seen: list[str] = []
    began = time.monotonic()
    assert child.stdout is not None
    for line in child.stdout:
        seen.append(line)
        print(f"{time.monotonic() - began:6.0f} s  {line}", end="", flush=True)
        if wanted in line:
            return line, seen
    return "", seen


def answers(line: str) -> bool:
    """Say whether the app whose address stands in a line is there for its owner."""
    address = line[line.index(ADDRESS) :].split()[0]
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    with urllib.request.build_opener(urllib.request.ProxyHandler({}), jar).open(address, timeout=20) as page:
        return bool(page.status == 200 and b"<html" in page.read())


@pytest.mark.parametrize("time_", ["first", "second"])
def test_one_command_on_a_bare_system_gives_a_running_app(bare: Path, time_: str) -> None:
    child = inside(bare, "run", REQUEST)
    try:
        line, seen = until(child, ADDRESS)
        assert line, "no address was printed:\n" + "".join(seen[-30:])
        assert answers(line)
        if time_ == "second":
            assert not any("installing" in one or "building it" in one for one in seen), "".join(seen)
    finally:
        ended(child)


def test_the_tests_run_on_a_bare_system(bare: Path) -> None:
    child = inside(bare, "test", "-q", "-p", "no:cacheprovider", *SELECTION)
    try:
        _, seen = until(child, "\0")
        assert child.wait(timeout=60) == 0, "".join(seen[-60:])
    finally:
        ended(child)
