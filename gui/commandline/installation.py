"""Making the environment: a virtual environment, filled by pip from a lock with hashes, told in plain Swedish as it goes."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections import deque
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from gui.commandline.environment import CODE, Needs, SetupError, is_whole, python_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIP_WITH_PYTHON_OPTION = (22, 3)
_LINES_SHOWN_OF_A_FAILURE = 6
_FETCHES = re.compile(
    r"\s*(?:Downloading|Using cached) ([A-Za-z0-9_.]+)-([0-9][^-]*)-\S+\.whl(?: \(([\d.]+) ([kM]B)\))?"
)
_NO_NETWORK = re.compile(
    r"name resolution|NewConnectionError|NameResolutionError|getaddrinfo|Connection refused|ConnectTimeout|ReadTimeout|timed out|"
    r"ProxyError|SSLError|Network is unreachable|Max retries|Could not find a version|No matching distribution"
)


def prepare(root: Path, venv: Path, needs: Needs) -> None:
    """Make or update ``venv`` from the lock of ``needs`` under ``root``, then compile the program.

    Waits for another process that is at it. Raises ``SetupError`` with a Swedish message; the old environment's state is then kept,
    and the next start tries again.
    """
    lock = root / needs.lock
    with _alone(root):
        if is_whole(venv, lock) and _runs(venv):
            return
        known = {name: (venv / name).read_bytes() for name in (needs.lock, *needs.covers) if (venv / name).is_file()}
        if known and _runs(venv):
            _tell("Remissbordet uppdaterar sin miljö i .venv.")
        else:
            known = {}
            _create(venv)
        for name in known:
            (venv / name).unlink()
        try:
            _install(venv, lock)
        except SetupError:
            for name, content in known.items():
                (venv / name).write_bytes(content)
            raise
        _compile(root, venv)
        for name in (*needs.covers, needs.lock):
            shutil.copyfile(root / name, venv / name)
        _tell("Klart.")


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the checkout to oneself, so that two first starts do not fill one environment (Windows refuses the second by itself)."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - POSIX only

    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _runs(venv: Path) -> bool:
    """Whether the environment's Python starts and is the version that its packages were installed for."""
    python = python_of(venv)
    if not python.exists():
        return False
    test = "import pathlib, sysconfig, sys; sys.exit(not pathlib.Path(sysconfig.get_path('purelib')).is_dir())"
    try:
        return subprocess.run([str(python), "-c", test], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _create(venv: Path) -> None:
    base = getattr(sys, "_base_executable", None) or sys.executable
    if find_spec("venv") is None or not (_has_ensurepip() or _outer_pip_will_do()):
        raise SetupError(_no_venv())
    if venv.is_symlink():
        # Made anew, the environment would take the place of everything in the folder that the link leads to.
        raise SetupError(
            f"{venv} är en länk till {venv.resolve()}, där Remissbordets miljö inte finns.\n"
            "Ta bort länken och kör samma kommando igen, så gör programmet sin egen miljö. Inget har ändrats."
        )
    _tell("Remissbordet gör i ordning sin egen miljö i .venv. Det tar någon minut och görs bara en gång.")
    without_pip = [] if _has_ensurepip() else ["--without-pip"]
    made = subprocess.run(
        [base, "-m", "venv", "--clear", *without_pip, str(venv)],
        capture_output=True,
        text=True,
        check=False,
        errors="replace",
    )
    if made.returncode == 0:
        return
    said = made.stdout + made.stderr
    if "ensurepip" in said:
        raise SetupError(_no_venv())
    if "Permission denied" in said or "PermissionError" in said or "Read-only" in said:
        raise SetupError(
            f"Miljön kan inte skapas: du får inte skriva i mappen {venv.parent}.\n"
            "Lägg programmet i en mapp som är din egen och kör samma kommando igen."
        )
    raise SetupError("Miljön kunde inte skapas:\n" + _last_lines(said))


def _has_ensurepip() -> bool:
    return find_spec("ensurepip") is not None


def _outer_pip_will_do() -> bool:
    """Whether the Python outside has a pip that can install into an environment without one."""
    answer = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False
    ).stdout
    version = re.match(r"pip (\d+)\.(\d+)", answer)
    return version is not None and tuple(map(int, version.groups())) >= _PIP_WITH_PYTHON_OPTION


def _no_venv() -> str:
    if sys.platform != "linux":
        return "Din Python saknar modulen venv eller ensurepip. Installera Python på nytt, med alla delar, och kör samma kommando igen."
    return (
        "Python saknar modulen venv, som programmet behöver för att göra sin egen miljö.\n"
        "I Debian och Ubuntu installeras den så här:\n"
        "  sudo apt-get install python3-venv\n"
        "Kör sedan samma kommando igen."
    )


def _install(venv: Path, lock: Path) -> None:
    python = str(python_of(venv))
    has_own_pip = subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    pip = [python, "-m", "pip"] if has_own_pip else [sys.executable, "-m", "pip", "--python", python]
    command = [
        *pip,
        "install",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-deps",
        "--compile",
        "--no-input",
        "--retries",
        "2",
    ]
    command += ["--progress-bar", "off", "--disable-pip-version-check", "--no-warn-script-location", "-r", str(lock)]
    environment = {**os.environ, "PIP_USER": "0", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    recent: deque[str] = deque(maxlen=40)
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            recent.append(line)
            told = progress_of(line)
            if told:
                _tell(told)
    if process.returncode != 0:
        raise SetupError(why_it_failed("".join(recent)))


def progress_of(line: str) -> str | None:
    """What a line of pip's means to the user, in Swedish; None for a line that says nothing to them."""
    fetched = _FETCHES.match(line)
    if fetched:
        name, version, size, unit = fetched.groups()
        amount = f" ({size.replace('.', ',')} {unit})" if size else ""
        return f"  hämtar {name.replace('_', '-')} {version}{amount}"
    if line.startswith("Installing collected packages"):
        return f"  installerar {line.count(',') + 1} paket"
    return None


def why_it_failed(said: str) -> str:
    """The Swedish message for a pip that failed having ``said`` this: the cause as far as it can be told, and what to do."""
    if "DO NOT MATCH THE HASHES" in said:
        return (
            "Ett hämtat paket stämmer inte med sin kontrollsumma i låsfilen, och inget har installerats.\n"
            "Kör samma kommando igen. Händer det på nytt: kontakta den som sköter ert nätverk, och installera inte paketet ändå."
        )
    if "No space left" in said:
        return "Disken är full. Frigör minst 1 GB och kör samma kommando igen."
    if _NO_NETWORK.search(said):
        return (
            "Paketen som programmet behöver kunde inte hämtas. Första starten kräver nätverk.\n"
            "Kontrollera anslutningen (och proxyn, om ni har en) och kör samma kommando igen.\n" + _last_lines(said)
        )
    return "Paketen som programmet behöver kunde inte installeras:\n" + _last_lines(said)


def _last_lines(said: str) -> str:
    lines = [line.rstrip() for line in said.splitlines() if line.strip()]
    return "\n".join("  " + line for line in lines[-_LINES_SHOWN_OF_A_FAILURE:])


def _compile(root: Path, venv: Path) -> None:
    """Compile the program's own modules: a start without compiled files takes three times as long."""
    present = [str(root / name) for name in CODE if (root / name).exists()]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [str(python_of(venv)), "-m", "compileall", "-q", *present], env=environment, capture_output=True, check=False
    )


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
