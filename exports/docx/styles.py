"""The styles of a letter in Word, from the house form's sizes and colours."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from domain.letterhead import Family, Letterhead
from exports.docx.ooxml import rule_left

FONTS = {Family.SANS: "Calibri", Family.SERIF: "Cambria"}
"""What Word has on every machine and comes nearest to the fonts of the PDF."""

QUOTE, LEAD, STANCE, ROLL, HEAD, LABEL = "Citat", "Ledord", "Ställningstagande", "Namnlista", "Brevhuvud", "Etikett"


def define(document: Any, letterhead: Letterhead) -> None:
    """Set the built-in styles and add the letter's own."""
    form, colours = letterhead.type, letterhead.colours
    styles = document.styles
    normal = styles["Normal"]
    _font(normal, form.text, form.size, colours.text)
    normal.paragraph_format.space_after = Pt(form.size * 0.6)
    normal.paragraph_format.line_spacing = form.leading / 1.17
    normal.paragraph_format.widow_control = True
    for level, size in ((1, form.title_size), (2, form.size + 2), (3, form.size + 0.5), (4, form.size)):
        style = styles[f"Heading {level}"]
        _font(style, form.headings, size, colours.accent, bold=True)
        style.paragraph_format.space_before = Pt(form.size * (1.3 if level > 1 else 0.5))
        style.paragraph_format.space_after = Pt(form.size * 0.4)
        style.paragraph_format.keep_with_next = True
    quote = _own(styles, QUOTE, "Normal")
    quote.paragraph_format.left_indent = Mm(5)
    rule_left(quote, colours.rule)
    lead = _own(styles, LEAD, "Normal")
    _font(lead, form.headings, form.size - 1, colours.text, bold=True)
    lead.paragraph_format.keep_with_next = True
    lead.paragraph_format.space_before = Pt(form.size * 0.6)
    lead.paragraph_format.space_after = Pt(2)
    stance = _own(styles, STANCE, "Normal")
    stance.font.bold = True
    roll = _own(styles, ROLL, "Normal")
    _font(roll, form.headings, form.size - 2, colours.text)
    roll.paragraph_format.line_spacing = 1.1
    head = _own(styles, HEAD, "Normal")
    _font(head, form.head, form.head_size, colours.text)
    head.paragraph_format.space_after = Pt(0)
    head.paragraph_format.line_spacing = 1.0
    label = _own(styles, LABEL, HEAD)
    _font(label, form.head, form.head_size - 1.5, colours.quiet)
    label.paragraph_format.keep_with_next = True


def _own(styles: Any, name: str, base: str) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles[base]
    style.quick_style = True
    return style


def _font(style: Any, family: Family, size: float, colour: str, *, bold: bool | None = None) -> None:
    style.font.name = FONTS[family]
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONTS[family])
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = None
    style.font.color.rgb = RGBColor.from_string(colour[1:].upper())
