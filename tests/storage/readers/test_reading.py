from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Block, BlockKind, Box
from domain.errors import UnreadableDocument
from domain.media import MediaType
from storage.readers import confined, reading, worker
from storage.readers.letters import readable
from storage.readers.parsed import CannotRead, Parsed, from_json, to_json
from storage.readers.reading import FileReader, read_document
from storage.readers.sniff import media_type
from tests.storage.readers import papers
from tests.storage.readers.zipped import broken_inside, docx, odt, zipped

_SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
_TYPESET = sorted((_SEEDS / "typeset").glob("*.pdf"))


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", papers.table(), MediaType.PDF),
        ("a.txt", b"junk before %PDF-1.4 as scanners write", MediaType.PDF),
        ("a.docx", docx(_p("Kajen lagas.")), MediaType.DOCX),
        ("a.bin", odt("<text:p>Kajen lagas.</text:p>"), MediaType.ODT),
        ("a.doc", b"{\\rtf1 Kajen lagas.}", MediaType.RTF),
        ("a.txt", b"<!DOCTYPE html><p>Kajen lagas.", MediaType.HTML),
        ("a.htm", b"<p>Kajen lagas.", MediaType.HTML),
        ("a.md", b"# Kajen", MediaType.MARKDOWN),
        ("a", "Kajen är gammal.".encode("utf-16-le"), MediaType.TEXT),
        ("a.txt", "Kajen är gammal.".encode("utf-16"), MediaType.TEXT),
        ("a.json", b"{}", MediaType.JSON),
        ("a.txt", b'{"format": "remissbordet/response"}', MediaType.JSON),
    ],
)
def test_a_file_is_what_it_holds_rather_than_what_it_is_called(name: str, content: bytes, kind: MediaType) -> None:
    assert media_type(content, name) is kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "document.empty"),
        (b" \n\t ", "document.empty"),
        (b"\xd0\xcf\x11\xe0 old Word", "document.old_word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "document.encrypted"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "document.unknown_format"),
        (b"\1\2\3\4" * 40, "document.unknown_format"),
        (b"a\0\0\0\0\0\0\0" * 40, "document.unknown_format"),
        (zipped({"xl/workbook.xml": "<a/>"}), "document.unknown_format"),
        (zipped({"mimetype": "application/epub+zip"}), "document.unknown_format"),
        (b"PK\3\4 and no more", "document.broken"),
        (broken_inside(zipped({"mimetype": MediaType.ODT.value}), "mimetype"), "document.broken"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "Remiss.bin"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as refused:
        read_document(path)
    assert (refused.value.code, refused.value.parameters) == (code, {"name": "Remiss.bin"})


@pytest.mark.parametrize("name", ["Remiss.docx", "Remiss.PDF", "Remiss.txt"])
def test_a_file_that_is_not_at_all_what_its_name_promises_is_damaged(name: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        media_type(b"\1\2\3\4" * 40, name)
    assert refused.value.code == "document.broken"


@pytest.mark.parametrize(
    ("content", "name"), [(b"\xd0\xcf\x11\xe0 mail", "Svar.MSG"), (b"From: a@b.example\r\n\r\nHej", "Svar.eml")]
)
def test_a_saved_mail_is_told_as_one(content: bytes, name: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        media_type(content, name)
    assert refused.value.code == "document.mail"


@given(st.binary(max_size=300))
def test_any_bytes_have_a_format_or_are_refused(content: bytes) -> None:
    assert _format(content)


def _format(content: bytes) -> str:
    try:
        return media_type(content, "a.txt")
    except UnreadableDocument as refused:
        return refused.code


def test_a_file_that_is_not_there_a_folder_and_a_giant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    big = tmp_path / "Stor.txt"
    big.write_bytes(b"Kajen lagas.")
    monkeypatch.setattr(reading, "MAX_BYTES", 4)
    for path, code in ((tmp_path / "Borta.pdf", "missing"), (tmp_path, "folder"), (big, "too_large")):
        with pytest.raises(UnreadableDocument) as refused:
            read_document(path)
        assert refused.value.code == f"document.{code}"


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Låst.txt"
    path.write_bytes(b"Kajen lagas.")

    def refuse(_: Path, mode: str) -> NoReturn:
        raise PermissionError(mode)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableDocument) as refused:
        read_document(path)
    assert refused.value.code == "document.unreadable"


def test_a_paper_comes_whole_through_the_child(tmp_path: Path) -> None:
    path = tmp_path / "Proposition.pdf"
    path.write_bytes(papers.bill())
    document = FileReader().read(path)
    assert (document.name, document.media_type, document.pages) == ("Proposition.pdf", "application/pdf", 3)
    assert document.content == papers.bill() or len(document.content) == path.stat().st_size
    assert document.blocks[2] == Block(
        BlockKind.HEADING,
        "Uthyrning av segelbåtar",
        1,
        1,
        "5",
        boxes=document.blocks[2].boxes,
        style="size=16.0",
        bold=True,
    )


def test_a_paper_of_pictures_is_read_with_a_warning_and_an_empty_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "Papper"
    path.write_bytes(papers.scanned(1))
    assert read_document(path).warnings == (("document.scanned", {"pages": "1"}),)
    path.write_bytes(docx("<w:p/>"))
    with pytest.raises(UnreadableDocument) as refused:
        read_document(path)
    assert refused.value.code == "document.no_text"


def test_exchange_data_is_handed_on_unread(tmp_path: Path) -> None:
    path = tmp_path / "yttrande.json"
    path.write_bytes(b'{"format": "remissbordet/response"}')
    document = read_document(path)
    assert (document.embedded, document.blocks) == (path.read_bytes(), ())


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30).map(readable)
_NUMBER = st.floats(0, 1000).map(lambda number: round(number, 2))
_BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    text=_TEXT,
    page=st.none() | st.integers(1, 500),
    level=st.integers(0, 9),
    marker=_TEXT,
    cells=st.lists(_TEXT, max_size=3).map(tuple),
    boxes=st.lists(st.tuples(st.integers(1, 500), st.builds(Box, _NUMBER, _NUMBER, _NUMBER, _NUMBER)), max_size=2).map(
        tuple
    ),
    style=_TEXT,
    bold=st.booleans(),
    framed=st.booleans(),
)


@given(
    st.builds(
        Parsed,
        blocks=st.lists(_BLOCKS, max_size=3).map(tuple),
        pages=st.integers(0, 500),
        properties=st.dictionaries(_TEXT, _TEXT, max_size=2),
        embedded=st.none() | st.binary(max_size=20),
        warnings=st.lists(st.tuples(_TEXT, st.dictionaries(_TEXT, _TEXT, max_size=1)), max_size=2).map(tuple),
    )
)
def test_what_was_parsed_comes_out_of_the_child_unchanged(parsed: Parsed) -> None:
    assert from_json(json.loads(json.dumps(to_json(parsed)))) == parsed


@pytest.mark.parametrize(
    ("typeset", "written"),
    [
        ("it\u2010system", "it-system"),
        ("EG\u2011rätt", "EG-rätt"),
        ("under\u00adhåll", "underhåll"),
        ("5\u00a0000\u202fkr", "5 000 kr"),
        ("o\ufb00entlig \ufb01nansiering", "offentlig finansiering"),
        ("a\u030aret", "året"),
        ("vanlig text", "vanlig text"),
    ],
)
def test_text_is_found_by_whoever_types_it(typeset: str, written: str) -> None:
    assert readable(typeset) == written


@given(st.text())
def test_readable_text_stays_as_it_is(text: str) -> None:
    assert readable(readable(text)) == readable(text)


def test_characters_that_no_letter_can_hold_are_left_behind() -> None:
    parsed = Parsed((Block(BlockKind.TABLE_ROW, "a\0b\ud800c", cells=("\0",)),))
    (block,) = from_json(to_json(parsed)).blocks
    assert (block.text, block.cells) == ("ab?c", ("",))


@pytest.fixture
def run_worker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[MediaType, bytes], list[dict[str, object]]]:
    """Runs the child's main function here, without its limit on memory, and gives the lines it writes."""
    monkeypatch.setattr(worker, "limit", lambda: None)

    def run(kind: MediaType, content: bytes) -> list[dict[str, object]]:
        path = tmp_path / "papper"
        path.write_bytes(content)
        stdout = sys.stdout
        try:
            assert worker.main([kind.value, str(path)]) == 0
        finally:
            sys.stdout = stdout
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (MediaType.PDF, papers.table()),
        (MediaType.DOCX, docx(_p("Tabellen visar kajen."))),
        (MediaType.ODT, odt("<text:p>Tabellen visar kajen.</text:p>")),
        (MediaType.RTF, b"{\\rtf1 Tabellen visar kajen.\\par}"),
        (MediaType.HTML, b"<p>Tabellen visar kajen.</p>"),
        (MediaType.MARKDOWN, b"Tabellen visar kajen."),
        (MediaType.TEXT, b"Tabellen visar kajen."),
    ],
)
def test_every_format_has_its_parser(
    kind: MediaType, content: bytes, run_worker: Callable[[MediaType, bytes], list[dict[str, object]]]
) -> None:
    (line,) = run_worker(kind, content)
    parsed = line["parsed"]
    assert isinstance(parsed, dict)
    assert from_json(parsed).blocks[0].text.startswith("Tabellen visar")


