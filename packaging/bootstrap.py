"""From a clean checkout to a running Homespun, and to its tests, with nothing but Python 3.11.

    python3 packaging/bootstrap.py run "We lend laptops …"     set up, open the window, build the app
    python3 packaging/bootstrap.py test [--long] [PYTEST …]    set up, run the tests
    python3 packaging/bootstrap.py setup                       set up only

Each step is skipped when it is done already, so the command can be stopped and given again at any time.
Standard library only. What it keeps outside the checkout lies in the user's cache folder (HOMESPUN_CACHE).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import system_packages
from steps import Failed, Steps

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "packaging" / "requirements.lock"
LLAMA_LOCK = ROOT / "packaging" / "llama.lock"
# What the app doesn't use of llama.cpp is not built: this brings the build from ten minutes to about five.
LLAMA_OPTIONS = (
    "-DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_TOOLS=OFF -DLLAMA_BUILD_SERVER=OFF "
    "-DLLAVA_BUILD=OFF -DMTMD_BUILD=OFF -DLLAMA_CURL=OFF -DGGML_NATIVE=ON"
)
CLEAN = ("PIP_REQUIRE_HASHES", "PYTHONPATH", "PYTHONHOME")


def cache() -> Path:
    """Give the folder outside the checkout where wheels and models are kept (as homespun.paths.cache)."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("HOMESPUN_CACHE") or base / "homespun")


def pip(*arguments: str) -> list[str]:
    """Give a pip command of the virtual environment."""
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]


def clean_environment(**extra: str) -> dict[str, str]:
    """Give this environment without what would change what pip installs."""
    return {k: v for k, v in os.environ.items() if k not in CLEAN} | extra


def stamp_of(*files: Path) -> str:
    """Give a fingerprint of the files that a step depends on."""
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def install_system_packages(steps: Steps, for_tests: bool) -> None:
    """Install the Debian packages that are missing, or say the one line that does."""
    absent = system_packages.missing(system_packages.wanted(for_tests))
    if not absent:
        steps.say("System packages: all there.")
        return
    steps.say(f"System packages: {len(absent)} are missing.")
    command = system_packages.install_command(absent)
    if os.geteuid() != 0:
        raise Failed(
            f"Please run this line as administrator, then the same command again:\n\n    sudo sh -c '{command}'\n"
        )
    steps.run(["sh", "-c", command], about="about 90 s", env=clean_environment(DEBIAN_FRONTEND="noninteractive"))


def make_environment(steps: Steps) -> None:
    """Make .venv if it isn't there or isn't whole."""
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    ):
        steps.say("Python environment: there.")
        return
    steps.say("Python environment: making .venv.")
    shutil.rmtree(VENV, ignore_errors=True)
    steps.run([sys.executable, "-m", "venv", str(VENV)], about="about 5 s")


