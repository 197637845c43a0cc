"""Another program of the same person: listens in every way, and tells on request who spoke to it. No test."""

import ctypes
import json
import socket
import sys
import threading
from pathlib import Path

FOLDER = Path(sys.argv[1])
LIBC = ctypes.CDLL(None, use_errno=True)
SEEN = dict.fromkeys(("tcp", "tcp6", "udp", "unix", "unix_datagram", "abstract"), 0)


def listen(name, family, address, kind=socket.SOCK_STREAM):
    one = socket.socket(family, kind)
    one.bind(address)

    def answer():
        while True:
            if kind == socket.SOCK_DGRAM:
                one.recv(100)
            else:
                one.accept()[0].close()
            SEEN[name] += 1

    if kind == socket.SOCK_STREAM:
        one.listen()
    threading.Thread(target=answer, daemon=True).start()
    return one.getsockname()


secret = ctypes.create_string_buffer(b"secret!", 8)
IPC_PRIVATE, IPC_RMID = 0, 0
shared = LIBC.shmget(IPC_PRIVATE, ctypes.c_size_t(4096), 0o1600)
abstract = f"homespun-victim-{FOLDER.name}"
told = {
    "tcp": listen("tcp", socket.AF_INET, ("127.0.0.1", 0))[1],
    "tcp6": listen("tcp6", socket.AF_INET6, ("::1", 0))[1],
    "udp": listen("udp", socket.AF_INET, ("127.0.0.1", 0), socket.SOCK_DGRAM)[1],
    "unix": listen("unix", socket.AF_UNIX, str(FOLDER / "named")),
    "unix_datagram": listen("unix_datagram", socket.AF_UNIX, str(FOLDER / "datagrams"), socket.SOCK_DGRAM),
    "shm": shared,
    "address": ctypes.addressof(secret),
}
listen("abstract", socket.AF_UNIX, "\0" + abstract)
print(json.dumps({**told, "abstract": abstract}), flush=True)
for _ in sys.stdin:
    print(json.dumps(SEEN), flush=True)
LIBC.shmctl(shared, IPC_RMID, None)
