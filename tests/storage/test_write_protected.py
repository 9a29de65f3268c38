"""Cases on a disk, or in a folder, that can only be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from domain.errors import StoreError
from domain.referral import Referral
from storage.database import open_store

_NOBODY = 65534


@contextmanager
def _without_rights() -> Iterator[None]:
    """As somebody whom the file system's rights hold back, also where the tests are run by the system's owner."""
    owner = os.geteuid()
    if owner == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(owner)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_cases_in_a_folder_that_cannot_be_written_in_are_read() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "remissbordet.db")
        with open_store(path) as store, store.writing() as records:
            records.put_referral(Referral("r1", "Gemensam växel"))
        path.chmod(0o444)
        path.parent.chmod(0o555)
        try:
            with _without_rights(), open_store(path) as store:
                assert store.read_only
                with store.reading() as records:
                    assert [each.title for each in records.referrals()] == ["Gemensam växel"]
                with pytest.raises(StoreError), store.writing():
                    pass
        finally:
            path.parent.chmod(0o755)
