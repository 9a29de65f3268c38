"""The child process that parses many files, one after the other: requests come in on standard input, results go out as lines of JSON.

Run as ``python -m storage.readers.serving``. A request is a line ``{"media_type", "size", "whole"}`` followed by so many bytes of the file. Unless ``whole``, a PDF that holds
exchange data is not read further than to that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import IO

from storage.readers.parsed import CannotRead, Parsed, to_json
from storage.readers.sniff import MediaType
from storage.readers.worker import limit, own_stdout, parse

Say = Callable[[dict[str, object]], None]


def main() -> None:
    """Answer until the requests end."""
    out = own_stdout()
    limit()

    def say(message: dict[str, object]) -> None:
        out.write(json.dumps(message, ensure_ascii=True) + "\n")
        out.flush()

    requests = sys.stdin.buffer
    while line := requests.readline():
        request = json.loads(line)
        content = _exactly(requests, int(request["size"]))
        try:
            parsed = _parsed(MediaType(request["media_type"]), content, say, whole=bool(request["whole"]))
            say({"parsed": to_json(parsed)})
        except CannotRead as error:
            say({"error": error.code})
        except MemoryError:
            say({"error": "document.too_large"})


def _parsed(media_type: MediaType, content: bytes, say: Say, *, whole: bool) -> Parsed:
    if media_type is MediaType.PDF and not whole:
        from storage.readers.pdf import read_data  # noqa: PLC0415 - PDFium is loaded only for it

        data = read_data(content)
        if data is not None:
            return data
    return parse(media_type, content, lambda done, total: say({"progress": [done, total]}))


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size)
    if len(content) != size:
        sys.exit(1)
    return content


if __name__ == "__main__":
    main()
