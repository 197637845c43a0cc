"""T-LL, T-JINJA for the model: its process reads one file and speaks to nobody; what else the file says is not used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from homespun.core.progress import Progress
from homespun.errors import HomespunError
from homespun.planner.model.process import ModelProcess
from homespun.runner.command import clean_environment, self_command
from homespun.runner.confine import available

ROOT = Path(__file__).resolve().parents[2]
TRIES = """
import json, os, pathlib, socket, subprocess, sys
from homespun.planner.worker import bounds_of_model
from homespun.runner.confine import confine
base = pathlib.Path(sys.argv[1])
confine(bounds_of_model({"model": str(base / "model.gguf"), "folder": str(base / "prefixes")}))
def can(do):
    try:
        do()
    except OSError:
        return False
    return True
print(json.dumps({
    "read the model": can((base / "model.gguf").read_bytes),
    "keep a prefix": can(lambda: (base / "prefixes" / "a.state").write_bytes(b"x")),
    "load numpy": can(lambda: __import__("numpy")),
    "change the model": can(lambda: (base / "model.gguf").write_bytes(b"x")),
    "read another file": can((base / "secret.txt").read_bytes),
    "list the folder": can(lambda: list(base.iterdir())),
    "write beside it": can(lambda: (base / "new.txt").write_bytes(b"x")),
    "open a socket": can(socket.socket),
    "start a program": can(lambda: subprocess.run(["true"])),
    "fork": can(lambda: os.fork() or os._exit(0)),
    "signal others": can(lambda: os.kill(os.getppid(), 0)),
}))
"""
MAY = {"read the model", "keep a prefix", "load numpy"}


@pytest.mark.skipif(not available().whole, reason="needs Landlock and seccomp")
def test_the_models_process_reads_one_file_keeps_prefixes_and_nothing_else(tmp_path: Path) -> None:
    for name in ("model.gguf", "secret.txt"):
        (tmp_path / name).write_bytes(b"GGUF")
    done = subprocess.run([sys.executable, "-c", TRIES, str(tmp_path)], capture_output=True, text=True, check=True)
    could = json.loads(done.stdout)
    assert {what for what, possible in could.items() if possible} == MAY
    assert (tmp_path / "model.gguf").read_bytes() == b"GGUF"


def test_the_models_process_gets_none_of_the_persons_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_TOKEN", "secret")
    assert "SOME_TOKEN" not in clean_environment()


def test_the_models_own_template_is_never_used() -> None:
    """A file may carry a template that is a program. We write our own prompts, and call nothing that looks at it."""
    using = ("chat_template", "chat_completion", "chat_handler", "chat_format", "jinja2", "Llama(", "from_pretrained")
    for path in (ROOT / "desktop" / "homespun" / "planner").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert [word for word in using if word in text] == [], path.name


@pytest.mark.parametrize(
    "content",
    [
        b"GGUF",
        b"GGUF\x03\x00\x00\x00" + b"\xff" * 64,
        b"GGUF\x03\x00\x00\x00" + (1).to_bytes(8, "little") + (2**40).to_bytes(8, "little") + b"\x00" * 100,
        b"GGUF\x03\x00\x00\x00" + (2**62).to_bytes(8, "little") + (1).to_bytes(8, "little") + b"A" * 4096,
    ],
    ids=["nothing in it", "nonsense", "too many facts", "too many numbers"],
)
def test_a_wrong_model_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    model = tmp_path / "model.gguf"
    model.write_bytes(content)
    process = ModelProcess(model, self_command, tmp_path / "prefixes")
    try:
        with pytest.raises(HomespunError) as refused:
            process.warm(["x"], Progress())
        assert refused.value.message.endswith(".")
    finally:
        process.close()
