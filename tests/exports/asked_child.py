"""The child of ``test_children``: does as it is told."""

from __future__ import annotations

import atexit
import os
from threading import Event

from domain.errors import ExportError
from exports.children import serve


def answer(order: str, value: object = None) -> object:
    """Do what is asked; the answer is the value that came with it, or this process's number."""
    match order:
        case "number":
            return os.getpid()
        case "print":
            print(value, flush=True)  # noqa: T201 - what a library might do
            os.write(1, b"straight to the standard output\n")
        case "refuse":
            raise ExportError("export.table_too_large", name=value)
        case "fall":
            raise RuntimeError
        case "linger":
            atexit.register(Event().wait)
    return value


if __name__ == "__main__":
    serve(answer)