def test_the_worker_tells_progress_and_refusals(
    run_worker: Callable[[MediaType, bytes], list[dict[str, object]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_worker(MediaType.PDF, papers.many_pages(12))[0] == {"progress": [10, 12]}
    assert run_worker(MediaType.PDF, b"%PDF-") == [{"error": "document.broken"}]
    assert run_worker(MediaType.JSON, b"{}")[0]["parsed"]

    def exhausted(*_: object) -> Parsed:
        raise MemoryError

    monkeypatch.setattr(worker, "parse", exhausted)
    assert run_worker(MediaType.TEXT, b"Kajen") == [{"error": "document.too_large"}]


def test_the_memory_of_a_child_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[tuple[int, tuple[int, int]]] = []
    resource = pytest.importorskip("resource", reason="only where the system has such limits")
    monkeypatch.setattr(resource, "setrlimit", lambda what, limit: limits.append((what, limit)))
    confined.limit()
    assert (resource.RLIMIT_AS, (3 << 30, 3 << 30)) in limits
    monkeypatch.setattr(sys, "platform", "win32")
    limits.clear()
    confined.limit()
    assert limits == []


def _words(path: Path) -> list[str]:
    blocks = read_document(path).blocks
    kept = [
        block for block in blocks if block.kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE, BlockKind.TABLE_ROW)
    ]
    return re.findall(r"\w+", " ".join(block.text for block in kept))


@pytest.mark.skipif(not _TYPESET, reason="the seed documents are not here")
@pytest.mark.parametrize("path", _TYPESET, ids=lambda path: path.stem[:14])
def test_a_seed_has_the_same_words_as_pdf_and_as_word_file(path: Path) -> None:
    pdf, word = _words(path), _words(path.with_suffix(".docx"))
    # A table that Word keeps as tabbed text is cells in the PDF; a footnote over a page break is in part text.
    assert abs(len(pdf) - len(word)) <= 0.05 * len(word)
    common = sum(one == other for one, other in zip(pdf, word, strict=False))
    assert common == len(word) or path.stem.startswith("004-rapport")


@pytest.mark.skipif(not _TYPESET, reason="the seed documents are not here")
def test_the_report_of_seed_004_is_read_with_its_structure() -> None:
    blocks = read_document(_SEEDS / "typeset" / "004-rapport-gemensamma-tjanster.pdf").blocks
    assert sum(block.kind is BlockKind.FOOTNOTE for block in blocks) == 19
    labels = [block for block in blocks if block.kind is BlockKind.HEADING and block.text == "Rekommendation"]
    assert len(labels) == 18
    chapters = [
        (block.marker, block.level) for block in blocks if block.kind is BlockKind.HEADING and block.marker.isdigit()
    ]
    assert chapters == [(str(number), 1) for number in range(1, 10)]
    assert not any(block.text.count(".....") for block in blocks if block.kind is not BlockKind.FURNITURE)


def test_a_parser_says_why_it_gives_up() -> None:
    assert CannotRead("document.broken").code == "document.broken"
