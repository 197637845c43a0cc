"""Make packaging/requirements.lock and packaging/llama.lock anew from pyproject.toml.

Run it after changing a dependency: `python3 packaging/lock.py`. Uses uv, installed for the moment only.
llama-cpp-python stands apart because it has no wheel: bootstrap builds it from the source with the locked hash.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMON = ["--generate-hashes", "--python-version", "3.11", "--no-annotate", "--quiet"]


def main() -> int:
    """Write both files."""
    pinned = re.search(r"llama-cpp-python==[\w.]+", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if pinned is None:
        raise SystemExit("pyproject.toml does not pin llama-cpp-python.")
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        compile_command = [python, "-m", "uv", "pip", "compile", *COMMON]
        subprocess.run(
            [
                *compile_command, "pyproject.toml", "--group", "dev", "--universal",
                "--no-emit-package", "llama-cpp-python",
                "--custom-compile-command", "python3 packaging/lock.py", "-o", "packaging/requirements.lock",
            ],
            cwd=ROOT,
            check=True,
        )  # fmt: skip
        subprocess.run(
            [*compile_command, "-", "--no-deps", "--no-header", "-o", "packaging/llama.lock"],
            cwd=ROOT,
            check=True,
            input=pinned[0] + "\n",
            text=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
