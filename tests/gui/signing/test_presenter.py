"""What is chosen for a signing becomes what it is done with, whatever the file of the key turns out to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.errors import UserError
from domain.signing import KeyFile, Secret
from gui import files
from gui.presenters.signing import SigningChoice


def test_the_key_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "nyckel.p12").write_bytes(b"nyckel")
    credentials = SigningChoice(file=str(tmp_path / "nyckel.p12")).credentials(Secret("hemligt"))
    assert isinstance(credentials, KeyFile)
    assert (credentials.name, credentials.content) == ("nyckel.p12", b"nyckel")


def test_what_cannot_be_a_key_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LARGEST", 9)
    (tmp_path / "stor.p12").write_bytes(b"0" * 10)
    told = {"saknas.p12": "usage.file_missing", "stor.p12": "document.too_large", ".": "usage.file_unreadable"}
    for name, code in told.items():
        with pytest.raises(UserError) as raised:
            SigningChoice(file=str(tmp_path / name)).credentials(Secret("hemligt"))
        assert raised.value.code == code
