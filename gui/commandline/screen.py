"""What a window needs of a Linux machine beyond Python: a screen, and system libraries that Qt loads.

Qt itself answers a missing library with an abort. These checks answer with a sentence instead. Windows and macOS bring all of it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# By objdump on PySide6 6.11.3: what QtGui, QtWidgets and the two platform plugins are linked to.
QT_LIBRARIES = (
    *("libEGL.so.1", "libGL.so.1", "libX11.so.6", "libdbus-1.so.3", "libfontconfig.so.1", "libfreetype.so.6"),
    *("libglib-2.0.so.0", "libgthread-2.0.so.0", "libxkbcommon.so.0"),
)
X11_LIBRARIES = (
    *("libX11-xcb.so.1", "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1"),
    *("libxcb-randr.so.0", "libxcb-render-util.so.0", "libxcb-render.so.0", "libxcb-shape.so.0", "libxcb-shm.so.0"),
    *(
        "libxcb-sync.so.1",
        "libxcb-util.so.1",
        "libxcb-xfixes.so.0",
        "libxcb-xkb.so.1",
        "libxcb.so.1",
        "libxkbcommon-x11.so.0",
    ),
)
WAYLAND_LIBRARIES = ("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1")
# What brings all of them on Debian 12, tried on a bare installation: every plugin of these platforms then loads.
DEBIAN_PACKAGES = (
    *("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxkbcommon-x11-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libwayland-cursor0", "libwayland-egl1"),
)
DEBIAN_LINE = "sudo apt-get install " + " ".join(DEBIAN_PACKAGES)
_NAMED_IN_A_MESSAGE = 3
_USUAL_FOLDERS = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")


def trouble_with_screen(environ: Mapping[str, str] = os.environ) -> str | None:
    """Why no window can be opened here, in Swedish with what to do about it; None if nothing stands in the way."""
    if sys.platform != "linux":
        return None
    wanted = environ.get("QT_QPA_PLATFORM", "")
    if wanted and not wanted.startswith(("xcb", "wayland")):
        return trouble_with_libraries(QT_LIBRARIES)
    ways: list[tuple[str, ...]] = []
    if environ.get("WAYLAND_DISPLAY") and not wanted.startswith("xcb"):
        ways.append(WAYLAND_LIBRARIES)
    if environ.get("DISPLAY") and not wanted.startswith("wayland"):
        ways.append(X11_LIBRARIES)
    if not ways:
        return (
            "Det finns ingen skärm att visa fönstret på (varken DISPLAY eller WAYLAND_DISPLAY är satt).\n"
            "Starta programmet i ett skrivbord. Kommandona, till exempel «import» och «export», fungerar utan skärm."
        )
    if any(not missing_libraries((*QT_LIBRARIES, *way)) for way in ways):
        return None
    return trouble_with_libraries((*QT_LIBRARIES, *ways[-1]))


def trouble_with_libraries(names: Sequence[str]) -> str | None:
    """The Swedish message about those of the libraries that are missing, with Debian's line for them; None if all are here."""
    missing = missing_libraries(names)
    if not missing:
        return None
    return (
        f"Fönstret kan inte öppnas: systemet saknar {_enumerated(missing)}.\n"
        "I Debian och Ubuntu installeras det som behövs så här:\n"
        f"  {DEBIAN_LINE}\n"
        "Kommandona, till exempel «import» och «export», fungerar ändå."
    )


def _enumerated(names: Sequence[str]) -> str:
    more = len(names) - _NAMED_IN_A_MESSAGE
    if more > 0:
        return ", ".join(names[:_NAMED_IN_A_MESSAGE]) + f" och {more} systembibliotek till"
    return " och ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def missing_libraries(names: Sequence[str]) -> tuple[str, ...]:
    """Those of the shared libraries that cannot be loaded.

    A file in a usual folder counts as found; only for others is the loader itself asked, since that costs some milliseconds.
    """
    return tuple(name for name in names if not _stands_in_a_usual_folder(name) and not _loads(name))


def _stands_in_a_usual_folder(name: str) -> bool:
    return any(Path(folder, name).exists() for folder in _USUAL_FOLDERS)


def _loads(name: str) -> bool:
    import ctypes  # noqa: PLC0415 - only where a library is not in its usual folder

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
