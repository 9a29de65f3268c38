"""The locks hold what pyproject.toml asks for, with a hash for every file; and PySide6 keeps None alive."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import QObject

from gui.commandline import environment
from tests.architecture.tree import ROOT, project

PIN = re.compile(r"^([a-z0-9-]+)==(\S+?)(?: ; (.+?))? \\$", re.MULTILINE)
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> set[tuple[str, str, str]]:
    """Name, version and environment marker of each line."""
    return set(PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


def asked_for(lock: str) -> list[Requirement]:
    table = project()["project"]
    lines = table["dependencies"] + (table["optional-dependencies"]["dev"] if "dev" in lock else [])
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_nothing_else_is_fetched(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text) if not entry.startswith("#")]
    assert len(entries) == len(pins(lock)) > 0
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "--index" not in text.replace("--no-emit-index-url", "")


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_answers_what_pyproject_asks(lock: str) -> None:
    locked: dict[str, set[str]] = {}
    for name, version, _ in pins(lock):
        locked.setdefault(name, set()).add(version)
    for requirement in asked_for(lock):
        versions = locked[canonicalize_name(requirement.name)]
        assert any(requirement.specifier.contains(version) for version in versions), requirement


def test_the_development_lock_contains_the_programs() -> None:
    lacking = pins("requirements.lock") - pins("requirements-dev.lock")
    assert {pin for pin in lacking if "sys_platform" not in pin[2]} == set()


def test_another_environment_is_judged_by_what_the_program_depends_on() -> None:
    brings = packages_distributions()
    judged = {canonicalize_name(name) for module in environment.PROGRAM.modules for name in brings[module]}
    asked = {canonicalize_name(requirement.name) for requirement in asked_for("requirements.lock")}
    assert asked <= judged


def test_pyside_keeps_none_alive() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(100):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 50
