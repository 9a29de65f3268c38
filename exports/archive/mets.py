"""METS documents of a package and of its representations (CSIP 2.1, SIP 2.1; the requirements' numbers stand beside what they ask for)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from domain.archive import ArchivePackage
from exports.archive.laid import Laid
from exports.archive.xml import clean, element, to_bytes

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"  # SIP2
_SPACES: dict[str, str] = {"mets": METS, "xlink": XLINK, "csip": CSIP, "xsi": _XSI}
_LOCATIONS = {METS: "mets.xsd", XLINK: "xlink.xsd", CSIP: "DILCISExtensionMETS.xsd"}


@dataclass(frozen=True, slots=True)
class Described:
    """What one METS document tells of."""

    id: str
    title: str
    preservation: Laid
    descriptive: Laid | None = None
    documentation: tuple[Laid, ...] = ()
    schemas: tuple[Laid, ...] = ()
    content: tuple[Laid, ...] = ()
    """Files of the representation or, in the root, the METS documents of all representations."""
    representations: tuple[str, ...] = ()


@dataclass(slots=True)
class _Ids:
    """Identifiers that are unique within one document and the same every time."""

    counts: dict[str, Iterator[int]] = field(default_factory=dict)

    def new(self, kind: str) -> str:
        return f"{kind}-{next(self.counts.setdefault(kind, count(1)))}"


def mets(package: ArchivePackage, described: Described) -> bytes:
    """The METS document."""
    ids = _Ids()
    root = etree.Element(_mets("mets"), nsmap=_SPACES)
    locations = " ".join(f"{space} schemas/{file}" for space, file in _LOCATIONS.items())
    root.attrib.update(
        {
            "OBJID": described.id,  # CSIP1
            "LABEL": clean(described.title),  # SIP1
            "TYPE": "Other",  # CSIP2
            f"{{{CSIP}}}OTHERTYPE": clean(package.category),  # CSIP3
            f"{{{CSIP}}}CONTENTINFORMATIONTYPE": "MIXED",  # CSIP4
            "PROFILE": _PROFILE,  # CSIP6
            f"{{{_XSI}}}schemaLocation": locations,
        }
    )
    _header(root, package)
    described_by = _descriptive(root, described, ids)
    kept_by = _administrative(root, described, ids)
    groups = _files(root, described, ids)
    _structure(root, described, ids, (described_by, kept_by), groups)
    return to_bytes(root)


def _header(root: etree._Element, package: ArchivePackage) -> None:
    moment = package.created.isoformat(timespec="seconds")
    header = element(
        root,
        _mets("metsHdr"),
        # CSIP7-9, SIP3-4
        {"CREATEDATE": moment, "LASTMODDATE": moment, "RECORDSTATUS": "NEW", f"{{{CSIP}}}OAISPACKAGETYPE": "SIP"},
    )
    name, version = package.software
    program = element(header, _mets("agent"), {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"})
    element(program, _mets("name"), text=name)
    element(program, _mets("note"), {f"{{{CSIP}}}NOTETYPE": "SOFTWARE VERSION"}, version)  # CSIP10-16
    _agent(header, {"ROLE": "ARCHIVIST", "TYPE": "ORGANIZATION"}, package.archivist)  # SIP9-12
    _agent(header, {"ROLE": "CREATOR", "TYPE": "ORGANIZATION"}, package.submitter)  # SIP15-18
    if package.contact:
        _agent(header, {"ROLE": "OTHER", "TYPE": "INDIVIDUAL", "OTHERROLE": "SUBMITTER"}, package.contact)  # SIP21-24


def _agent(header: etree._Element, attributes: dict[str, str], name: str) -> None:
    element(element(header, _mets("agent"), attributes), _mets("name"), text=name)


def _descriptive(root: etree._Element, described: Described, ids: _Ids) -> str:
    if described.descriptive is None:
        return ""
    id_ = ids.new("dmd")
    section = element(
        root, _mets("dmdSec"), {"ID": id_, "CREATED": described.descriptive.created, "STATUS": "CURRENT"}
    )  # CSIP17-20
    _reference(section, described.descriptive, "DC", ids)
    return id_


def _administrative(root: etree._Element, described: Described, ids: _Ids) -> str:
    section = element(root, _mets("amdSec"), {"ID": ids.new("amd")})  # CSIP31
    id_ = ids.new("digiprov")
    provenance = element(section, _mets("digiprovMD"), {"ID": id_, "STATUS": "CURRENT"})  # CSIP32-34
    _reference(provenance, described.preservation, "PREMIS", ids)
    return id_


def _reference(section: etree._Element, file: Laid, kind: str, ids: _Ids) -> None:
    attributes = {"ID": ids.new("md"), "MDTYPE": kind, **_place(file), **_facts(file)}  # CSIP21-30, CSIP35-44
    element(section, _mets("mdRef"), attributes)


def _files(root: etree._Element, described: Described, ids: _Ids) -> dict[str, str]:
    """The file section; gives the id of each group by its label."""
    section = element(root, _mets("fileSec"), {"ID": ids.new("files")})  # CSIP58-59
    groups = {}
    listed: Sequence[tuple[str, tuple[Laid, ...]]] = (
        ("Documentation", described.documentation),  # CSIP60
        ("Schemas", described.schemas),  # CSIP113
        ("Representations", described.content),  # CSIP114
    )
    for label, files in listed:
        if not files:
            continue
        attributes = {"ID": ids.new("group"), "USE": label}  # CSIP64-65
        if label == "Representations":
            attributes[f"{{{CSIP}}}CONTENTINFORMATIONTYPE"] = "MIXED"  # CSIP62
        group = element(section, _mets("fileGrp"), attributes)
        groups[label] = attributes["ID"]
        for file in files:
            holder = element(group, _mets("file"), {"ID": ids.new("file"), **_facts(file)})  # CSIP67-72
            element(holder, _mets("FLocat"), _place(file))  # CSIP76-79
    return groups


def _structure(
    root: etree._Element, described: Described, ids: _Ids, metadata: tuple[str, str], groups: dict[str, str]
) -> None:
    top = element(root, _mets("structMap"), {"ID": ids.new("map"), "TYPE": "PHYSICAL", "LABEL": "CSIP"})  # CSIP80-83
    whole = element(top, _mets("div"), {"ID": ids.new("div"), "LABEL": described.id})  # CSIP84-85
    described_by, kept_by = metadata
    attributes = {"ID": ids.new("div"), "LABEL": "Metadata", "ADMID": kept_by}  # CSIP88-91
    if described_by:
        attributes["DMDID"] = described_by  # CSIP92
    element(whole, _mets("div"), attributes)
    for label, group in groups.items():
        part = element(whole, _mets("div"), {"ID": ids.new("div"), "LABEL": label})  # CSIP93-103
        element(part, _mets("fptr"), {"FILEID": group})
    for name in described.representations:
        part = element(whole, _mets("div"), {"ID": ids.new("div"), "LABEL": f"Representations/{name}"})  # CSIP105-107
        href = f"representations/{name}/METS.xml"
        pointer = {**_link(href), f"{{{XLINK}}}title": groups["Representations"]}  # CSIP108-112
        element(part, _mets("mptr"), pointer)


def _facts(file: Laid) -> dict[str, str]:
    return {
        "MIMETYPE": file.media_type,
        "SIZE": str(file.size),
        "CREATED": file.created,
        "CHECKSUM": file.sha256,
        "CHECKSUMTYPE": "SHA-256",
    }


def _place(file: Laid) -> dict[str, str]:
    return _link(file.path)


def _link(href: str) -> dict[str, str]:
    return {"LOCTYPE": "URL", f"{{{XLINK}}}type": "simple", f"{{{XLINK}}}href": href}


def _mets(name: str) -> str:
    return f"{{{METS}}}{name}"
