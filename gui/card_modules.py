"""The software of cards where it usually lies on this machine (PKCS#11 modules), by the names that officials know it by."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_Known = tuple[tuple[str, tuple[str, ...]], ...]

_WINDOWS: _Known = (
    ("Net iD Enterprise", ("Net iD/iidp11.dll", "Net iD/Net iD/iidp11.dll")),
    ("Net iD Client (SITHS)", ("Pointsharp/Net iD Client/netid.dll", "SecMaker/Net iD Client/netid.dll")),
    ("Pointsharp / Personal", ("Personal/bin/personal.dll", "Technology Nexus/Personal Desktop/bin/personal64.dll")),
    ("OpenSC", ("OpenSC Project/OpenSC/pkcs11/opensc-pkcs11.dll",)),
)
_MAC: _Known = (
    ("Net iD Enterprise", ("Library/Net iD/libiidp11.dylib", "usr/local/lib/libiidp11.dylib")),
    ("Net iD Client (SITHS)", ("Applications/Net iD Client.app/Contents/Frameworks/libnetid.dylib",)),
    ("Pointsharp / Personal", ("usr/local/lib/personal/libtokenapi.dylib", "usr/local/lib/libtokenapi.dylib")),
    ("OpenSC", ("Library/OpenSC/lib/opensc-pkcs11.so", "usr/local/lib/opensc-pkcs11.so")),
)
_LINUX: _Known = (
    ("Net iD Enterprise", ("usr/lib/libiidp11.so", "usr/lib64/libiidp11.so", "usr/lib/x86_64-linux-gnu/libiidp11.so")),
    ("Net iD Client (SITHS)", ("usr/lib/netidclient/libnetid.so", "usr/lib/libnetid.so")),
    ("Pointsharp / Personal", ("usr/lib/personal/libtokenapi.so", "usr/local/lib/personal/libtokenapi.so")),
    ("OpenSC", ("usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", "usr/lib64/opensc-pkcs11.so", "usr/lib/opensc-pkcs11.so")),
)


@dataclass(frozen=True, slots=True)
class CardModule:
    """The software of a kind of card: what it is called and where it lies."""

    name: str
    path: Path


def installed(
    platform: str = sys.platform, root: Path | None = None, environ: Mapping[str, str] = os.environ
) -> tuple[CardModule, ...]:
    """Those that are on this machine, each once. ``root`` stands for the root of the disk."""
    if platform == "win32":
        folders = [Path(environ[name]) for name in ("ProgramFiles", "ProgramFiles(x86)") if environ.get(name)]
        known = _WINDOWS
    else:
        folders = [root or Path("/")]
        known = _MAC if platform == "darwin" else _LINUX
    found = []
    for name, places in known:
        paths = (folder / place for folder in folders for place in places)
        path = next((each for each in paths if each.is_file()), None)
        if path is not None:
            found.append(CardModule(name, path))
    return tuple(found)
