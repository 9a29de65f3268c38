"""The environment at its edges: first start, half-made, changed lock, wrong hash, no network, no venv, too old a Python."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gui.commandline import environment, installation
from gui.commandline.environment import Needs, SetupError

PROJECT = Path(__file__).resolve().parents[3]
NEEDS = Needs(lock="requirements.lock", modules=("tinypack",))
STARTER = """\
import json, sys
from gui.commandline import environment
environment.ensure(environment.Needs(lock="requirements.lock", modules=("tinypack",)))
import tinypack
print(json.dumps({"version": tinypack.VERSION, "prefix": sys.prefix, "arguments": sys.argv[1:]}))
"""


def wheel(folder: Path, version: str) -> str:
    """Make a package of one module in ``folder``; return its line for a lock."""
    content = {
        "tinypack.py": f"VERSION = {version!r}\n",
        f"tinypack-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: tinypack\nVersion: {version}\n",
        f"tinypack-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"tinypack-{version}.dist-info/RECORD"
    lines = [f"{name},sha256={_digest(text)},{len(text.encode())}" for name, text in content.items()]
    target = folder / f"tinypack-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)
        archive.writestr(record, "\n".join([*lines, f"{record},,"]) + "\n")
    return f"tinypack=={version} \\\n    --hash=sha256:{hashlib.sha256(target.read_bytes()).hexdigest()}\n"


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


class Checkout:
    """A program of one file, with the real environment module, a lock of one package and a folder of wheels instead of a network."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wheels = root / "wheels"
        self.wheels.mkdir()
        self.lock = root / "requirements.lock"
        self.venv = root / ".venv"
        for name in (
            "gui/__init__.py",
            "gui/commandline/__init__.py",
            "gui/commandline/environment.py",
            "gui/commandline/installation.py",
        ):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, root / name)
        (root / "main.py").write_text(STARTER, encoding="utf-8")
        self.lock.write_text(wheel(self.wheels, "1.0"), encoding="utf-8")

    def without_network(self) -> dict[str, str]:
        """The settings by which pip finds packages in the folder of wheels and nowhere else."""
        return {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_CONFIG_FILE": os.devnull,
            "PYTHONUTF8": "1",
        }

    def start(self, *arguments: str, python: Path | None = None) -> subprocess.CompletedProcess[str]:
        base = python or Path(getattr(sys, "_base_executable", sys.executable))
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PIP_", "COV", "REMISSBORDET", "VIRTUAL"))
        }
        environ = {**clean, **self.without_network()}
        command = [str(base), "main.py", *arguments]
        return subprocess.run(
            command, cwd=self.root, env=environ, capture_output=True, text=True, encoding="utf-8", check=False
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.mark.timeout(500)
def test_the_life_of_an_environment(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    half_made = environment.python_of(checkout.venv)
    half_made.parent.mkdir(parents=True)
    half_made.symlink_to("/nowhere/python3")
    (checkout.venv / "left-over").touch()

    for name, value in checkout.without_network().items():
        monkeypatch.setenv(name, value)
    installation.prepare(checkout.root, checkout.venv, NEEDS)
    assert "gör i ordning sin egen miljö" in capsys.readouterr().err
    assert not (checkout.venv / "left-over").exists()
    assert list((checkout.root / "gui" / "commandline" / "__pycache__").glob("environment*.pyc"))
    installation.prepare(checkout.root, checkout.venv, NEEDS)
    assert capsys.readouterr().err == ""

    first = checkout.start("list", "--json", "å ä")
    assert f'"prefix": "{checkout.venv}"' in first.stdout
    assert '"arguments": ["list", "--json", "\\u00e5 \\u00e4"]' in first.stdout

    second = checkout.start()
    assert (second.returncode, second.stderr) == (0, "")
    within = checkout.start(python=environment.python_of(checkout.venv))
    assert (within.returncode, within.stderr) == (0, "")

    for path in checkout.venv.glob("lib/*/site-packages/tinypack*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert '"version": "1.0"' in checkout.start().stdout

    checkout.lock.write_text(wheel(checkout.wheels, "2.0"), encoding="utf-8")
    changed = checkout.start()
    assert "uppdaterar sin miljö" in changed.stderr
    assert '"version": "2.0"' in changed.stdout
    assert not wrong_hash_is_told_as_what_it_is(checkout)
    assert not absent_package_is_told_as_no_network(checkout)

    checkout.lock.write_text(wheel(checkout.wheels, "2.0"), encoding="utf-8")
    assert '"version": "2.0"' in checkout.start().stdout


def wrong_hash_is_told_as_what_it_is(checkout: Checkout) -> bool:
    line = wheel(checkout.wheels, "3.0")
    checkout.lock.write_text(re.sub(r"sha256:[0-9a-f]{64}", "sha256:" + "0" * 64, line), encoding="utf-8")
    failed = checkout.start()
    assert failed.returncode == 2
    assert "stämmer inte med sin kontrollsumma" in failed.stderr
    assert "Traceback" not in failed.stderr
    return environment.is_whole(checkout.venv, checkout.lock)


def absent_package_is_told_as_no_network(checkout: Checkout) -> bool:
    checkout.lock.write_text(wheel(checkout.wheels, "4.0"), encoding="utf-8")
    (checkout.wheels / "tinypack-4.0-py3-none-any.whl").unlink()
    failed = checkout.start()
    assert failed.returncode == 2
    assert "Första starten kräver nätverk" in failed.stderr
    assert "Traceback" not in failed.stderr
    return environment.is_whole(checkout.venv, checkout.lock)


def test_another_environment_that_has_everything_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "base_prefix", "/elsewhere")
    assert environment.environment_in(tmp_path, Needs(lock="requirements.lock", modules=("pytest",))) is None
    assert list(tmp_path.iterdir()) == []


def test_an_environment_that_stays_incomplete_is_not_made_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".venv").mkdir()
    for folder in (tmp_path, tmp_path / ".venv"):
        (folder / "requirements.lock").write_text("same", encoding="utf-8")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    monkeypatch.setenv("REMISSBORDET_ENVIRONMENT_JUST_MADE", "1")
    with pytest.raises(SetupError, match="saknar no_such_module"):
        environment.environment_in(tmp_path, Needs(lock="requirements.lock", modules=("no_such_module",)))


def test_too_old_a_python_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit) as stopped:
        environment.ensure()
    assert stopped.value.code == 2
    assert "behöver Python 3.11 eller senare; det här är Python 3.9" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there that users do not have")
