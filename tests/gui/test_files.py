"""Files that the user asks for."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from domain.errors import ExportError
from gui.files import file_name, write_whole, zipped


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    write_whole(path, b"ett")
    write_whole(path, b"tva")
    assert path.read_bytes() == b"tva"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_others_may_read_it_as_other_files(tmp_path: Path) -> None:
    write_whole(tmp_path / "brev.pdf", b"ett")
    (tmp_path / "annan").write_bytes(b"")
    assert (tmp_path / "brev.pdf").stat().st_mode == (tmp_path / "annan").stat().st_mode


def test_what_stood_there_stays_when_the_new_cannot_take_its_place(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    path.mkdir()
    (path / "innehåll").write_bytes(b"kvar")
    with pytest.raises(ExportError) as told:
        write_whole(path, b"ett")
    assert told.value.parameters["name"] == "brev.pdf"
    assert [each.name for each in tmp_path.iterdir()] == ["brev.pdf"]
    assert (path / "innehåll").read_bytes() == b"kvar"


def test_names_are_short_and_plain() -> None:
    assert file_name("Yttrande", " ", "RS 2026/1", suffix=".pdf") == "Yttrande RS 2026-1.pdf"
    assert len(file_name("å" * 400)) == 120


def test_an_archive_of_the_same_files_is_the_same_each_time() -> None:
    files = (("remiss.json", b"{}"), ("Följebrev från Åmål.pdf", b"%PDF"))
    content = zipped(files)
    assert zipped(files) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert tuple((name, archive.read(name)) for name in archive.namelist()) == files
