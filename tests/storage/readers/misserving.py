"""A child that is given many files and does with some what no reader should; their content says what. The others are read."""

from __future__ import annotations

import json
import os
import sys
import time

from domain.document import Block, BlockKind
from storage.readers.parsed import Parsed, to_json


def main() -> None:
    """Misbehave at times."""
    requests, spent = sys.stdin.buffer, False
    while line := requests.readline():
        content = requests.read(json.loads(line)["size"]).decode()
        match "babble" if spent else content:
            case "die":
                os.abort()
            case "hang":
                time.sleep(600)
            case "babble":
                sys.stdout.write("this is no JSON\n")
            case "swell":
                spent = True
                sys.stdout.write(json.dumps({"error": "document.too_large"}) + "\n")
            case _:
                parsed = Parsed((Block(BlockKind.PARAGRAPH, content),))
                sys.stdout.write(json.dumps({"parsed": to_json(parsed)}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
