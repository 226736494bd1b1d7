"""The command line: `python -m backup_preflight check FILE…`."""

import signal
import sys

from backup_preflight._native import run


def main() -> int:
    """Runs the command line; gives its exit status."""
    # Python only notes an interrupt and waits for code of its own to run: here none will.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(["backup-preflight", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
