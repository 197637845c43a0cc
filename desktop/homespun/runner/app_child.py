"""The process a made app runs in (verb `app-child`): warms up, waits for its orders, serves one app until told to end.

Runs in a child only. Standard input gives one JSON line {"folder", "port", "key"}; its end is ours too. Answers are
JSON lines {"event": "warm" | "serving" | "taken", …}. Before it, only our own packages are loaded; once the app is
known, the process opens its one socket, closes itself off, and no line of the app has run until then.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

from homespun.runner import leash
from homespun.runner.confine import Walls, bounds_of_app, confine
from homespun.runner.gate import Gate

# What every made app imports: paid for while nobody waits.
_WARM = (
    "pandas",
    "pyarrow",
    "altair",
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.orm",
    "babel.dates",
    "babel.numbers",
    "openpyxl",
    "streamlit.runtime.scriptrunner.magic_funcs",
    "streamlit.elements.arrow",
    "streamlit.elements.vega_charts",
)
OPTIONS: dict[str, Any] = {
    "global.developmentMode": False,
    "server.headless": True,
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["127.0.0.1"],
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.enableCORS": True,  # on is the protection
    "server.enableXsrfProtection": True,
    "server.enableStaticServing": False,
    "server.maxUploadSize": 50,
    "server.maxMessageSize": 200,
    "server.showEmailPrompt": False,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": False,
}


def main(argv: list[str], walls: Walls | None = None) -> int:
    """Warm up, wait for the order, serve. argv is not used; walls: all that the machine has, if left out."""
    del argv
    # What the app prints must not get between our lines.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    _import_all()
    _say(out, event="warm")
    # Read by this thread: what started before the walls stand, they would not hold.
    line = sys.stdin.buffer.readline()
    if not line:  # nobody wants us any more
        return 0
    order = json.loads(line)
    folder, port = Path(order["folder"]), int(order["port"])
    try:
        listening = _listen(port)
    except OSError:
        _say(out, event="taken")
        return 1
    confine(bounds_of_app(folder, [folder / "data"]), walls)
    leash.watch_input()
    _serve(folder, listening, port, str(order["key"]), out)
    return 0


def _say(out: Any, **message: Any) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


def _import_all() -> None:
    for name in _WARM:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # Otherwise a version could not follow the one before it for a minute. Windows would share a used port with it.
    if os.name == "posix":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen(64)
    return listening


def _serve(folder: Path, listening: socket.socket, port: int, key: str, out: Any) -> None:
    # Late: known only inside this process, and after the warm-up has put them in memory.
    import uvicorn
    from starlette.middleware import Middleware
    from streamlit import config
    from streamlit.starlette import App
    from streamlit.web import bootstrap

    script = str(folder / "app.py")
    os.chdir(folder)  # the app's own .streamlit/config.toml is found from here
    # Two versions written within a second look the same to Python's bytecode cache.
    sys.dont_write_bytecode = True
    sys.argv = [script]
    sys.path.insert(0, str(folder))
    config._main_script_path = script
    options = {name.replace(".", "_"): value for name, value in OPTIONS.items()}
    bootstrap.load_config_options({**options, "server_port": port})
    app = App(script, middleware=[Middleware(Gate, key=key, port=port)])

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            _say(out, event="serving")

    settings = uvicorn.Config(
        app,
        access_log=False,
        use_colors=False,
        log_level="warning",
        ws="websockets-sansio",
        ws_max_size=256 << 20,
        timeout_graceful_shutdown=1,
    )
    Server(settings).run(sockets=[listening])
