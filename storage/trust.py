"""The office's trust list: root certificates as files in a folder of their own."""

from __future__ import annotations

from pathlib import Path

from domain.errors import StoreError

_ENDINGS = frozenset({".pem", ".crt", ".cer", ".der"})
_LARGEST = 1 << 20
"""Bytes of a file; a certificate is a few thousand."""


def root_files(folder: Path) -> tuple[bytes, ...]:
    """The content of every certificate file in the folder, by name; none where there is no folder. Raises ``StoreError`` where one, or the folder, cannot be read."""
    if not folder.is_dir():
        return ()
    path, found = folder, []
    try:
        for path in sorted(folder.iterdir()):
            if path.suffix.casefold() in _ENDINGS and path.is_file() and path.stat().st_size <= _LARGEST:
                found.append(path.read_bytes())
    except OSError as error:
        raise StoreError("store.trust_unreadable", name=path.name, folder=str(folder)) from error
    return tuple(found)
