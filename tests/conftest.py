"""Guards for every test: nobody's own apps are touched, nothing beyond this computer is spoken to."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own place for apps. The cache (model, prefixes) is the real one, and only read."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOMESPUN_HOME", str(home))
    for name in ("DATABASE_URL", "APP_DATA", "HOMESPUN_CLOCK"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that speaks to another computer."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            host = str(address[0])
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                pytest.fail(f"A test spoke to {host}.")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