def install_packages(steps: Steps) -> None:
    """Install what the lock file names, each file checked against its hash."""
    stamp = VENV / "homespun.packages"
    fingerprint = stamp_of(LOCK)
    if stamp.is_file() and stamp.read_text() == fingerprint:
        steps.say("Python packages: as locked.")
        return
    steps.say("Python packages: installing from the lock file (about 700 MB).")
    command = pip("install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
    steps.run(command, about="about 90 s", env=clean_environment())
    stamp.write_text(fingerprint)


def install_llama(steps: Steps) -> None:
    """Build llama-cpp-python once (it has no wheel), keep the wheel in the cache, install it."""
    stamp = VENV / "homespun.llama"
    fingerprint = stamp_of(LLAMA_LOCK) + LLAMA_OPTIONS
    if stamp.is_file() and stamp.read_text() == fingerprint:
        steps.say("llama.cpp: there.")
        return
    # GGML_NATIVE binds the wheel to this kind of processor, so the folder's name says which.
    key = hashlib.sha256((fingerprint + platform.machine() + processor_flags()).encode()).hexdigest()[:16]
    folder = cache() / "wheels" / key
    wheel = next(folder.glob("llama_cpp_python-*.whl"), None)
    if wheel is None:
        steps.say("llama.cpp: building it for this processor, once.")
        making = folder.with_name(f"{key}.{os.getpid()}.making")
        making.mkdir(parents=True)
        command = pip("wheel", "--quiet", "--require-hashes", "--no-deps", "-r", str(LLAMA_LOCK), "-w", str(making))
        jobs = str(os.cpu_count() or 2)
        environment = clean_environment(CMAKE_ARGS=LLAMA_OPTIONS, CMAKE_BUILD_PARALLEL_LEVEL=jobs)
        try:
            steps.run(command, about="5 to 7 minutes", env=environment)
            shutil.rmtree(folder, ignore_errors=True)
            making.rename(folder)
        finally:
            shutil.rmtree(making, ignore_errors=True)
        wheel = next(folder.glob("llama_cpp_python-*.whl"))
    else:
        steps.say("llama.cpp: taking the wheel built before.")
    steps.run(
        pip("install", "--quiet", "--no-deps", "--force-reinstall", str(wheel)), about="5 s", env=clean_environment()
    )
    stamp.write_text(fingerprint)


def processor_flags() -> str:
    """Give what the processor can do, as far as the system tells."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.processor()
    return next((line for line in text.splitlines() if line.startswith(("flags", "Features"))), "")


def install_homespun(steps: Steps) -> None:
    """Put this checkout on the environment's path, with the `homespun` command."""
    stamp = VENV / "homespun.self"
    fingerprint = stamp_of(ROOT / "pyproject.toml") + str(ROOT)
    if stamp.is_file() and stamp.read_text() == fingerprint:
        steps.say("Homespun: there.")
        return
    steps.say("Homespun: linking this checkout.")
    command = pip("install", "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    steps.run(command, about="5 s", env=clean_environment())
    stamp.write_text(fingerprint)


def get_model(steps: Steps) -> None:
    """Fetch the default model unless it is there and right."""
    steps.say("Language model (1.1 GB): making sure it is there and right.")
    command = [str(PYTHON), "-m", "homespun", "model", "get"]
    if subprocess.run(command, check=False, env=clean_environment()).returncode:
        raise Failed("The model could not be fetched; the reason stands above.")


def set_up(for_tests: bool) -> None:
    """Bring everything this machine needs."""
    steps = Steps(6, VENV / "bootstrap.log")
    install_system_packages(steps, for_tests)
    make_environment(steps)
    install_packages(steps)
    install_llama(steps)
    install_homespun(steps)
    get_model(steps)


def run_program(text: str) -> int:
    """Open the window with the text, or build in the terminal where there is no display."""
    command = [str(PYTHON), "-m", "homespun", *([text] if text else [])]
    return subprocess.run(command, check=False, env=clean_environment()).returncode


def run_tests(long: bool, rest: list[str]) -> int:
    """Run the tests; the long ones too when asked."""
    command = [str(PYTHON), "-m", "pytest", *([] if long else ["-m", "not long"]), *rest]
    return subprocess.run(command, check=False, cwd=ROOT, env=clean_environment()).returncode


def main(argv: list[str]) -> int:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    run = verbs.add_parser("run", help="set up, open the window and build")
    run.add_argument("text", nargs="?", default="", help="what you need, in your own words")
    test = verbs.add_parser("test", help="set up and run the tests")
    test.add_argument("--long", action="store_true", help="also what takes longer than half an hour")
    verbs.add_parser("setup", help="set up only")
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.verb != "test":
        parser.error(f"I don't know {' '.join(rest)}.")
    if sys.version_info[:2] != (3, 11):
        print(f"Homespun needs Python 3.11; this is {platform.python_version()}. On Debian 12: apt install python3.")
        return 1
    started = time.monotonic()
    try:
        set_up(for_tests=arguments.verb == "test")
        print(f"Ready after {time.monotonic() - started:.0f} s.", flush=True)
        if arguments.verb == "run":
            return run_program(arguments.text)
        return run_tests(arguments.long, rest) if arguments.verb == "test" else 0
    except Failed as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Give the same command again: it goes on where it was.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
