"""RTF files, as Word and older case systems write them (Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from domain.document import Block, BlockKind
from storage.readers.furniture import marked
from storage.readers.headings import heading, reads_as_heading
from storage.readers.joining import rejoined
from storage.readers.markers import without_sign
from storage.readers.parsed import CannotRead, Parsed
from storage.readers.unstyled import with_headings

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE
)
_DEEPEST = 500
_SKIPPED = frozenset(
    [
        "fonttbl",
        "colortbl",
        "info",
        "pict",
        "object",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "xmlnstbl",
        "mmathpr",
        "wgrffmtfilter",
        "filetbl",
        "revtbl",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "stylesheet",
        "template",
        "operator",
        "annotation",
        "atnid",
        "atnauthor",
        "private1",
        "nonshppict",
        "shpinst",
        "shprslt",
        "pgdsctbl",
        "userprops",
        "docvar",
    ]
)
_FURNITURE = frozenset(["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"])
_SIGNS = {
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "tab": "\t",
    "line": "\n",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "",
    "zwnj": "",
}
_ESCAPES = {b"~": " ", b"_": "‑", b"-": "", b"\\": "\\", b"{": "{", b"}": "}"}
_NOT_SKIPPED = frozenset(["footnote", "listtext", "pntext"])
"""What is read although a star says that old programs may pass it over."""
_APART = frozenset(["furniture", "note", "box"])
"""Destinations whose paragraphs are not those of the text around them."""
_SYMBOL_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–"})
_HEADING_STYLE = re.compile(r"^(?:heading|rubrik)\s*(\d)", re.IGNORECASE)
_STYLE_NAME = re.compile(rb"\{(?:\\\*)?\\s(\d{1,5})[^{}]*?(?:\{[^{}]*\}[^{}]*?)*\s([^;{}\\]{1,80});\}")


@dataclass(slots=True)
class _State:
    """What a group inherits and may change."""

    destination: str = ""
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    skip: int = 1
    """How many fallback characters follow a Unicode character."""


@dataclass(slots=True)
class _Paragraph:
    """The paragraph that is being read."""

    parts: list[tuple[str, bool]] = field(default_factory=list)
    style: int = 0
    outline: int = -1
    sign: str = ""
    level: int = 0
    framed: bool = False
    in_table: bool = False


def read_rtf(content: bytes) -> Parsed:
    """Parse an RTF. Raises ``CannotRead`` for files that are not RTF or nest too deep."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise CannotRead("document.broken")
    reader = _Reader(content)
    reader.read()
    blocks = [*reader.furniture, *reader.blocks, *reader.notes]
    return Parsed(rejoined(with_headings(marked(blocks))))


