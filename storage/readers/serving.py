"""The child process that parses many files, one after the other: requests come in on standard input, results go out as lines of JSON.

Run as ``python -m storage.readers.serving``. A request is a line ``{"media_type", "size", "whole"}`` followed by so many bytes of the file. Unless ``whole``, a file that holds
exchange data is not read further than to that, and an answer in it is handed over as ``passing`` packs it.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from domain.media import MediaType
from storage.readers.parsed import CannotRead, Parsed, to_json
from storage.readers.worker import limit, own_stdout, parse

if TYPE_CHECKING:
    from storage.readers.passing import Sender

_VALUES = 500_000
"""So many values are made between two looks for rings."""


def main() -> None:
    """Answer until the requests end."""
    out = own_stdout().buffer
    limit()

    def say(line: bytes) -> None:
        out.write(line)
        out.flush()

    # An answer is many thousand values without rings among them.
    gc.set_threshold(_VALUES)
    requests, server = sys.stdin.buffer, _Server(say)
    while line := requests.readline():
        request = json.loads(line)
        content = _exactly(requests, int(request["size"]))
        try:
            say(server.read(MediaType(request["media_type"]), content, whole=bool(request["whole"])))
        except CannotRead as error:
            say(_line({"error": error.code}))
        except MemoryError:
            say(_line({"error": "document.too_large"}))


def _line(message: dict[str, object]) -> bytes:
    # Unlike escapes, letters as they are cost as little to read as to write.
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


class _Server:
    def __init__(self, say: Callable[[bytes], None]) -> None:
        self._say = say
        self._sender: Sender | None = None

    def read(self, media_type: MediaType, content: bytes, *, whole: bool) -> bytes:
        """The line that tells of the file. Raises ``CannotRead``."""
        data = None if whole else _data(media_type, content)
        if data is None:
            return _line({"parsed": to_json(parse(media_type, content, self._tell))})
        return self._answer(data) or _line({"parsed": to_json(data)})

    def _answer(self, data: Parsed) -> bytes | None:
        if self._sender is None:
            from storage.readers.passing import Sender  # noqa: PLC0415 - most files hold no data

            self._sender = Sender()
        return self._sender.line(data.embedded or b"", data.pages)

    def _tell(self, done: int, total: int) -> None:
        self._say(_line({"progress": [done, total]}))


def _data(media_type: MediaType, content: bytes) -> Parsed | None:
    """The exchange data of a file that has it."""
    if media_type is MediaType.JSON:
        return Parsed((), embedded=content)
    if media_type is MediaType.PDF:
        from storage.readers.pdf_data import read_data  # noqa: PLC0415 - PDFium is loaded only for it

        return read_data(content)
    return None


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size)
    if len(content) != size:
        sys.exit(1)
    return content


if __name__ == "__main__":
    main()
