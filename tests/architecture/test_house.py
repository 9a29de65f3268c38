"""The rules of the house: sizes, places, and what must never stand in a file."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest

from domain.version import PROGRAM, VERSION
from tests.architecture.tree import LAYERS, ROOT, modules, tracked_files

pytestmark = pytest.mark.no_cover  # the program is read here, not run
TOP_LEVEL = {"README.md", "main.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock", "tests", *LAYERS}
MODULE_LINES = 400
FUNCTION_LINES = 60
BINARY = {".png", ".icc", ".ttf", ".otf", ".pdf", ".docx", ".ico", ".gz"}

# Each alternative has a bracket in it, so that this file passes its own test.
REGISTRIES = re.compile(r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|deb[.]debian[.]org|crates[.]io")
MACHINE_PATHS = re.compile(r"(?<![\w.~*])/(?:[r]oot|[w]ork|[h]ome|[U]sers|[o]pt)/[\w.]")


def test_the_top_level_is_what_it_is() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_the_program_says_its_own_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert project["name"] == PROGRAM.lower()


def test_modules_are_short_enough_to_know() -> None:
    long = {
        str(path.relative_to(ROOT)): n
        for path in modules()
        if (n := len(path.read_text(encoding="utf-8").splitlines())) >= MODULE_LINES
    }
    assert long == {}


def test_functions_are_short_enough_to_see() -> None:
    long = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines >= FUNCTION_LINES:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert long == {}


@pytest.mark.parametrize("forbidden", [REGISTRIES, MACHINE_PATHS], ids=["registry host", "path of one machine"])
def test_no_file_names_a_machine(forbidden: re.Pattern[str]) -> None:
    found = {}
    for path in tracked_files():
        if path.suffix not in BINARY:
            hit = forbidden.search(path.read_text(encoding="utf-8"))
            if hit:
                found[str(path.relative_to(ROOT))] = hit.group()
    assert found == {}


def test_the_patterns_find_what_they_are_for() -> None:
    assert REGISTRIES.search("--index-url https://pypi." + "org/simple")
    assert MACHINE_PATHS.search("see /home" + "/anna/remissbordet")
    assert not MACHINE_PATHS.search("see ../shared/work/order")


def test_the_architecture_section_names_every_package() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split("## ARCHITECTURE", 1)[1].split("\n## ", 1)[0]
    packages = {path.parent.relative_to(ROOT).as_posix() for path in modules() if path.name == "__init__.py"}
    own = {name for name in packages if name.split("/")[0] in LAYERS}
    assert own, "no packages found"
    assert {name for name in own if f"`{name}/`" not in section} == set()
    named = set(re.findall(r"`((?:" + "|".join(LAYERS) + r")(?:/[a-z_]+)*)/`", section))
    assert {name for name in named if not (ROOT / name).is_dir()} == set()


def test_every_icon_is_shown_somewhere_and_every_message_is_said() -> None:
    """As far as names are written out: whole, or with what stands before the part that is filled in."""
    told = {
        node.value
        for path in modules()
        if path.relative_to(ROOT).parts[0] in LAYERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    icons = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
    assert icons - told == set()
    tables = (ROOT / "resources" / "messages").glob("*.toml")
    codes = {code for table in tables for code in tomllib.loads(table.read_text(encoding="utf-8"))}
    begun = tuple(each for each in told if re.fullmatch(r"[a-z]+\.(?:[a-z]+_)?", each))
    assert {code for code in codes - told if ":" not in code and not code.startswith(begun)} == set()
