"""The program's own environment: made from a hashed lock at the first start, checked at each.

Only the standard library is imported, and little of it: this module runs before anything is installed, on whatever Python the user
has (it must still be readable to one that is too old), and it is a part of every start.

An environment counts as whole when it holds a copy of the lock it was made from; the copy is written last. So a half-made
environment is known by its missing copy, and a changed lock by a copy that differs.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

ROOT = Path(__file__).absolute().parents[2]
OLDEST_PYTHON = (3, 11)
WRONG_USAGE = 2
_JUST_MADE = "REMISSBORDET_ENVIRONMENT_JUST_MADE"
CODE = ("main.py", "domain", "exports", "gui", "resources", "storage")


class Needs(NamedTuple):
    """What a command needs: the lock that lists it, and the modules by which another environment is seen to have it all.

    ``covers`` names the locks whose every line is part of ``lock``: installing this one installs those.
    """

    lock: str
    modules: tuple[str, ...]
    covers: tuple[str, ...] = ()


PROGRAM = Needs(
    lock="requirements.lock",
    modules=(
        "PySide6",
        "asn1crypto",
        "cryptography",
        "docx",
        "lxml",
        "markdown",
        "matplotlib",
        "msgspec",
        "personnummer",
        "PIL",
        "pkcs11",
        "platformdirs",
        "pyhanko",
        "pyhanko_certvalidator",
        "pypdfium2",
        "rapidfuzz",
        "reportlab",
        "sqlite_utils",
        "xlsxwriter",
    ),
)
TESTS = Needs(
    lock="requirements-dev.lock",
    modules=(
        *PROGRAM.modules,
        *("deptry", "hypothesis", "importlinter", "mypy", "pytest", "pytest_cov", "pytest_randomly", "pytest_timeout"),
        *("pytestqt", "ruff", "time_machine", "xdist"),
    ),
    covers=(PROGRAM.lock,),
)


class SetupError(Exception):
    """The environment cannot be made. The message is Swedish, for the user: what happened and what to do."""


def ensure(needs: Needs = PROGRAM) -> None:
    """Return if everything needed is here; otherwise make the environment ready and start this program anew inside it.

    Prints progress and trouble on standard error, in Swedish. Raises ``SystemExit``: with 2 where the environment cannot be made, and
    on Windows, which cannot replace a running process, with the exit code of the program started anew.
    """
    try:
        here = environment_in(ROOT, needs)
    except SetupError as trouble:
        print(trouble, file=sys.stderr)
        raise SystemExit(WRONG_USAGE) from None
    except KeyboardInterrupt:
        print("\nAvbrutet. Kör samma kommando igen, så görs miljön klar.", file=sys.stderr)
        raise SystemExit(WRONG_USAGE) from None
    if here is not None:
        _start_anew(here)


def interrupted() -> int:
    """Say that the user has stopped the command, wherever it was, and give its exit code."""
    print("Avbrutet. Det som inte var klart har inte sparats.", file=sys.stderr)
    return WRONG_USAGE


def environment_in(root: Path, needs: Needs) -> Path | None:
    """The Python to start anew with, after making the environment under ``root`` ready; None if this one has all that is needed.

    Raises ``SetupError`` where that cannot be done.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(_too_old())
    just_made = os.environ.pop(_JUST_MADE, None) is not None
    venv = root / ".venv"
    lock = root / needs.lock
    inside = _is_running_in(venv)
    if (inside and is_whole(venv, lock)) or (not inside and sys.prefix != sys.base_prefix):
        missing = _missing(needs.modules)
        if not missing:
            return None
        if inside and just_made:
            raise SetupError(
                f"Miljön i {venv} saknar {', '.join(missing)}. Ta bort mappen och kör samma kommando igen."
            )
        if inside:
            (venv / lock.name).unlink()
    if inside or not is_whole(venv, lock) or not python_of(venv).exists():
        from gui.commandline import installation  # noqa: PLC0415 - what only the first start needs

        installation.prepare(root, venv, needs)
        os.environ[_JUST_MADE] = "1"
    return python_of(venv)


def is_whole(venv: Path, lock: Path) -> bool:
    """Whether ``venv`` was made, to the end, from ``lock`` as it is now."""
    try:
        return (venv / lock.name).read_bytes() == lock.read_bytes()
    except OSError:
        return False


def python_of(venv: Path) -> Path:
    """The Python of an environment, whether or not it exists."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def _is_running_in(venv: Path) -> bool:
    try:
        return venv.samefile(sys.prefix)
    except OSError:
        return False


def _missing(modules: Sequence[str]) -> list[str]:
    return [module for module in modules if find_spec(module) is None]


def _too_old() -> str:
    wanted = ".".join(map(str, OLDEST_PYTHON))
    found = ".".join(map(str, sys.version_info[:2]))
    start = "py -3.13 main.py" if os.name == "nt" else "python3.13 main.py"
    return (
        f"Remissbordet behöver Python {wanted} eller senare; det här är Python {found}.\n"
        f"Installera en nyare Python och starta med den, till exempel: {start}"
    )


def _start_anew(python: Path) -> NoReturn:
    command = [str(python), *sys.orig_argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(python, command)  # noqa: S606 - the user's own command line, unchanged
    import subprocess  # noqa: PLC0415 - only here

    raise SystemExit(subprocess.call(command))
