"""Copies of papers to open in another program: named so that they are shown, whatever they were called."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest

from domain.errors import ExportError
from gui.pages.source.originals import Originals

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("name", "media_type", "called"),
    [
        ("Remiss.PDF", "application/pdf", "Remiss.PDF"),
        ("inre/Yttrande, nämnden.docx", WORD, "Yttrande, nämnden.docx"),
        ("makro.docm", WORD, "makro.docm.docx"),
        ("yttrande.bat", "text/plain", "yttrande.bat.txt"),
        ("yttrande.hta", "text/html", "yttrande.hta.html"),
        ("svar", "application/json", "svar.json"),
        ("..", "application/pdf", "fil.pdf"),
        ("C:\\Handlingar\\con.txt", "text/plain", "_con.txt"),
        ("a:b?\0.pdf", "application/pdf", "a-b.pdf"),
    ],
)
def test_a_copy_is_called_as_the_paper_and_ends_as_its_kind(name: str, media_type: str, called: str) -> None:
    originals = Originals()
    path = originals.write(name, media_type, b"innehall")
    assert path.name == called
    assert path.read_bytes() == b"innehall"
    originals.close()
    assert not path.exists()


def test_a_folder_that_has_been_tidied_away_is_made_again() -> None:
    originals = Originals()
    shutil.rmtree(originals.write("a", "text/plain", b"a").parents[1])
    assert originals.write("b", "text/plain", b"b").read_bytes() == b"b"
    originals.close()


def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    originals = Originals()
    monkeypatch.setattr(Path, "write_bytes", full)
    shell = Mock(spec=["show_error"])
    originals.show(shell, "a", "text/plain", b"a")
    [call] = shell.show_error.call_args_list
    assert isinstance(call.args[0], ExportError)
    originals.close()
