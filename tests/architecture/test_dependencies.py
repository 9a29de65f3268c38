"""The dependency rule, kept by the tree as it is and broken by each planted fault."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import LAYERS, ROOT, imported_names, modules

pytestmark = pytest.mark.no_cover  # the program is read here, not run
ALLOWED_IN_DOMAIN = {"markdown", "personnummer", "rapidfuzz"}

SIBLINGS = "gui, storage and exports are siblings that never meet"
DOMAIN = "domain knows no other layer, no window, no database, no file format"
RESOURCES = "resources are data and know nobody"
ROOT_ALONE = "nobody imports the composition root"
NO_QT = "the command line runs without Qt"

FAULTS = [
    ("gui", "import storage", SIBLINGS),
    ("storage", "from exports import *", SIBLINGS),
    ("exports", "import gui.commandline", SIBLINGS),
    ("exports", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import storage", SIBLINGS),
    ("domain", "import resources", DOMAIN),
    ("domain", "def late():\n    import gui", DOMAIN),
    ("domain", "import sqlite3", DOMAIN),
    ("domain", "from PySide6.QtCore import QObject", DOMAIN),
    ("domain", "import reportlab.platypus", DOMAIN),
    ("resources", "import domain", RESOURCES),
    ("storage", "import main", ROOT_ALONE),
    ("gui/commandline", "from PySide6 import QtCore", NO_QT),
    ("gui/commandline", "import gui.planted_window", NO_QT),
]


def copy_of_the_tree(target: Path) -> Path:
    for layer in LAYERS:
        shutil.copytree(
            ROOT / layer,
            target / layer,
            ignore=lambda folder, names: [n for n in names if not _is_code(Path(folder, n))],
        )
    shutil.copy(ROOT / "pyproject.toml", target)
    (target / "gui" / "planted_window.py").write_text("import PySide6.QtWidgets\n", encoding="utf-8")
    return target


def _is_code(path: Path) -> bool:
    return path.suffix == ".py" or (path.is_dir() and path.name != "__pycache__")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    return subprocess.run(
        [sys.executable, "-c", command], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


def broken_contracts(output: str) -> set[str]:
    return {line.removesuffix(" BROKEN") for line in output.splitlines() if line.endswith(" BROKEN")}


def test_the_tree_keeps_every_contract() -> None:
    checked = lint_imports(ROOT)
    assert checked.returncode == 0, checked.stdout
    assert broken_contracts(checked.stdout) == set()


@pytest.mark.parametrize(("package", "offence", "contract"), FAULTS)
def test_a_planted_fault_breaks_its_contract(tmp_path: Path, package: str, offence: str, contract: str) -> None:
    tree = copy_of_the_tree(tmp_path)
    (tree / package / "planted.py").write_text(offence + "\n", encoding="utf-8")
    checked = lint_imports(tree)
    assert checked.returncode != 0
    assert broken_contracts(checked.stdout) == {contract}


def test_domain_uses_the_standard_library_itself_and_named_computation_only() -> None:
    for path in modules():
        if path.relative_to(ROOT).parts[0] != "domain":
            continue
        roots = {name.split(".")[0] for name in imported_names(path)}
        assert roots - set(sys.stdlib_module_names) - {"domain"} <= ALLOWED_IN_DOMAIN, path


SHARED = ("gui.commandline", "gui.files", "gui.phrases")
"""What the terminal may use of gui: its own part, and what it shares with the window."""


def test_the_command_line_knows_no_other_part_of_gui() -> None:
    for path in modules():
        if path.is_relative_to(ROOT / "gui" / "commandline"):
            parts = {name for name in imported_names(path) if name.split(".")[0] == "gui"}
            assert all(name.startswith(SHARED) for name in parts), path


def test_only_main_reaches_across_the_siblings() -> None:
    known = {name.split(".")[0] for name in imported_names(ROOT / "main.py")}
    assert "gui" in known
    naming = [path for path in modules() if re.search(r"\bmain\b", path.read_text(encoding="utf-8"))]
    importers = [path for path in naming if "main" in {name.split(".")[0] for name in imported_names(path)}]
    assert importers
    assert all(path.is_relative_to(ROOT / "tests") for path in importers)
