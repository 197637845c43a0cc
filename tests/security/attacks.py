"""The app that attacks: run by Streamlit as a made app would be, it tries 70 things and writes down what it could do.

A file of its own and no test: it is copied beside itself as `app.py`. `target.json` says where the victim is. Each
attack has files of its own, so that one can't hide what another does. Seven things an app must be able to do as well.
"""

# ruff: noqa: PTH110, PTH123, PTH208, SIM115 (an attack takes the shortest way)

import contextlib
import ctypes
import ctypes.util
import json
import os
import platform
import resource
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = json.loads((HERE / "target.json").read_text(encoding="utf-8"))
VICTIM = Path(TARGET["folder"])
PID = int(TARGET["pid"])
DATA = HERE / "data"
LIBC = ctypes.CDLL(None, use_errno=True)
INTEL = platform.machine() == "x86_64"
ATTACKS = {}
WORKS = {}


def attack(function):
    ATTACKS[function.__doc__] = function
    return function


def work(function):
    WORKS[function.__doc__] = function
    return function


def system(intel, arm, *arguments):
    result = LIBC.syscall(ctypes.c_long(intel if INTEL else arm), *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def own(name):
    """Give a victim's file that only this attack touches."""
    return VICTIM / "home" / f"{name}.txt"


def simple(*cases):
    for title, function in cases:
        function.__doc__ = title
        attack(function)


# What must work.


@work
def database():
    """keep records"""
    with sqlite3.connect(DATA / "own.db") as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS t (x)")
        connection.execute("INSERT INTO t VALUES (1)")
    connection.close()


@work
def frame():
    """make a table file"""
    import openpyxl
    import pandas

    pandas.DataFrame({"a": [1]}).to_csv(DATA / "a.csv")
    openpyxl.Workbook().save(DATA / "a.xlsx")


@work
def scratch():
    """use a temporary file"""
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x")


@work
def thread():
    """start a thread"""
    one = threading.Thread(target=lambda: None)
    one.start()
    one.join()


@work
def pair():
    """talk to itself"""
    first, second = socket.socketpair()
    first.send(b"x")
    assert second.recv(1) == b"x"
    first.close()
    second.close()


@work
def zone():
    """know the time of a place"""
    import zoneinfo

    assert zoneinfo.ZoneInfo("Europe/Berlin")


@work
def move():
    """put a file into its place"""
    (DATA / "files").mkdir(exist_ok=True)
    (DATA / "files" / "part").write_text("x")
    (DATA / "files" / "part").replace(DATA / "files" / "whole")
    (DATA / "files" / "whole").unlink()


# Reading what isn't the app's.


def linked():
    (DATA / "link").symlink_to(own("read"))
    return (DATA / "link").read_text()


def hard_linked():
    os.link(own("read"), DATA / "hard")
    return (DATA / "hard").read_text()


def attached():
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("ATTACH ? AS other", (str(VICTIM / "home" / "other.db"),))
        return connection.execute("SELECT * FROM other.t").fetchall()


def arrow_read():
    from pyarrow import fs

    with fs.LocalFileSystem().open_input_file(str(own("read"))) as file:
        return file.read()


def frame_read():
    import pandas

    return pandas.read_csv(own("read"))


def path_then_read():
    place = os.open(own("read"), os.O_PATH)
    return Path(f"/proc/self/fd/{place}").read_text()


simple(
    ("read another file", lambda: own("read").read_text()),
    ("read it by way of /proc", lambda: Path(f"/proc/self/root{own('read')}").read_text()),
    ("read it through a link", linked),
    ("read it through a hard link", hard_linked),
    ("read it through an open path", path_then_read),
    ("list another folder", lambda: os.listdir(VICTIM / "home")),
    ("read another app's records", attached),
    ("read with pyarrow", arrow_read),
    ("read with pandas", frame_read),
    ("read the system's list of people", lambda: Path("/etc/passwd").read_text()),
    ("read another program's environment", lambda: Path(f"/proc/{PID}/environ").read_bytes()),
    ("read another program's command line", lambda: Path(f"/proc/{PID}/cmdline").read_bytes()),
)

# Changing what isn't the app's.


def add(path, text="x"):
    with open(path, "a") as file:
        file.write(text)


def cut_by_opening():
    os.close(os.open(HERE / "cut-open.txt", os.O_RDONLY | os.O_TRUNC))


def vacuumed():
    with contextlib.closing(sqlite3.connect(DATA / "own.db")) as connection:
        connection.execute("VACUUM INTO ?", (str(VICTIM / "home" / "stolen.db"),))


def arrow_written():
    import pyarrow
    from pyarrow import csv

    csv.write_csv(pyarrow.table({"a": [1]}), str(VICTIM / "home" / "arrow.csv"))


def parquet():
    import pandas

    pandas.DataFrame({"a": [1]}).to_parquet(VICTIM / "home" / "frame.parquet")


simple(
    ("write over another file", lambda: own("over").write_text("gone")),
    ("add to another file", lambda: add(own("add"))),
    ("make a file elsewhere", lambda: (VICTIM / "home" / "new").write_text("x")),
    ("delete another file", lambda: own("delete").unlink()),
    ("rename another file", lambda: own("rename").rename(VICTIM / "home" / "renamed")),
    ("take another file into its data", lambda: own("take").rename(DATA / "taken")),
    ("make a folder elsewhere", lambda: (VICTIM / "home" / "folder").mkdir()),
    ("remove another folder", lambda: (VICTIM / "home" / "empty").rmdir()),
    ("change its own code", lambda: add(HERE / "own.py")),
    ("change its own settings", lambda: add(HERE / ".streamlit" / "config.toml")),
    ("add a module to itself", lambda: (HERE / "json.py").write_text("x")),
    ("delete its own code", lambda: (HERE / "spare.py").unlink()),
    ("cut a file", lambda: os.truncate(HERE / "cut.txt", 0)),
    ("cut a file by opening it", cut_by_opening),
    ("write a copy of a database elsewhere", vacuumed),
    ("write with pyarrow", arrow_written),
    ("write with pandas", parquet),
    ("write into the common temporary folder", lambda: Path(TARGET["temporary"]).write_text("x")),
    ("write into shared memory's folder", lambda: Path(TARGET["shared"]).write_text("x")),
)


def fifo():
    os.mkfifo(DATA / "pipe")


def bound_unix():
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(DATA / "socket"))


