"""XML trees written the same way every time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(
    parent: etree._Element, tag: str, attributes: Mapping[str, str] | None = None, text: str = ""
) -> etree._Element:
    """Add an element; what XML cannot hold is left out of attributes and text."""
    made = etree.SubElement(parent, tag, {name: clean(value) for name, value in (attributes or {}).items()})
    if text:
        made.text = clean(text)
    return made


def clean(text: str) -> str:
    """The text without control characters."""
    return _NOT_XML.sub("", text)


def to_bytes(root: etree._Element) -> bytes:
    """UTF-8, indented, with a declaration."""
    etree.indent(root, " ")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"
