"""What the package is about, for whoever searches the archive: Dublin Core, and a page that people can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from domain.archive import ArchivePackage
from exports.archive.laid import Laid
from exports.archive.xml import element, to_bytes

_DC = "http://purl.org/dc/elements/1.1/"
_OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"


def dublin_core(package: ArchivePackage) -> bytes:
    """Title, creator, identifiers, day and language."""
    root = etree.Element(f"{{{_OAI}}}dc", nsmap={"oai_dc": _OAI, "dc": _DC})
    stated: Iterable[tuple[str, str]] = (
        ("title", package.title),
        ("creator", package.archivist),
        ("description", package.description),
        ("date", package.dated),
        ("type", package.category),
        *(("identifier", each) for each in (*package.identifiers, package.id)),
        ("language", "sv"),
    )
    for name, value in stated:
        if value:
            element(root, f"{{{_DC}}}{name}", text=value)
    return to_bytes(root)


def contents_page(package: ArchivePackage, laid: Mapping[str, tuple[Laid, ...]]) -> bytes:
    """A plain text that says what the package holds, folder by folder."""
    lines = [package.title, "=" * len(package.title), ""]
    lines += [f"Arkivbildare: {package.archivist}"]
    lines += [f"Diarienummer: {', '.join(package.identifiers)}"] if package.identifiers else []
    lines += [f"Beslutat: {package.dated}"] if package.dated else []
    lines += [f"Paketet gjordes {package.created:%Y-%m-%d} med {' '.join(package.software)}.", ""]
    if package.description:
        lines += [package.description, ""]
    for representation in package.representations:
        lines += [f"{representation.title} (representations/{representation.name})"]
        for file in laid[representation.name]:
            note = f" – {file.note}" if file.note else ""
            lines.append(f"  {file.path}: {file.name}{note}")
        lines.append("")
    lines += [
        "METS.xml beskriver paketet och metadata/preservation vad som har gjorts med det som finns i det (PREMIS 3).",
        "Varje fil har sin kontrollsumma (SHA-256) i METS.xml.",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
