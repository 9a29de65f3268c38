"""The child process that looks for exchange data in many PDFs, one after the other, without a look at any page.

Run as ``python -m storage.readers.finding``. Each line of standard input is a path as JSON. Each is answered by a line of JSON on standard output: ``null`` for a file
without such data, else ``{"size", "pages", "mark"}``, followed by so many bytes of data; ``mark`` is ``pdf_data.mark_of`` the file in which they lie.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from storage.readers.confined import MAX_BYTES, limit, own_stdout
from storage.readers.pdf_data import mark_of, read_data

_NOTHING = b"null\n"


def main() -> None:
    """Answer until the requests end."""
    out = own_stdout().buffer
    limit()
    for line in sys.stdin.buffer:
        out.writelines(_found(json.loads(line)))
        out.flush()


def _found(path: str) -> list[bytes]:
    try:
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        found = read_data(content)
    except (OSError, MemoryError):
        return [_NOTHING]
    if found is None or len(content) > MAX_BYTES:
        return [_NOTHING]
    data, pages = found
    told = {"size": len(data), "pages": pages, "mark": mark_of(content)}
    return [json.dumps(told).encode(), b"\n", data]


if __name__ == "__main__":
    main()