class _Reader:
    """One way through the tokens."""

    def __init__(self, content: bytes) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[Block] = []
        self.notes: list[Block] = []
        self._content = content
        page = re.search(rb"\\ansicpg(\d{3,5})", content[:2000])
        self._encoding = _codec(page[1].decode("ascii") if page else "1252")
        self._styles = {
            int(number): name.decode(self._encoding, "replace").strip() for number, name in _STYLE_NAME.findall(content)
        }
        self._state = _State()
        self._stack: list[tuple[_State, _Paragraph]] = []
        self._paragraph = _Paragraph()
        self._cells: list[str] = []
        self._cell: list[str] = []
        self._pending = 0
        self._starred = False
        self._bytes = bytearray()

    def read(self) -> None:
        """Read to the end; a file cut short gives what stands before the cut."""
        for word, number, code, sign, brace, text in self._tokens():
            if code:
                self._byte(int(code, 16))
                continue
            self._flush()
            if brace == b"{":
                self._open()
            elif brace == b"}":
                self._close()
            elif word:
                self._word(word.decode("ascii").lower(), int(number) if number else None)
            elif sign == b"*":
                self._starred = True
            elif sign in (b"\r", b"\n"):
                self._word("par", None)
            elif sign:
                self._text(_ESCAPES.get(sign, ""))
            elif text:
                self._text(text.decode(self._encoding, "replace"))
        self._flush()
        self._end_paragraph()

    def _tokens(self) -> Iterator[tuple[bytes, ...]]:
        at = 0
        while match := _TOKEN.search(self._content, at):
            at = match.end()
            if match[1] == b"bin":
                at += max(int(match[2] or 0), 0)
            else:
                yield tuple(group or b"" for group in match.groups())

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise CannotRead("document.too_large")
        self._stack.append((replace(self._state), self._paragraph))
        self._starred = False
        # What stands for a character that old programs cannot show ends with the group.
        self._pending = 0

    def _close(self) -> None:
        if not self._stack:
            return
        self._pending = 0
        state, paragraph = self._stack.pop()
        if self._state.destination != state.destination and self._state.destination in _APART:
            self._end_paragraph()
            self._paragraph = paragraph
        self._state = state

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if self._destination(word, starred=starred):
            return
        if not (self._structure(word) or self._type(word, number) or self._layout(word, number)):
            self._text(_SIGNS.get(word, ""))

    def _structure(self, word: str) -> bool:
        match word:
            case "par" | "sect":
                self._end_paragraph()
            case "cell" | "nestcell":
                self._end_cell()
            case "row" | "nestrow":
                self._end_row()
            case _:
                return False
        return True

    def _type(self, word: str, number: int | None) -> bool:
        state = self._state
        match word:
            case "plain":
                state.bold = state.hidden = state.deleted = False
            case "b":
                state.bold = number != 0
            case "v":
                state.hidden = number != 0
            case "deleted":
                state.deleted = number != 0
            case "uc":
                state.skip = min(max(number or 0, 0), 8)
            case "u" if number is not None:
                self._text(chr(number % 65536).translate(_SYMBOL_BULLETS))
                self._pending = state.skip
            case _:
                return False
        return True

    def _layout(self, word: str, number: int | None) -> bool:
        if self._state.destination == "sign":
            # What a list sign says of its own layout does not hold for the paragraph it stands before.
            return word != "tab"
        paragraph = self._paragraph
        match word:
            case "pard":
                self._paragraph = _Paragraph(paragraph.parts, sign=paragraph.sign)
            case "s" if number is not None:
                paragraph.style = number
            case "outlinelevel" if number is not None:
                paragraph.outline = number
            case "ilvl" if number is not None:
                paragraph.level = min(max(number, 0), 8)
            case "box" | "brdrt" | "brdrb" | "cbpat":
                paragraph.framed = True
            case "intbl":
                paragraph.in_table = True
            case _:
                return False
        return True

    def _destination(self, word: str, *, starred: bool) -> bool:
        """Whether the word opened a destination, that is text that does not go where the body's text goes."""
        if word in _SKIPPED or (starred and word not in _NOT_SKIPPED):
            self._state.destination = "skipped"
        elif word == "shptxt":
            # Text boxes are the one part of a drawing that is text.
            on_page = any(state.destination == "furniture" for state, _ in self._stack)
            self._state.destination = "furniture" if on_page else "box"
            self._paragraph = _Paragraph()
        elif self._state.destination == "skipped":
            return True
        elif word in ("listtext", "pntext"):
            self._state.destination = "sign"
        elif word in _FURNITURE or word == "footnote":
            self._state.destination = "furniture" if word in _FURNITURE else "note"
            self._paragraph = _Paragraph()
        else:
            return False
        return True

    def _byte(self, code: int) -> None:
        if self._pending:
            self._pending -= 1
        else:
            self._bytes.append(code)

    def _flush(self) -> None:
        if self._bytes:
            text = bytes(self._bytes).decode(self._encoding, "replace")
            self._bytes.clear()
            self._text(text)

    def _text(self, text: str) -> None:
        if self._pending and text:
            dropped = min(self._pending, len(text))
            self._pending -= dropped
            text = text[dropped:]
        if not text or self._state.hidden or self._state.deleted or self._state.destination == "skipped":
            return
        if self._state.destination == "sign":
            self._paragraph.sign += text
        else:
            self._paragraph.parts.append((text, self._state.bold))

    def _end_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, replace(self._paragraph, parts=[], sign="")
        text = _joined(paragraph.parts)
        if not text:
            return
        if paragraph.in_table and not self._state.destination:
            self._cell.append(text)
        elif self._state.destination == "furniture":
            self.furniture.append(Block(BlockKind.FURNITURE, text))
        elif self._state.destination == "note":
            self.notes.append(Block(BlockKind.FOOTNOTE, text))
        else:
            block = self._block(paragraph, text)
            self.blocks.append(replace(block, framed=True) if self._state.destination == "box" else block)

    def _end_cell(self) -> None:
        self._paragraph.in_table = True
        self._end_paragraph()
        self._cells.append(" ".join(self._cell))
        self._cell.clear()

    def _end_row(self) -> None:
        cells = tuple(self._cells)
        self._cells.clear()
        if len(cells) == 1 and cells[0]:
            # A table of one cell is a frame around a text.
            self.blocks.append(Block(BlockKind.PARAGRAPH, cells[0], framed=True))
        elif any(cells):
            self.blocks.append(Block(BlockKind.TABLE_ROW, " | ".join(cells), cells=cells))

    def _block(self, paragraph: _Paragraph, text: str) -> Block:
        style = self._styles.get(paragraph.style, "")
        bold = all(each for words, each in paragraph.parts if words.strip())
        named = _HEADING_STYLE.match(style)
        sign = paragraph.sign.translate(_SYMBOL_BULLETS).strip()
        if named or 0 <= paragraph.outline < 9:
            level = int(named[1]) if named else paragraph.outline + 1
            return replace(heading(f"{sign} {text}" if sign else text, level), style=style, bold=bold)
        typed, words = without_sign(text)
        if sign or typed:
            return Block(
                BlockKind.LIST_ITEM,
                text if sign else words,
                level=paragraph.level,
                marker=sign or typed,
                style=style,
                bold=bold,
            )
        if bold and reads_as_heading(text):
            return replace(heading(text, 3), style=style, bold=True)
        return Block(BlockKind.PARAGRAPH, text, style=style, bold=bold, framed=paragraph.framed)


def _joined(parts: list[tuple[str, bool]]) -> str:
    text = "".join(words for words, _ in parts)
    # A character beyond the basic plane is written as two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()


def _codec(page: str) -> str:
    try:
        codecs.lookup(f"cp{page}")
    except LookupError:
        return "cp1252"
    return f"cp{page}"
