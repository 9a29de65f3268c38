"""The child of ``preview_process``: lays out whatever letter comes on standard input, until no more come."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress

from domain.errors import UserError
from exports.preview import layout


def serve() -> None:
    """Answer each letter with its pages, or with the code and parameters of what stands in the way."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not end up among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt), answers:
        while True:
            letter, letterhead = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
            try:
                answer: object = layout(letter, letterhead)
            except UserError as error:
                answer = (error.code, dict(error.parameters))
            pickle.dump(answer, answers)
            answers.flush()


if __name__ == "__main__":
    serve()
