"""All of this folder again on a PostgreSQL of its own, where one is installed."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """Start a server that nobody else sees; give its address."""
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path("/tmp") / f"homespun-postgres-{os.getpid()}"  # a socket's path must be short
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [PROGRAMS[-1] / program, "-D", folder / "data", *arguments],
            user=user if os.geteuid() == 0 else None,
            cwd=folder,
            check=True,
            timeout=60,
            stdout=subprocess.DEVNULL,
        )

    try:
        run("initdb", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "homespun")
        options = f"-p {port} -k {folder} -c fsync=off -c listen_addresses=127.0.0.1"
        run("pg_ctl", "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql+psycopg://homespun@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def server() -> Iterator[str]:
    """Give the address of a server of our own."""
    if not PROGRAMS:
        pytest.skip("PostgreSQL isn't installed")
    with serving() as address:
        yield address


@pytest.mark.long
def test_formulas_give_the_same_on_postgresql(server: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", HERE, "-q", "-k", "postgresql and not test_on_postgresql"],
        env=os.environ | {"HOMESPUN_TEST_POSTGRES": server},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
