"""Children that do what no reader should. Run as ``python -m`` in the worker's place; the content of the file says what to do."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Misbehave."""
    if len(sys.argv) < 3:
        time.sleep(600)
    match Path(sys.argv[2]).read_text(encoding="utf-8"):
        case "die":
            os.abort()
        case "hang":
            time.sleep(600)
        case "chatter":
            while True:
                sys.stdout.write('{"progress": [1, 2]}\n')
                sys.stdout.flush()
                time.sleep(0.01)
        case "babble":
            sys.stdout.write("this is no JSON\n")
        case "list":
            sys.stdout.write("[1, 2]\n")
        case "lie":
            sys.stdout.write('{"parsed": {"blocks": [["no-such-kind"]]}}\n')


if __name__ == "__main__":
    main()
