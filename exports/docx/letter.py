"""The letter tree as a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from domain.errors import InvalidLetterhead
from domain.figures import FigureForm, Look
from domain.letter import Figure, Heading, Letter, Node, Prose, ProseRole, Quotation, Signatures, Table
from domain.letterhead import Column, Letterhead, Special, Style, head_lines
from domain.response import Signatory
from domain.richtext import Block, ListBlock, Paragraph, Quote, Run, clean
from exports.docx.ooxml import (
    Numbering,
    add_field,
    add_hyperlink,
    add_text,
    keep_row,
    number_paragraph,
    repeat_header,
    restart_pages,
    rule_rows,
    set_language,
)
from exports.docx.styles import HEAD, LABEL, LEAD, QUOTE, ROLL, STANCE, define
from exports.watch import Watch

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_STAMP = (1980, 1, 1, 0, 0, 0)
_PAGE_WIDTH, _PAGE_HEIGHT = 210, 297
_DEEPEST = 8
_ROLES = {
    ProseRole.BODY: "Normal",
    ProseRole.OPENING: "Normal",
    ProseRole.ROLL: ROLL,
    ProseRole.LEAD: LEAD,
    ProseRole.STANCE: STANCE,
}


def write(letter: Letter, letterhead: Letterhead, watch: Watch) -> bytes:
    """The document; the same letter gives the same bytes. Raises ``ExportError`` when it was cancelled."""
    return _Writer(letter, letterhead, watch).file()


class _Writer:
    def __init__(self, letter: Letter, letterhead: Letterhead, watch: Watch) -> None:
        self._letter = letter
        self._watch = watch
        self._form = letterhead
        self._document: Any = docx.Document()
        define(self._document, letterhead)
        set_language(self._document, letter.language)
        self._numbering = Numbering(self._document)
        self._style_ids = {each.name: each.style_id for each in self._document.styles}
        self._body = self._document._body  # noqa: SLF001 - what its paragraphs belong to
        self._end = self._document.element.body.sectPr

    def file(self) -> bytes:
        self._properties()
        for index, paper in enumerate(self._letter.papers()):
            section = self._document.sections[0] if not index else self._document.add_section(WD_SECTION.NEW_PAGE)
            self._section(section, paper)
            self._first_head(paper)
            self._document.add_paragraph(paper.title and clean(paper.title), style="Heading 1")
            for node in self._watch.over(paper.body):
                self._node(node)
        buffer = io.BytesIO()
        self._document.save(buffer)
        return _settled(buffer.getvalue())

    def _properties(self) -> None:
        properties = self._document.core_properties
        dated = self._letter.dated
        moment = _UNDATED if dated is None else datetime.combine(dated, time(), UTC)
        properties.title, properties.author = clean(self._letter.title)[:255], clean(self._letter.author)[:255]
        properties.language = self._letter.language
        properties.created = properties.modified = moment
        properties.last_modified_by = properties.author
        properties.comments = ""
        properties.revision = 1

    def _section(self, section: Any, paper: Letter) -> None:
        page = self._form.page
        section.page_width, section.page_height = Mm(_PAGE_WIDTH), Mm(_PAGE_HEIGHT)
        section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
        section.top_margin, section.bottom_margin = Mm(14), Mm(page.bottom)  # the head pushes the text down
        section.header_distance, section.footer_distance = Mm(12), Mm(page.foot)
        section.different_first_page_header_footer = True
        restart_pages(section)
        for part, columns in (
            (section.header, self._form.following),
            (section.first_page_header, ()),
            (section.footer, self._form.foot_following),
            (section.first_page_footer, self._form.foot_first),
        ):
            part.is_linked_to_previous = False
            part.paragraphs[0].style = HEAD
            self._columns(part, columns, paper)
            if columns:
                part.paragraphs[0]._p.getparent().remove(part.paragraphs[0]._p)  # noqa: SLF001 - the one it is born with
                part.add_paragraph(style=HEAD).paragraph_format.space_after = Pt(14)

    def _first_head(self, paper: Letter) -> None:
        """The first page's head stands in the text, where those who listen to the document hear it."""
        page = self._form.page
        self._columns(self._document, self._form.first, paper)
        recipient = self._form.recipient
        if recipient is not None:
            spacer = self._document.add_paragraph(style=HEAD)
            spacer.paragraph_format.space_after = Pt(24)
            self._columns(self._document, (recipient,), paper)
        last = self._document.add_paragraph(style=HEAD)
        last.paragraph_format.space_after = Pt(max(12.0, (page.first_top - page.top) * 0.3))

    def _columns(self, part: Any, columns: Sequence[Column], paper: Letter) -> None:
        """Columns beside each other as the cells of one row without borders, one for each stretch between the columns' edges."""
        if not columns:
            return
        left = self._form.page.left
        edges = sorted({left, *(column.x for column in columns)})
        right = max(column.x + column.width for column in columns)
        total = Mm(right - left)
        table = part.add_table(1, len(edges), total) if part is not self._document else part.add_table(1, len(edges))
        table.autofit = False
        for index, edge in enumerate(edges):
            cell = table.rows[0].cells[index]
            end = edges[index + 1] if index + 1 < len(edges) else right
            cell.width = table.columns[index].width = Mm(end - edge)
            members = [column for column in columns if column.x == edge]
            lines = [line for column in members for line in self._head_paragraphs(cell, column, paper)]
            if lines or len(cell.paragraphs) > 1:
                first = cell.paragraphs[0]._p  # noqa: SLF001 - a cell is born with an empty paragraph
                first.getparent().remove(first)
            else:
                cell.paragraphs[0].style = HEAD

    def _head_paragraphs(self, cell: Any, column: Column, paper: Letter) -> list[Any]:
        made = []
        for item in column.items:
            if item.what is Special.LOGO:
                made += self._logo(cell)
            elif item.what is Special.PAGE:
                made.append(self._page_number(cell.add_paragraph(style=HEAD)))
            else:
                only = Column(column.x, column.width, (item,), part=column.part)
                for line in head_lines(self._form, paper, only):
                    if line.label and self._form.labels_above:
                        made.append(cell.add_paragraph(clean(line.label), style=LABEL))
                        label = ""
                    else:
                        label = f"{line.label} " if line.label else ""
                    made.append(cell.add_paragraph(style=HEAD))
                    run = made[-1].add_run(clean(label + line.text))
                    run.bold = item.style in (Style.STRONG, Style.CAPITALS, Style.TITLE) or None
                    if item.style is Style.TITLE:
                        run.font.size = Pt(self._form.type.head_size + 2.5)
        for paragraph in made:
            if column.right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return made

    def _logo(self, cell: Any) -> list[Any]:
        """The logo, where it is a PNG: Word takes no SVG without a picture beside it."""
        logo = self._form.logo
        if logo is None or logo.media_type != "image/png":
            return []
        paragraph = cell.add_paragraph(style=HEAD)
        try:
            picture = paragraph.add_run().add_picture(io.BytesIO(logo.data), width=Mm(logo.width))
        except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as error:
            raise InvalidLetterhead("letterhead.logo", reason="bilden kan inte läsas") from error
        picture._inline.docPr.set("descr", logo.alt)  # noqa: SLF001 - python-docx has no word for the alternative text
        return [paragraph]

    def _page_number(self, paragraph: Any) -> Any:
        for part in re.split(r"(\{pages?\})", self._form.page_number):
            if part == "{page}":
                add_field(paragraph, "PAGE", "1")
            elif part == "{pages}":
                add_field(paragraph, "SECTIONPAGES" if self._letter.annexes else "NUMPAGES", "1")
            elif part:
                paragraph.add_run(part)
        return paragraph

    def _paragraph(self, style: str, words: str = "") -> Any:
        """A paragraph of the body, which python-docx would put in its place by walking through all that went before, and find its style by name."""
        element: Any = OxmlElement("w:p")
        self._end.addprevious(element)
        made = DocxParagraph(element, self._body)
        self._set_style(made, style)
        if words:
            made.add_run(words)
        return made

    def _set_style(self, paragraph: Any, style: str) -> None:
        paragraph._p.style = self._style_ids[style]  # noqa: SLF001 - python-docx looks through all styles, twice

    def _node(self, node: Node) -> None:
        match node:
            case Heading(text, level, _):
                self._paragraph(f"Heading {min(level, 4)}", clean(text))
            case Prose(block, role, _):
                self._block(block, _ROLES[role], 0, opening=role is ProseRole.OPENING)
            case Quotation(blocks, _):
                for block in blocks:
                    self._block(block, QUOTE, 0)
            case Table():
                self._table(node)
            case Figure():
                self._figure(node)
            case Signatures(people, _):
                self._signatures(people)

    def _block(self, block: Block, style: str, depth: int, *, opening: bool = False) -> None:
        if isinstance(block, Paragraph):
            paragraph = self._paragraph(style)
            if opening:
                paragraph.paragraph_format.keep_with_next = True
            self._runs(paragraph, block.runs)
        elif isinstance(block, Quote):
            for each in block.blocks:
                self._block(each, QUOTE, depth)
        else:
            self._list(block, style, depth)

    def _list(self, block: ListBlock, style: str, depth: int) -> None:
        number = self._numbering.instance(ordered=block.ordered, start=block.start)
        level = min(depth, _DEEPEST)
        for item in block.items:
            for index, each in enumerate(item):
                if isinstance(each, Paragraph):
                    paragraph = self._paragraph(style)
                    paragraph.paragraph_format.space_after = Pt(2)
                    if index == 0:
                        number_paragraph(paragraph, number, level)
                    else:
                        paragraph.paragraph_format.left_indent = Pt(17 * (level + 1))
                    self._runs(paragraph, each.runs)
                else:
                    self._block(each, style, depth + 1)

    def _runs(self, paragraph: Any, runs: Sequence[Run]) -> None:
        for run in runs:
            made = []
            for index, line in enumerate(clean(run.text).split("\n")):
                if index:
                    made.append(paragraph.add_run())
                    made[-1].add_break(WD_BREAK.LINE)
                if line:
                    made.append(add_text(paragraph, line))
            for each in made:
                each.bold, each.italic = run.bold or None, run.italic or None
            if run.link and made:
                link = add_hyperlink(paragraph, run.link)
                for each in made:
                    each.underline = True
                    link.append(each._r)  # noqa: SLF001 - python-docx has no hyperlinks

    def _table(self, table: Table) -> None:
        width = _PAGE_WIDTH - self._form.page.left - self._form.page.right
        made = self._document.add_table(1 + len(table.rows), len(table.header))
        made.autofit = False
        rule_rows(made, self._form.colours.rule)
        repeat_header(made.rows[0])
        for column, share in zip(made.columns, table.shares, strict=True):
            column.width = Mm(width * share)
        rows = (table.header, *(row.cells for row in table.rows))
        for row, texts in zip(made.rows, rows, strict=True):
            keep_row(row)
            for cell, text, share in zip(row.cells, texts, table.shares, strict=True):
                cell.width = Mm(width * share)
                paragraph = cell.paragraphs[0]
                self._set_style(paragraph, HEAD)
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2.5)
                paragraph.add_run(clean(text)).bold = (texts is table.header) or None
        self._document.add_paragraph(style=HEAD)

    def _figure(self, figure: Figure) -> None:
        """The chart as a picture of 300 pixels an inch, with its words in place of it."""
        from exports.figures.pictures import picture  # noqa: PLC0415 - what draws charts is read with the first of them

        heading = self._document.add_paragraph(style=HEAD)
        heading.add_run(clean(figure.heading)).bold = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(4)
        heading.paragraph_format.keep_with_next = True
        width = Mm(_PAGE_WIDTH - self._form.page.left - self._form.page.right)
        look = Look(width=width.pt, scale=300 / 72, titled=False)
        drawn = io.BytesIO(picture(figure.chart, FigureForm.PNG, look))
        shown = self._document.add_paragraph(style=HEAD).add_run().add_picture(drawn, width=width)
        shown._inline.docPr.set("descr", clean(figure.chart.alternative))  # noqa: SLF001 - as for the logo

    def _signatures(self, people: Sequence[Signatory]) -> None:
        for start in range(0, len(people), 2):
            pair = people[start : start + 2]
            made = self._document.add_table(1, 2)
            keep_row(made.rows[0])
            for cell, person in zip(made.rows[0].cells, pair, strict=False):
                cell.paragraphs[0].paragraph_format.space_after = Pt(24)
                for line in (person.name, person.title, person.organisation):
                    if line:
                        paragraph = cell.add_paragraph(clean(line))
                        paragraph.paragraph_format.space_after = Pt(0)
        self._document.add_paragraph(style=HEAD)


def _settled(data: bytes) -> bytes:
    """The same package with one fixed time in every entry."""
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, _STAMP), source.read(entry), zipfile.ZIP_DEFLATED)
    return settled.getvalue()
