"""The child of ``process``: draws whatever chart comes on standard input, until no more come."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress

from exports.figures.pictures import picture


def serve() -> None:
    """Answer each chart with its picture."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not end up among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt), answers:
        while True:
            chart, form, look = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
            pickle.dump(picture(chart, form, look), answers)
            answers.flush()


if __name__ == "__main__":
    serve()
