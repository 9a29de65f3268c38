"""The few parts of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_AFTER_PAGE_NUMBERS = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid")
_AFTER_TABLE_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
"""What stands after an element in its parent (ECMA-376-1, 17.6.17, 17.4.59 and 17.3.1.26), of all that is ever there in a letter."""


def element(tag: str, **attributes: str) -> Any:
    """An element such as ``w:ind`` with attributes in the same namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field that Word computes, such as ``PAGE``, with what it shows until then."""
    for part in (
        element("w:fldChar", fldCharType="begin"),
        _instruction(instruction),
        element("w:fldChar", fldCharType="separate"),
        None,
        element("w:fldChar", fldCharType="end"),
    ):
        run = paragraph.add_run(shown if part is None else "")
        if part is not None:
            run._r.append(part)  # noqa: SLF001 - python-docx gives no other way to a field


def _instruction(text: str) -> Any:
    made = element("w:instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = f" {text} "
    return made


def add_text(paragraph: Any, text: str) -> Any:
    """A run of one line of text, which python-docx would take sign by sign."""
    run = paragraph.add_run()
    if "\t" in text:
        run.text = text
        return run
    made = OxmlElement("w:t")
    made.text = text
    if text != text.strip():
        made.set(qn("xml:space"), "preserve")
    run._r.append(made)  # noqa: SLF001 - as above
    return run


def add_hyperlink(paragraph: Any, target: str) -> Any:
    """An empty hyperlink in the paragraph, to which runs are moved."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(target, kind, is_external=True))
    paragraph._p.append(made)  # noqa: SLF001 - as above
    return made


class Numbering:
    """Numbered and bulleted lists: one abstract definition of each kind, and an instance for every list, so that each counts from its own start."""

    def __init__(self, document: Any, levels: int = 9) -> None:
        part = document.part.numbering_part.element
        for old in list(part):
            part.remove(old)
        self._part = part
        self._levels = levels
        self._next = 1
        for number, ordered in enumerate((False, True)):
            part.append(self._abstract(number, ordered=ordered))

    def instance(self, *, ordered: bool, start: int) -> int:
        """The number of a new list."""
        number = self._next
        self._next += 1
        made = element("w:num", numId=str(number))
        made.append(element("w:abstractNumId", val=str(int(ordered))))
        if ordered:
            for level in range(self._levels):
                override = element("w:lvlOverride", ilvl=str(level))
                override.append(element("w:startOverride", val=str(start)))
                made.append(override)
        self._part.append(made)
        return number

    def _abstract(self, number: int, *, ordered: bool) -> Any:
        made = element("w:abstractNum", abstractNumId=str(number))
        made.append(element("w:multiLevelType", val="hybridMultilevel"))
        for level in range(self._levels):
            row = element("w:lvl", ilvl=str(level))
            row.append(element("w:start", val="1"))
            row.append(element("w:numFmt", val="decimal" if ordered else "bullet"))
            row.append(element("w:lvlText", val=f"%{level + 1}." if ordered else ("•", "–")[level % 2]))
            row.append(element("w:lvlJc", val="left"))
            properties = OxmlElement("w:pPr")
            properties.append(element("w:ind", left=str(340 * (level + 1)), hanging="340"))
            row.append(properties)
            made.append(row)
        return made


def number_paragraph(paragraph: Any, number: int, level: int) -> None:
    """Make the paragraph an item of a list."""
    listed = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - as above
    listed.get_or_add_ilvl().val = level
    listed.get_or_add_numId().val = number


def set_language(document: Any, language: str) -> None:
    """The language of all text that says nothing else."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=language, eastAsia=language))


def restart_pages(section: Any) -> None:
    """Let the section count its pages from 1."""
    properties = section._sectPr  # noqa: SLF001 - as above
    for old in properties.findall(qn("w:pgNumType")):  # of the section before, which a new one begins as
        properties.remove(old)
    properties.insert_element_before(element("w:pgNumType", start="1"), *_AFTER_PAGE_NUMBERS)


def repeat_header(row: Any) -> None:
    """Let the row stand again at the top of every page that the table reaches."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - as above
    properties.append(element("w:tblHeader"))


def rule_rows(table: Any, colour: str) -> None:
    """Draw thin lines below the rows and none elsewhere."""
    borders = element("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=colour[1:]))
    table._tbl.tblPr.insert_element_before(borders, *_AFTER_TABLE_BORDERS)  # noqa: SLF001 - as above


def rule_left(style: Any, colour: str) -> None:
    """Draw a line to the left of the style's paragraphs."""
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="12", space="8", color=colour[1:]))
    style.element.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def keep_row(row: Any) -> None:
    """Let no page end within the row."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - as above
