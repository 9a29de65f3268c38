"""DOCX and ODT files written as the XML that is in them, so that each oddity is on purpose."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of the parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this body; ``styles``, ``numbering``, ``footnotes``, ``endnotes``, ``header1`` are the inner XML of the parts of those names."""
    roots = {**dict.fromkeys(("styles", "numbering", "footnotes", "endnotes"), ""), "header1": "hdr"}
    files: dict[str, str | bytes] = {"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"}
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = f"<w:{roots[name] or name} {_W}>{inner}</w:{roots[name] or name}>"
    return zipped(files)


def broken_inside(archive: bytes, member: str) -> bytes:
    """The archive with nonsense where the packed content of the member begins."""
    at = archive.index(member.encode()) + len(member.encode())
    return archive[:at] + b"\xff" * 10 + archive[at + 10 :]


def odt(body: str, *, automatic: str = "", styles: str = "", meta: str = "", manifest: str = "") -> bytes:
    """An ODT with this text, automatic styles, common styles, metadata and manifest."""
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
    }
    if styles:
        files["styles.xml"] = f"<office:document-styles {_ODF}>{styles}</office:document-styles>"
    if meta:
        files["meta.xml"] = f"<office:document-meta {_ODF}><office:meta>{meta}</office:meta></office:document-meta>"
    if manifest:
        files["META-INF/manifest.xml"] = manifest
    return zipped(files)
