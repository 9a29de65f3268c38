"""The child process that parses many files, one after the other: requests come in on standard input, results go out as lines of JSON.

Run as ``python -m storage.readers.serving``. A request is a line ``{"media_type", "size"}`` followed by so many bytes of the file.
"""

from __future__ import annotations

import json
import sys
from typing import IO

from domain.media import MediaType
from storage.readers.confined import limit, own_stdout
from storage.readers.parsed import CannotRead, to_json
from storage.readers.worker import parse


def main() -> None:
    """Answer until the requests end."""
    out = own_stdout().buffer
    limit()
    requests = sys.stdin.buffer

    def say(message: dict[str, object]) -> None:
        # Unlike escapes, letters as they are cost as little to read as to write.
        out.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        out.flush()

    def tell(done: int, total: int) -> None:
        say({"progress": [done, total]})

    while line := requests.readline():
        request = json.loads(line)
        content = _exactly(requests, int(request["size"]))
        try:
            say({"parsed": to_json(parse(MediaType(request["media_type"]), content, tell))})
        except CannotRead as error:
            say({"error": error.code})
        except MemoryError:
            say({"error": "document.too_large"})


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size)
    if len(content) != size:
        sys.exit(1)
    return content


if __name__ == "__main__":
    main()
