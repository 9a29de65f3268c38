"""The child process that parses one file: the path comes as an argument, progress and the result go out as lines of JSON.

Run as ``python -m storage.readers.worker MEDIA_TYPE PATH``. Only what the format needs is imported. A parser that goes wrong takes
this process with it and nothing else.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from domain.media import MediaType
from storage.readers.confined import limit, own_stdout
from storage.readers.parsed import CannotRead, PageDone, Parsed, to_json


def main(arguments: list[str]) -> int:
    """Parse the file and write the result; returns the exit code, which is 0 also when the file could not be read."""
    out = own_stdout()
    limit()

    def tell(done: int, total: int) -> None:
        print(json.dumps({"progress": [done, total]}), file=out, flush=True)

    try:
        result: dict[str, object] = {
            "parsed": to_json(parse(MediaType(arguments[0]), Path(arguments[1]).read_bytes(), tell))
        }
    except CannotRead as error:
        result = {"error": error.code}
    except MemoryError:
        result = {"error": "document.too_large"}
    out.write(json.dumps(result, ensure_ascii=True))
    out.write("\n")
    out.flush()
    return 0


def parse(media_type: MediaType, content: bytes, tell: PageDone) -> Parsed:
    """Parse content of a known format in this process. Raises ``CannotRead``."""
    # ruff: noqa: PLC0415 - each format's libraries are loaded only for it
    match media_type:
        case MediaType.PDF:
            from storage.readers.pdf import read_pdf

            return read_pdf(content, tell)
        case MediaType.DOCX:
            from storage.readers.docx import read_docx

            return read_docx(content)
        case MediaType.TEXT | MediaType.MARKDOWN:
            from storage.readers.plain import read_text

            return Parsed(read_text(content))
        case MediaType.ODT:
            from storage.readers.odt import read_odt

            return read_odt(content)
        case MediaType.RTF:
            from storage.readers.rtf import read_rtf

            return read_rtf(content)
        case MediaType.HTML:
            from storage.readers.html import read_html

            return read_html(content)
        case MediaType.JSON:
            return Parsed((), embedded=content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
