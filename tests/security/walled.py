"""Starts the process of a made app with only some of the walls: `walled.py LANDLOCK SECCOMP`. No test."""

import sys

from homespun.runner import leash
from homespun.runner.app_child import main
from homespun.runner.confine import Walls

if __name__ == "__main__":
    leash.hold()
    sys.exit(main([], Walls(int(sys.argv[1]), sys.argv[2] == "1")))
