"""The child of ``verifier``: examines the file at a path and writes what it found as JSON, within limits.

Run as ``python -m exports.verifying.worker FILE [TRUST…]``. Whatever a file does to the libraries that read it, it does to this process and to nothing else.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

from domain.errors import UserError
from domain.verification import Verification
from exports.children import own_stdout
from exports.verifying.examining import examine
from exports.verifying.transit import to_json

MEMORY = 2 << 30
"""Bytes of address space; a bomb ends here rather than in the swap."""


def main(arguments: list[str]) -> int:
    """Examine and answer; 0 also for a file that cannot be examined."""
    out = own_stdout()
    _limit()
    content, *trust = (Path(each).read_bytes() for each in arguments)
    try:
        answer: dict[str, object] = {"found": to_json(examine(content, trust))}
    except UserError as error:
        answer = {"error": error.code, "parameters": dict(error.parameters)}
    except MemoryError:
        answer = {"found": to_json(Verification(fault="verify.fault_too_demanding"))}
    with out:
        out.write(json.dumps(answer).encode())
    return 0


def _limit() -> None:
    """Where the system can: no more memory than any letter needs."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    with suppress(ValueError, OSError):  # where less is allowed already
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
