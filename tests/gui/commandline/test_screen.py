"""A missing screen or system library is told in a sentence, before Qt can abort."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gui.commandline import screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS bring what a window needs")


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_USUAL_FOLDERS", ())
    monkeypatch.setattr(screen, "_loads", lambda _name: False)


def test_no_screen_is_told_as_such() -> None:
    told = screen.trouble_with_screen({})
    assert told is not None
    assert "ingen skärm" in told


def test_nothing_is_told_where_all_is_well() -> None:
    assert screen.trouble_with_screen({"DISPLAY": ":0"}) is None
    assert screen.trouble_with_screen({"QT_QPA_PLATFORM": "offscreen"}) is None


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize(
    "environ", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}]
)
def test_missing_libraries_are_told_with_debians_line(environ: dict[str, str]) -> None:
    told = screen.trouble_with_screen(environ)
    assert told is not None
    assert "saknar libEGL.so.1, libGL.so.1, libX11.so.6 och" in told
    assert screen.DEBIAN_LINE in told


def test_one_way_to_a_screen_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "missing_libraries", lambda names: tuple(n for n in names if "xcb" in n))
    assert screen.trouble_with_screen({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) is None
    told = screen.trouble_with_screen({"DISPLAY": ":0"})
    assert told is not None
    assert "libxcb-cursor" in told


@pytest.mark.parametrize(
    ("missing", "named"),
    [(("libGL.so.1",), "saknar libGL.so.1."), (("libEGL.so.1", "libGL.so.1"), "saknar libEGL.so.1 och libGL.so.1.")],
)
def test_few_are_named_one_by_one(monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...], named: str) -> None:
    monkeypatch.setattr(screen, "missing_libraries", lambda _names: missing)
    assert named in (screen.trouble_with_libraries(missing) or "")


def test_the_loader_is_asked_about_libraries_in_unusual_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_USUAL_FOLDERS", ())
    assert screen.missing_libraries(("libc.so.6", "libnosuchthing.so.9")) == ("libnosuchthing.so.9",)


def test_the_readme_gives_the_same_line() -> None:
    readme = (Path(__file__).resolve().parents[3] / "README.md").read_text(encoding="utf-8")
    assert screen.DEBIAN_LINE in readme
