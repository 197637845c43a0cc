"""The composition root: the verbs, the terminal, and which parts are put together for them."""

from homespun.app.main import main

__all__ = ["main"]
