"""What PREMIS 3 asks of the parts that we write: the order and number of elements (from the data dictionary's semantic units), their values, and what they refer to.

The Library of Congress's schema is not at hand here; the content models below are those of the units that our documents use.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SPACES = {"p": PREMIS}
_MODELS = {
    "premis": "(object+, event*, agent*)",
    # 1 Object
    "object": "(objectIdentifier+, objectCharacteristics*, originalName?, storage*)",
    "objectIdentifier": "(objectIdentifierType, objectIdentifierValue)",
    "objectCharacteristics": "(fixity*, size?, format+)",
    "fixity": "(messageDigestAlgorithm, messageDigest)",
    "format": "(formatDesignation, formatNote*)",
    "formatDesignation": "(formatName, formatVersion?)",
    "storage": "(contentLocation)",
    "contentLocation": "(contentLocationType, contentLocationValue)",
    # 2 Event
    "event": "(eventIdentifier, eventType, eventDateTime, eventDetailInformation*, linkingAgentIdentifier*, linkingObjectIdentifier*)",
    "eventIdentifier": "(eventIdentifierType, eventIdentifierValue)",
    "eventDetailInformation": "(eventDetail)",
    "linkingAgentIdentifier": "(linkingAgentIdentifierType, linkingAgentIdentifierValue)",
    "linkingObjectIdentifier": "(linkingObjectIdentifierType, linkingObjectIdentifierValue)",
    # 3 Agent
    "agent": "(agentIdentifier+, agentName*, agentType?, agentVersion?)",
    "agentIdentifier": "(agentIdentifierType, agentIdentifierValue)",
}
_KINDS = {"file", "intellectualEntity"}
_AGENTS = {"software", "person", "organization", "hardware"}


def broken(document: etree._ElementTree) -> list[str]:
    """Every rule that a document breaks, in words."""
    dtd = _dtd()
    found = [] if dtd.validate(document) else str(dtd.error_log).splitlines()
    return [*found, *_kinds(document), *_values(document), *_references(document)]


def _dtd() -> etree.DTD:
    named = re.compile(r"\w+")
    models = {name: named.sub(lambda part: f"premis:{part[0]}", model) for name, model in _MODELS.items()}
    parts = {part for model in _MODELS.values() for part in named.findall(model)}
    lines = [f"<!ELEMENT premis:{name} {models.get(name, '(#PCDATA)')}>" for name in sorted(parts | {"premis"})]
    lines += [
        "<!ATTLIST premis:premis version (3.0) #REQUIRED xmlns:premis CDATA #IMPLIED xmlns:xsi CDATA #IMPLIED>",
        "<!ATTLIST premis:object xsi:type CDATA #REQUIRED>",
    ]
    return etree.DTD(io.StringIO("\n".join(lines)))


def _texts(document: etree._ElementTree, name: str) -> list[str]:
    return [each.text or "" for each in document.iterfind(f".//p:{name}", _SPACES)]


def _kinds(document: etree._ElementTree) -> Iterator[str]:
    """The kind of an object is a type of the schema's own namespace, and a file has what describes its bytes."""
    for each in document.iterfind("p:object", _SPACES):
        prefix, _, kind = each.get(f"{{{XSI}}}type", "").rpartition(":")
        if each.nsmap.get(prefix or None) != PREMIS or kind not in _KINDS:
            yield f"object of type {prefix}:{kind}"
        described = each.find("p:objectCharacteristics", _SPACES) is not None
        if described != (kind == "file"):
            yield f"{kind} with or without characteristics"


def _values(document: etree._ElementTree) -> Iterator[str]:
    for name in sorted({etree.QName(each).localname for each in document.iter("*") if not len(each)}):
        yield from (f"{name} is empty" for text in _texts(document, name) if not text.strip())
    yield from (
        f"digest {text}" for text in _texts(document, "messageDigest") if not re.fullmatch("[0-9a-f]{64}", text)
    )
    yield from (f"algorithm {text}" for text in _texts(document, "messageDigestAlgorithm") if text != "SHA-256")
    yield from (f"size {text}" for text in _texts(document, "size") if not text.isdecimal())
    yield from (f"agent {text}" for text in _texts(document, "agentType") if text not in _AGENTS)
    yield from (
        f"time {text}" for text in _texts(document, "eventDateTime") if datetime.fromisoformat(text).tzinfo is None
    )


def _references(document: etree._ElementTree) -> Iterator[str]:
    for what in ("object", "event", "agent"):
        own = _texts(document, f"{what}IdentifierValue")
        if len(own) != len(set(own)):
            yield f"two of the same {what} identifier"
        yield from (
            f"no {what} {each}" for each in set(_texts(document, f"linking{what.title()}IdentifierValue")) - set(own)
        )
