"""PREMIS 3 documents: what each file is and what has been done to it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from domain.archive import ArchivePackage
from exports.archive.laid import Laid
from exports.archive.xml import element, to_bytes

PREMIS = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SPACES: dict[str, str] = {"premis": PREMIS, "xsi": _XSI}


def of_files(files: Sequence[Laid]) -> bytes:
    """The files of one representation, each with its fixity, size, format and the name that people know it by."""
    root = _document()
    for file in files:
        made = element(root, _tag("object"), {f"{{{_XSI}}}type": "premis:file"})
        _identifier(made, "object", "path", file.path)
        character = element(made, _tag("objectCharacteristics"))
        fixity = element(character, _tag("fixity"))
        element(fixity, _tag("messageDigestAlgorithm"), text="SHA-256")
        element(fixity, _tag("messageDigest"), text=file.sha256)
        element(character, _tag("size"), text=str(file.size))
        form = element(character, _tag("format"))
        element(element(form, _tag("formatDesignation")), _tag("formatName"), text=file.media_type)
        if file.note:
            element(form, _tag("formatNote"), text=file.note)
        element(made, _tag("originalName"), text=file.name or file.path)
        place = element(element(made, _tag("storage")), _tag("contentLocation"))
        element(place, _tag("contentLocationType"), text="path")
        element(place, _tag("contentLocationValue"), text=file.path)
    return to_bytes(root)


def of_package(package: ArchivePackage) -> bytes:
    """The package as one thing, everything that was done to what it holds, and who did it."""
    root = _document()
    whole = element(root, _tag("object"), {f"{{{_XSI}}}type": "premis:intellectualEntity"})
    _identifier(whole, "object", "package", package.id)
    element(whole, _tag("originalName"), text=package.title)
    agents = sorted({each.agent for each in package.events if each.agent})
    for number, event in enumerate(package.events, 1):
        made = element(root, _tag("event"))
        _identifier(made, "event", "local", f"event-{number}")
        element(made, _tag("eventType"), text=event.kind)
        element(made, _tag("eventDateTime"), text=event.at)
        if event.detail:
            element(element(made, _tag("eventDetailInformation")), _tag("eventDetail"), text=event.detail)
        if event.agent:
            linked = element(made, _tag("linkingAgentIdentifier"))
            element(linked, _tag("linkingAgentIdentifierType"), text="local")
            element(linked, _tag("linkingAgentIdentifierValue"), text=f"agent-{agents.index(event.agent) + 1}")
        linked = element(made, _tag("linkingObjectIdentifier"))
        element(linked, _tag("linkingObjectIdentifierType"), text="package")
        element(linked, _tag("linkingObjectIdentifierValue"), text=package.id)
    for number, name in enumerate(agents, 1):
        made = element(root, _tag("agent"))
        _identifier(made, "agent", "local", f"agent-{number}")
        element(made, _tag("agentName"), text=name)
        software = name == package.software[0]
        element(made, _tag("agentType"), text="software" if software else "person")
        if software:
            element(made, _tag("agentVersion"), text=package.software[1])
    return to_bytes(root)


def _document() -> etree._Element:
    return etree.Element(_tag("premis"), {"version": "3.0"}, nsmap=_SPACES)


def _identifier(parent: etree._Element, what: str, kind: str, value: str) -> None:
    holder = element(parent, _tag(f"{what}Identifier"))
    element(holder, _tag(f"{what}IdentifierType"), text=kind)
    element(holder, _tag(f"{what}IdentifierValue"), text=value)


def _tag(name: str) -> str:
    return f"{{{PREMIS}}}{name}"
