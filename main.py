"""The composition root: prepares the environment, builds the adapters, hands them to the services, starts the program."""

import sys

from gui.commandline import environment


def main() -> int:
    """Run the program and return its exit code."""
    environment.ensure()
    return 0


if __name__ == "__main__":
    sys.exit(main())
