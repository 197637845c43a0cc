"""Makes an app from a starter, tries it out, shows it and visits it: the whole way without the model. No test."""

import fcntl
import socket
import struct
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import stage

from homespun.app.parts import open_studio
from homespun.core.progress import Progress

SIOCSIFFLAGS, UP = 0x8914, 0x1

if __name__ == "__main__":
    with socket.socket() as any_socket:  # a new network has its own loopback, and that is down
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh", b"lo", UP).ljust(40, b"\0"))
    studio = open_studio(ready=False)
    try:
        app = studio.build(studio.starter("tool-lending"), Progress(), Path(sys.argv[1]) / "app")
        parts = urlsplit(studio.preview(app.folder, Progress()))
        stage.KEY = parse_qs(parts.query)["key"][0]
        assert parts.port is not None
        for query in ("", "page=tools", "page=lendings"):
            assert stage.run_once(parts.port, query)
    finally:
        studio.close()
    print("the whole way")