def test_what_a_link_leads_to_is_never_emptied(tmp_path: Path) -> None:
    other = tmp_path / "annat"
    other.mkdir()
    (other / "viktigt.txt").write_text("kvar", encoding="utf-8")
    (tmp_path / ".venv").symlink_to(other)
    with pytest.raises(SetupError, match="är en länk till"):
        installation.prepare(tmp_path, tmp_path / ".venv", NEEDS)
    assert (other / "viktigt.txt").read_text(encoding="utf-8") == "kvar"


def test_a_python_without_venv_gets_debians_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(installation, "find_spec", lambda _name: None)
    (tmp_path / "requirements.lock").touch()
    with pytest.raises(SetupError, match="sudo apt-get install python3-venv"):
        installation.prepare(tmp_path, tmp_path / ".venv", NEEDS)
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "kontrollsumma"),
        ("OSError: [Errno 28] No space left on device", "Disken är full"),
        ("NewConnectionError: Temporary failure in name resolution", "kräver nätverk"),
        ("ERROR: something new", "kunde inte installeras"),
    ],
)
def test_each_failure_has_its_sentence(said: str, told: str) -> None:
    assert told in installation.why_it_failed(said)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Downloading lxml-6.1.3-cp311-cp311-win_amd64.whl (5.2 MB)\n", "  hämtar lxml 6.1.3 (5,2 MB)"),
        ("  Using cached python_docx-1.2.0-py3-none-any.whl (252 kB)\n", "  hämtar python-docx 1.2.0 (252 kB)"),
        ("Installing collected packages: a, b, c\n", "  installerar 3 paket"),
        ("Collecting lxml==6.1.3\n", None),
    ],
)
def test_progress_is_told_in_swedish(line: str, told: str | None) -> None:
    assert installation.progress_of(line) == told
