"""``domain.verification.Verifier`` for files that anybody may have made: a child process reads them, within limits of time and memory."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from domain.errors import UserError
from domain.verification import Verification
from exports.children import start
from exports.verifying.transit import from_json

SECONDS = 120.0
"""How long one file may take."""
LARGEST = 512 << 20
"""Bytes of a file; a larger one is not examined."""


class ChildVerifier:
    """Starts a child for each file; several threads may use one verifier at once."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    def verify(self, content: bytes, trust: Sequence[bytes] = ()) -> Verification:
        """Examine one file; see ``domain.verification.Verifier``."""
        if len(content) > LARGEST:
            return Verification(fault="verify.fault_too_large")
        with tempfile.TemporaryDirectory(prefix="remissbordet-") as folder:
            names = []
            for number, data in enumerate((content, *trust)):
                names.append(Path(folder, str(number)))
                names[-1].write_bytes(data)
            return self._examined(names)

    def _examined(self, names: Sequence[Path]) -> Verification:
        with start("exports.verifying.worker", *map(str, names)) as child:
            try:
                said, _ = child.communicate(timeout=self._seconds)
            except subprocess.TimeoutExpired:
                child.kill()
                return Verification(fault="verify.fault_too_demanding")
        try:
            answer = json.loads(said)
            if "error" in answer:
                raise UserError(str(answer["error"]), **answer["parameters"])
            return from_json(answer["found"])
        except (ValueError, TypeError, KeyError):
            return Verification(fault="verify.fault_crashed")
