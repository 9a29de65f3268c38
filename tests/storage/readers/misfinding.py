"""A child that is to look for data in many PDFs and does with some what no finder should; their content says what. In all others it finds what is only in one."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from storage.readers.pdf_data import mark_of


def main() -> None:
    """Misbehave at times."""
    for line in sys.stdin.buffer:
        content = Path(json.loads(line)).read_bytes()[:20]
        match content:
            case b"die":
                os.abort()
            case b"hang":
                time.sleep(600)
            case b"babble":
                sys.stdout.write("this is no JSON\n")
            case b"short":
                sys.stdout.write(json.dumps({"size": 9, "pages": 1, "mark": ""}) + "\nfour")
                sys.exit(0)
            case _:
                sys.stdout.write(json.dumps({"size": 4, "pages": 1, "mark": mark_of(b"data")}) + "\ndata")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