def close_descriptor_mode():
    with open(DATA / "mode", "w") as file:
        os.fchmod(file.fileno(), 0o4755)


simple(
    ("make a link", lambda: (DATA / "away").symlink_to("/etc")),
    ("make a pipe for others", fifo),
    ("make a socket for others", bound_unix),
    ("change another file's rights", lambda: own("mode").chmod(0o777)),
    ("make a file that runs as its owner", close_descriptor_mode),
    ("change another file's time", lambda: os.utime(own("time"), (0, 0))),
    ("put a mark on another file", lambda: os.setxattr(own("mark"), "user.x", b"1")),
)

# The network.


def connected(family, address, kind=socket.SOCK_STREAM, protocol=0):
    with socket.socket(family, kind, protocol) as one:
        one.settimeout(3)
        one.connect(address)
        one.send(b"secret")


def fast_open():
    with socket.socket() as one:
        one.sendto(b"secret", 0x20000000, ("127.0.0.1", TARGET["tcp"]))  # MSG_FASTOPEN


def datagram_pair():
    first, _second = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    first.sendto(b"secret", TARGET["unix_datagram"])


def listening():
    with socket.socket() as one:
        one.bind(("0.0.0.0", 0))
        one.listen()


def listening_unbound():
    with socket.socket() as one:
        one.listen()


