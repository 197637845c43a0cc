"""The command line: its verbs and options, in words. Knows nothing of what they do."""

from __future__ import annotations

import argparse
from pathlib import Path

VERBS = (
    "build", "change", "run", "check", "plan", "versions", "restore", "backups", "export", "open", "gallery", "model",
    "eval", "doctor",
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Give the command line of `homespun`, but for `homespun [TEXT]` and `homespun eval`."""
    words = argparse.ArgumentParser(
        prog="homespun",
        description="Say what small app you need in your own words; get it, on your own computer, offline. "
        'Without a verb, `homespun ["what you need"]` opens the window.',
    )
    verbs = words.add_subparsers(dest="verb", required=True, metavar="VERB")
    _build(verbs)
    change = verbs.add_parser("change", help="change an app by saying what should be different")
    change.add_argument("folder", type=Path, metavar="DIR")
    change.add_argument("text", metavar="TEXT")
    change.add_argument(
        "--plan-only", "--dry-run", dest="plan_only", action="store_true", help="say what will happen, change nothing"
    )
    change.add_argument("--json", action="store_true", help="one event a line, as JSON")
    run = verbs.add_parser("run", help="start an app and print its address")
    run.add_argument("folder", type=Path, metavar="DIR")
    run.add_argument("--port", type=int, default=0, help="another port than the usual one")
    run.add_argument("--json", action="store_true")
    check = verbs.add_parser("check", help="try out every page of an app")
    check.add_argument("folder", type=Path, metavar="DIR")
    check.add_argument("--json", action="store_true", help="list pages, fields, numbers, marks as JSON")
    for name, text in (("plan", "print an app's plan"), ("versions", "list an app's versions")):
        verb = verbs.add_parser(name, help=text)
        verb.add_argument("folder", type=Path, metavar="DIR")
        verb.add_argument("--json", action="store_true")
        if name == "versions":
            verb.add_argument("--compare", type=int, nargs=2, metavar=("A", "B"), help="say what is different in B")
            verb.add_argument("--name", nargs=2, metavar=("N", "NAME"), help="call a version something")
    restore = verbs.add_parser("restore", help="go to another version of an app; no record is lost")
    restore.add_argument("folder", type=Path, metavar="DIR")
    restore.add_argument("number", type=int, metavar="N")
    restore.add_argument("--json", action="store_true")
    backups = verbs.add_parser("backups", help="list the kept copies of an app's data, or put one back")
    backups.add_argument("folder", type=Path, metavar="DIR")
    backups.add_argument("--put-back", default="", metavar="NAME", help="let this copy take the place of the data")
    backups.add_argument("--json", action="store_true")
    export = verbs.add_parser("export", help="save everything of an app in one file that people can read")
    export.add_argument("folder", type=Path, metavar="DIR")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--json", action="store_true")
    opened = verbs.add_parser("open", help="have an app again from such a file")
    opened.add_argument("file", type=Path, metavar="FILE")
    opened.add_argument("--json", action="store_true")
    gallery = verbs.add_parser("gallery", help="list ready-made apps, which need no model")
    gallery.add_argument("text", nargs="?", default="", metavar="WORDS", help="only those that say all these words")
    gallery.add_argument("--json", action="store_true")
    _model(verbs)
    verbs.add_parser("eval", help="perform acceptance scenarios (see homespun eval --help)", add_help=False)
    verbs.add_parser("doctor", help="see whether everything needed is there")
    return words


def _build(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    build = verbs.add_parser("build", help="build an app from words, a plan or a ready-made one")
    build.add_argument("text", nargs="?", default="", metavar="TEXT", help="what you need, in your own words")
    build.add_argument("--plan", type=Path, metavar="FILE", help="build this plan; needs no model")
    build.add_argument("--from", dest="starter", default="", metavar="NAME", help="build this one of the gallery")
    build.add_argument("--to", type=Path, metavar="DIR", help="where it goes (else among your apps)")
    build.add_argument("--plan-only", action="store_true", help="print the plan and build nothing")
    build.add_argument("--run", action="store_true", help="start it when it is built")
    build.add_argument("--json", action="store_true", help="one event a line, as JSON")


def _model(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    model = verbs.add_parser("model", help="the language model: list, get, import, use")
    actions = model.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="the models Homespun knows")
    get = actions.add_parser("get", help="fetch a model (the default one if none is named)")
    get.add_argument("id", nargs="?", default="")
    brought = actions.add_parser("import", help="take a model from a file, for a computer without a network")
    brought.add_argument("file", type=Path)
    use = actions.add_parser("use", help="choose among the models that are there")
    use.add_argument("id")
    for action in actions.choices.values():
        action.add_argument("--json", action="store_true")
