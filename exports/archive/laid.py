"""A package's files as they are laid down: each with its place, size and checksum."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Laid:
    """A file that has been written. ``path`` is relative to the folder whose METS names it, with ``/``; ``name`` is the one people know it by."""

    path: str
    media_type: str
    created: str
    size: int
    sha256: str
    name: str = ""
    note: str = ""


def lay(root: Path, path: str, content: bytes, media_type: str, created: str, name: str = "", note: str = "") -> Laid:
    """Write one file below ``root``, on the disk."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Laid(path, media_type, created, len(content), hashlib.sha256(content).hexdigest(), name, note)