simple(
    ("connect", lambda: connected(socket.AF_INET, ("127.0.0.1", TARGET["tcp"]))),
    ("connect (IPv6)", lambda: connected(socket.AF_INET6, ("::1", TARGET["tcp6"]))),
    ("connect (MPTCP)", lambda: connected(socket.AF_INET, ("127.0.0.1", TARGET["tcp"]), protocol=262)),
    ("send while connecting", fast_open),
    ("send a datagram", lambda: connected(socket.AF_INET, ("127.0.0.1", TARGET["udp"]), socket.SOCK_DGRAM)),
    ("connect to a named socket", lambda: connected(socket.AF_UNIX, TARGET["unix"])),
    ("connect to an abstract socket", lambda: connected(socket.AF_UNIX, "\0" + TARGET["abstract"])),
    ("send from a pair to a named socket", datagram_pair),
    ("listen to everybody", listening),
    ("listen at any port", listening_unbound),
    ("ask the kernel about the network", lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).close()),
)

# Other programs.


def forked():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def cloned():
    child = system(56, 220, ctypes.c_ulong(signal.SIGCHLD), 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def executed_from_memory():
    place = os.memfd_create("program")
    os.write(place, Path("/proc/self/exe").read_bytes())
    if os.path.exists(f"/proc/self/fd/{place}"):
        subprocess.run([f"/proc/self/fd/{place}", "-c", "pass"], pass_fds=[place], check=True)


def shell():
    if os.system("true") != 0:
        raise OSError("refused")


def spawned():
    os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)


def peeked():
    buffer = ctypes.create_string_buffer(8)
    local = struct.pack("QQ", ctypes.addressof(buffer), 8)
    remote = struct.pack("QQ", int(TARGET["address"]), 8)
    system(310, 270, PID, local, 1, remote, 1, 0)


def attached_to():
    system(101, 117, ctypes.c_long(0x4206), PID, 0, 0)  # PTRACE_SEIZE
    system(101, 117, ctypes.c_long(17), PID, 0, 0)


def queued():
    queue = system(68, 186, 0, 0o1600)
    system(71, 187, queue, 0, 0)


simple(
    ("start a program", lambda: subprocess.run(["/bin/true"], check=True)),
    ("start a shell", shell),
    ("spawn a program", spawned),
    ("fork", forked),
    ("clone", cloned),
    ("run a program from memory", executed_from_memory),
    ("signal another program", lambda: os.kill(PID, signal.SIGCONT)),
    ("hold another program", lambda: os.close(os.pidfd_open(PID))),
    ("look into another program", peeked),
    ("trace another program", attached_to),
    ("limit another program", lambda: resource.prlimit(PID, resource.RLIMIT_CORE, (0, 0))),
    ("slow another program down", lambda: os.setpriority(os.PRIO_PROCESS, PID, 5)),
    ("share memory with another program", lambda: system(30, 196, int(TARGET["shm"]), 0, 0)),
    ("make a queue for messages", queued),
)

# Doors into the kernel.

simple(
    ("make a namespace", lambda: system(272, 97, 0x10000000)),
    ("use io_uring", lambda: system(425, 425, 4, ctypes.create_string_buffer(120))),
    ("outlive its starter", lambda: LIBC.prctl(1, 0, 0, 0, 0) == 0 or system(-1, -1)),
    ("see that a file is there", lambda: own("read").stat()),
    ("go into a folder", lambda: (os.chdir(VICTIM), os.chdir(HERE))),
)


@attack
def library():
    """load a library it wrote"""
    source = next(path for line in open("/proc/self/maps") if (path := line.split()[-1]).endswith((".so", ".so.1")))
    shutil.copyfile(source, DATA / "own.so")
    ctypes.CDLL(str(DATA / "own.so"))


@attack
def anonymous():
    """share anonymous memory"""
    import mmap

    mmap.mmap(-1, 64 << 20).close()


def outcome(function):
    try:
        function()
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"[:120]
    return ""


def run():
    """Try everything; gives what failed by name, "" for what went well."""
    return {
        "works": {title: outcome(function) for title, function in WORKS.items()},
        "attacks": {title: outcome(function) for title, function in ATTACKS.items()},
    }


if __name__ == "__main__":
    import streamlit as st

    (DATA / "result.part").write_text(json.dumps(run()), encoding="utf-8")
    (DATA / "result.part").replace(DATA / "result.json")
    st.write("done")
