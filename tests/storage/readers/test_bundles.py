"""Folders and archives: every file in them is found, whatever its name is written in, and nothing in an archive does harm."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from domain.errors import UserError
from resources import messages
from storage.readers import bundles
from storage.readers.bundles import unpacked


def archive(path: Path, members: dict[str, bytes], *, utf8: bool = True, encoding: str = "") -> Path:
    """An archive with the members; ``encoding`` writes names in it without saying so."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number, (name, content) in enumerate(members.items()):
            file.writestr(name if utf8 else f"{number:_>{len(name.encode(encoding))}}", content)
    if not utf8:
        raw = path.read_bytes()
        for number, name in enumerate(members):
            written = name.encode(encoding)
            raw = raw.replace(f"{number:_>{len(written)}}".encode(), written)
        path.write_bytes(raw)
    return path


def found(*paths: Path) -> dict[str, bytes | str]:
    """What each file holds, or the code of what stands in its way."""
    with unpacked(paths) as files:
        return {
            each.name: each.path.read_bytes() if each.path else each.problem.code if each.problem else ""
            for each in files
        }


def test_a_folder_is_read_to_the_bottom_without_what_systems_leave_there(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "svar/region/c.txt", ".DS_Store", "~$a.docx", "svar/Thumbs.db", "__MACOSX/x.txt"):
        file = tmp_path / "mapp" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    (tmp_path / "mapp" / "länk").symlink_to(tmp_path / "mapp", target_is_directory=True)
    assert found(tmp_path / "mapp") == {
        "a.txt": b"a.txt",
        "b.txt": b"b.txt",
        "svar/region/c.txt": b"svar/region/c.txt",
    }


def test_several_things_keep_apart_by_their_own_names(tmp_path: Path) -> None:
    for folder in ("ett", "två"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "svar.txt").write_text(folder, encoding="utf-8")
    zipped = archive(tmp_path / "tre.zip", {"svar.txt": b"tre"})
    loose = tmp_path / "ett" / "svar.txt"
    names = found(tmp_path / "ett", tmp_path / "två", zipped, loose, loose)
    assert list(names) == ["ett/svar.txt", "två/svar.txt", "tre.zip/svar.txt", "svar.txt", "svar.txt (2)"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp437", "cp850", "cp1252"])
def test_names_in_an_archive_are_read_as_they_were_written(tmp_path: Path, encoding: str) -> None:
    name = "Yttrande från Åmåls kommun (Östra).pdf"
    assert list(found(archive(tmp_path / "a.zip", {name: b"x"}, utf8=False, encoding=encoding))) == [name]
    assert list(found(archive(tmp_path / "b.zip", {name: b"x"}))) == [name]
    decomposed = "Yttrande fra\u030an A\u030ama\u030als kommun (O\u0308stra).pdf"
    assert list(found(archive(tmp_path / "c.zip", {decomposed: b"x"}))) == [name]


def test_a_word_document_is_no_archive(tmp_path: Path) -> None:
    document = archive(tmp_path / "svar.docx", {"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"})
    assert list(found(document)) == ["svar.docx"]


@pytest.mark.parametrize("name", ["../utanför.pdf", "/etc/utanför.pdf", "..\\utanför.pdf", "C:\\utanför.pdf"])
def test_a_name_that_leads_out_is_refused_and_nothing_is_written_there(tmp_path: Path, name: str) -> None:
    hostile = archive(tmp_path / "a.zip", {name: b"x", "snäll.txt": b"y"})
    results = found(hostile)
    assert sorted(map(str, results.values())) == sorted(["import.strange_path", "b'y'"])
    assert not list(tmp_path.rglob("utanför.pdf"))


def test_what_unfolds_too_far_is_refused(tmp_path: Path) -> None:
    bomb = archive(tmp_path / "bomb.zip", {"stor.txt": b"\0" * (30 << 20), "liten.txt": b"hej"})
    assert found(bomb) == {"stor.txt": "import.bomb", "liten.txt": b"hej"}


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    content = os.urandom(5000)
    path = archive(tmp_path / "a.zip", {"a.txt": content})
    path.write_bytes(path.read_bytes().replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert found(path)["a.txt"] in ("import.bomb", "document.broken")


def test_an_encrypted_member_is_said_to_be_so(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"hemlig.txt": b"x"})
    raw = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + offset] |= 1
    path.write_bytes(raw)
    assert found(path) == {"hemlig.txt": "import.encrypted"}


def test_archives_in_archives_are_opened_but_not_for_ever(tmp_path: Path) -> None:
    content = b"botten"
    name = "botten.txt"
    for level in range(4):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as file:
            file.writestr(name, content)
        content, name = inner.getvalue(), f"{level}.zip"
    path = tmp_path / "yttre.zip"
    path.write_bytes(content)
    assert list(found(path).values()) == ["import.too_deep"]
    once = archive(tmp_path / "en.zip", {"inre.zip": archive(tmp_path / "x.zip", {"a.txt": b"hej"}).read_bytes()})
    assert found(once) == {"inre.zip/a.txt": b"hej"}


@pytest.mark.parametrize(
    ("content", "code"), [(b"PK\x03\x04 nej", "import.broken_archive"), (b"", "import.broken_archive")]
)
def test_a_broken_archive_is_said_to_be_so(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "trasig.zip"
    path.write_bytes(content or b"PK\x05\x06")
    assert found(path) == {"trasig.zip": code}


def test_a_member_packed_in_an_unusual_way_and_broken_leaves_the_others_be(tmp_path: Path) -> None:
    path = tmp_path / "ovanlig.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("a.txt", bytes(range(256)))
        file.writestr("b.txt", b"hamn")
    content = bytearray(path.read_bytes())
    # After the properties of the packing, which are nine bytes.
    at = content.index(b"a.txt") + 14
    content[at : at + 30] = b"\xff" * 30
    path.write_bytes(content)
    assert found(path) == {"a.txt": "document.broken", "b.txt": b"hamn"}


def test_the_empty_and_the_missing_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    assert found(tmp_path / "tom") == {"tom": "import.empty_folder"}
    assert found(archive(tmp_path / "tom.zip", {})) == {"tom.zip": "import.empty_archive"}


def test_too_many_files_and_a_stop_end_it_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_FILES", 5)
    path = archive(tmp_path / "a.zip", {f"{number}.txt": b"x" for number in range(9)})
    with pytest.raises(UserError, match=r"import\.too_many"), unpacked([path]):
        pass
    with pytest.raises(UserError, match=r"import\.cancelled"), unpacked([path], lambda: True):
        pass


def test_every_reason_has_its_words() -> None:
    for code in ("strange_path", "bomb", "encrypted", "too_deep", "empty_folder", "empty_archive", "broken_archive"):
        assert "svar.zip" in messages.text(f"import.{code}", {"name": "svar.zip"})
