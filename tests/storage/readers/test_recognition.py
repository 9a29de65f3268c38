from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.readers.reading import read_document
from storage.readers.recognition import with_text
from tests.storage.readers import papers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for OCRmyPDF is a script")

Install = Callable[[str, str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a program of a name on the path, alone there, that runs some Python; gives the folder it can write in."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def write(name: str, source: str) -> Path:
        program = folder / name
        program.write_text(f"#!{sys.executable}\nimport pathlib, sys, time\n{source}\n", encoding="utf-8")
        program.chmod(0o755)
        return folder

    return write


def _recognises(install: Install, text: bytes) -> Path:
    folder = install(
        "ocrmypdf", "pathlib.Path(sys.argv[-1]).write_bytes(pathlib.Path(__file__).with_name('text.pdf').read_bytes())"
    )
    folder.joinpath("text.pdf").write_bytes(text)
    return folder


def test_pictures_of_text_are_read_and_the_reader_is_told(install: Install, tmp_path: Path) -> None:
    _recognises(install, papers.table())
    path = tmp_path / "Skannad.pdf"
    path.write_bytes(papers.scanned(2))
    document = read_document(path)
    assert document.blocks[0].text.startswith("Tabellen visar")
    assert document.warnings == (("document.recognised", {"pages": "1–2"}),)
    assert document.content == path.read_bytes()


def test_pages_that_stay_pictures_are_still_said_to_be(install: Install, tmp_path: Path) -> None:
    _recognises(install, papers.scanned(1, and_text=True))
    path = tmp_path / "Skannad.pdf"
    path.write_bytes(papers.scanned(1, and_text=True))
    assert [code for code, _ in read_document(path).warnings] == ["document.recognised", "document.scanned"]


@pytest.mark.parametrize(("languages", "told"), [("eng\\nswe", "--language swe"), ("eng", "--quiet")])
def test_swedish_is_asked_for_where_it_is_known(install: Install, languages: str, told: str) -> None:
    install("tesseract", f"print('{languages}')")
    folder = install(
        "ocrmypdf", "pathlib.Path(__file__).with_name('asked').write_text(' '.join(sys.argv[1:-2]))\nsys.exit(1)"
    )
    assert with_text(papers.scanned(1)) is None
    assert folder.joinpath("asked").read_text(encoding="utf-8").endswith(told)


def test_without_the_program_nothing_is_recognised(install: Install) -> None:
    install("something-else", "")
    assert with_text(papers.scanned(1)) is None


def test_a_program_that_writes_nothing_has_recognised_nothing(install: Install) -> None:
    install("ocrmypdf", "")
    assert with_text(papers.scanned(1)) is None


def test_recognition_is_stopped_when_asked_and_when_it_takes_too_long(install: Install) -> None:
    install("ocrmypdf", "time.sleep(600)")
    started = time.monotonic()
    assert with_text(papers.scanned(1), lambda: time.monotonic() - started > 0.3) is None
    assert with_text(papers.scanned(1), patience=0.2) is None
    assert time.monotonic() - started < 10
