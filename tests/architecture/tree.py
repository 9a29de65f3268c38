"""The project's own files, as the rules of the house see them."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("domain", "exports", "gui", "resources", "storage")
_NOT_OURS = {".git", "__pycache__", "build", "dist"}


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file under version control, or, in a copy without its history, every file that would be."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
        return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())
    return tuple(path for path in ROOT.rglob("*") if path.is_file() and not _is_made(path.relative_to(ROOT)))


def _is_made(path: Path) -> bool:
    return any(part in _NOT_OURS or part.startswith(".venv") or part.endswith("_cache") for part in path.parts)


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the project, tests included."""
    return tuple(path for path in tracked_files() if path.suffix == ".py")


@cache
def project() -> dict[str, Any]:
    """``pyproject.toml``, read."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def imported_names(path: Path) -> set[str]:
    """The absolute module names that a file imports anywhere, also for type checking only."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(path, node)
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return found


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parent.parts
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])
