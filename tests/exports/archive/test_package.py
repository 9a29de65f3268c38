"""Packages for the archive, judged by E-ARK's own validator, by the METS schema and by the profile's requirements."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from eark_validator.infopacks.manifest import Manifest
from eark_validator.mets import MetsValidator
from eark_validator.structure import StructureStatus, validate_package_structure
from lxml import etree

from domain.archive import Archived, ArchiveForm, ArchivePackage
from domain.errors import ExportError, Refused
from domain.journal import JournalEntry, row_hash
from domain.services.archiving import Packaged, Workshop, package_case, package_response
from storage.database import SqliteStore
from tests.exports.archive.conftest import SIGNED
from tests.exports.archive.premis_rules import broken

SPACES = {
    "mets": "http://www.loc.gov/METS/",
    "xlink": "http://www.w3.org/1999/xlink",
    "csip": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
    "premis": "http://www.loc.gov/premis/v3",
    "dc": "http://purl.org/dc/elements/1.1/",
}
NAMED = "/mets:mets/mets:fileSec/mets:fileGrp/mets:file"
REQUIREMENTS = {
    "CSIP1": "/mets:mets[@OBJID != '']",
    "CSIP2": "/mets:mets[@TYPE = 'Other'][@csip:OTHERTYPE != '']",
    "CSIP4": "/mets:mets[@csip:CONTENTINFORMATIONTYPE = 'MIXED']",
    "SIP2": "/mets:mets[@PROFILE = 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml']",
    "CSIP7": "//mets:metsHdr[@CREATEDATE][@LASTMODDATE][@csip:OAISPACKAGETYPE = 'SIP']",
    "CSIP10": "//mets:agent[@ROLE='CREATOR'][@TYPE='OTHER'][@OTHERTYPE='SOFTWARE'][mets:name != '']",
    "CSIP15": "//mets:agent[@OTHERTYPE='SOFTWARE']/mets:note[@csip:NOTETYPE='SOFTWARE VERSION'][. != '']",
    "SIP9": "//mets:agent[@ROLE='ARCHIVIST'][@TYPE='ORGANIZATION'][mets:name != '']",
    "SIP15": "//mets:agent[@ROLE='CREATOR'][@TYPE='ORGANIZATION'][mets:name != '']",
    "CSIP31": "/mets:mets[count(mets:amdSec) = 1]/mets:amdSec/mets:digiprovMD[@ID][@STATUS='CURRENT']",
    "CSIP35": "//mets:digiprovMD/mets:mdRef[@LOCTYPE='URL'][@xlink:type='simple'][@xlink:href][@MDTYPE='PREMIS']",
    "CSIP40": "//mets:digiprovMD/mets:mdRef[@MIMETYPE][@SIZE][@CREATED][@CHECKSUM][@CHECKSUMTYPE='SHA-256']",
    "CSIP59": "/mets:mets/mets:fileSec[@ID]",
    "CSIP114": "//mets:fileGrp[@USE='Representations'][@csip:CONTENTINFORMATIONTYPE][@ID]/mets:file",
    "CSIP80": "/mets:mets[count(mets:structMap) = 1]/mets:structMap[@TYPE='PHYSICAL'][@LABEL='CSIP'][@ID]",
    "CSIP84": "//mets:structMap[count(mets:div) = 1]/mets:div[@ID]",
    "CSIP88": "//mets:structMap/mets:div/mets:div[@LABEL='Metadata'][@ID][@ADMID]",
    "CSIP103": "//mets:structMap/mets:div/mets:div[@LABEL='Representations']/mets:fptr[@FILEID]",
}
OF_THE_ROOT = {
    "CSIP17": "/mets:mets/mets:dmdSec[@ID][@CREATED]/mets:mdRef[@MDTYPE='DC'][@SIZE][@CHECKSUM]",
    "CSIP60": "//mets:fileGrp[@USE='Documentation']/mets:file",
    "CSIP113": "//mets:fileGrp[@USE='Schemas']/mets:file",
    "CSIP92": "//mets:div[@LABEL='Metadata'][@DMDID]",
    "CSIP97": "//mets:div[@LABEL='Schemas']/mets:fptr",
    "CSIP109": "//mets:div[starts-with(@LABEL, 'Representations/')]/mets:mptr"
               "[@LOCTYPE='URL'][@xlink:type='simple'][@xlink:href][@xlink:title]",
}  # fmt: skip
"""Each must find something. The numbers are those of CSIP and SIP 2.1."""


def found(tree: etree._ElementTree, rule: str) -> list[str]:
    return cast("list[str]", tree.xpath(rule, namespaces=SPACES))


def documents(root: Path) -> Iterator[Path]:
    yield root / "METS.xml"
    yield from sorted(root.glob("representations/*/METS.xml"))


def require_whole(root: Path) -> None:
    """Everything that can be asked of a package from outside."""
    report = validate_package_structure(str(root))
    assert report.status is StructureStatus.WellFormed
    assert [str(each) for each in report.messages] == []
    named = set()
    for path in documents(root):
        validator = MetsValidator(str(path.parent))
        assert validator.validate_mets("METS.xml"), validator.validation_errors
        files = validator.file_references
        assert Manifest(str(path.parent), files).check_integrity() == (True, [])
        named |= {(path.parent / each.path).resolve() for each in files} | {path.resolve()}
        tree = etree.parse(path)
        wanted = REQUIREMENTS | (OF_THE_ROOT if path.parent == root else {})
        assert {number for number, rule in wanted.items() if not found(tree, rule)} == set()
        assert tree.getroot().get("OBJID") == path.parent.name
        ids = found(tree, "//@ID")
        assert len(ids) == len(set(ids))
        assert broken(etree.parse(path.parent / "metadata/preservation/premis.xml")) == []
        references = found(tree, "//@FILEID | //@ADMID | //@DMDID | //mets:mptr/@xlink:title")
        assert set(" ".join(references).split()) <= set(ids)
    assert named == {each.resolve() for each in root.rglob("*") if each.is_file()}


def members(package: Path) -> Iterator[tuple[str, bytes]]:
    """Every file in a packed package."""
    if package.suffix == ".zip":
        with zipfile.ZipFile(package) as bundle:
            yield from ((name, bundle.read(name)) for name in bundle.namelist())
    else:
        with tarfile.open(package) as tar:
            for each in tar:
                file = tar.extractfile(each)
                assert file is not None
                yield each.name, file.read()


def packed(store: SqliteStore, workshop: Workshop, folder: Path) -> Packaged:
    return package_response(store, workshop, "svar", folder)


def contents(root: Path, representation: str) -> dict[str, bytes]:
    return {
        each.name: each.read_bytes() for each in sorted((root / "representations" / representation / "data").iterdir())
    }


def test_a_dispatched_answer(sent: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    made = packed(sent, workshop, tmp_path / "arkiv")
    root = made.archived.path
    require_whole(root)
    assert {each.name for each in (root / "representations").iterdir()} == {"yttrande", "remiss", "journal"}
    answer = contents(root, "yttrande")
    assert list(answer) == [
        "001-Yttrande-over-vaxel-SN-2026-7.pdf",
        "002-yttrande-revision-1.json",
        "003-yttrande.docx",
    ]
    assert answer["001-Yttrande-over-vaxel-SN-2026-7.pdf"] == SIGNED.content
    assert json.loads(answer["002-yttrande-revision-1.json"])["state"] == "decided"
    assert zipfile.is_zipfile(io.BytesIO(answer["003-yttrande.docx"]))
    assert contents(root, "remiss") == {"001-Forslag-a.txt": b"remiss 1", "002-Forslag-a.txt": b"remiss 2"}


def test_the_name_that_people_know_is_kept(sent: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    root = packed(sent, workshop, tmp_path / "arkiv").archived.path
    tree = etree.parse(root / "representations/yttrande/metadata/preservation/premis.xml")
    digest = hashlib.sha256(SIGNED.content).hexdigest()
    rule = f"//premis:object[.//premis:messageDigest = '{digest}']/premis:originalName/text()"
    assert found(tree, rule) == [SIGNED.name]
    page = (root / "documentation/innehall.txt").read_text(encoding="utf-8")
    assert SIGNED.name in page
    assert "undertecknad av Kim Ek" in page


def test_what_was_done_and_by_whom(sent: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    root = packed(sent, workshop, tmp_path / "arkiv").archived.path
    tree = etree.parse(root / "metadata/preservation/premis.xml")
    told = found(tree, "//premis:event/premis:eventDetailInformation/premis:eventDetail/text()")
    assert told == ["Beslutat; Delegation", SIGNED.name, "Expedierat"]
    assert found(tree, "//premis:agentName/text()") == ["Kim Ek", "Remissbordet"]
    linked = set(found(tree, "//premis:linkingAgentIdentifierValue/text()"))
    assert linked == set(found(tree, "//premis:agentIdentifierValue/text()"))
    core = etree.parse(root / "metadata/descriptive/dc.xml")
    assert found(core, "//dc:identifier/text()")[:2] == ["SN 2026-7", "RS 2026-0001"]
    assert found(core, "//dc:creator/text()") == ["Servicenämnden"]


def test_the_journals_rows_can_be_proven(sent: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    root = packed(sent, workshop, tmp_path / "arkiv").archived.path
    journal = contents(root, "journal")
    data = json.loads(journal["001-journal.json"])
    assert len(data["rows"]) == 3
    for row in data["rows"]:
        entry = JournalEntry(row["action"], row["kind"], row["subject"], json.loads(row["detail"]))
        assert row["hash"] == row_hash(row["previous"], row["number"], row["at"], row["actor"], entry)
    assert journal["002-journal.csv"].decode("utf-8-sig").count("\r\n") == 4


def test_a_whole_case_holds_what_others_answered(sent: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    root = package_case(sent, workshop, "fall", tmp_path / "arkiv").archived.path
    require_whole(root)
    assert contents(root, "inkomna") == {"001-CON": b"deras svar"}


def test_nothing_undecided_is_packed_unless_asked_for(draft: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    for make, id_ in ((package_response, "svar"), (package_case, "fall")):
        with pytest.raises(Refused) as refused:
            make(draft, workshop, id_, tmp_path / "arkiv")
        assert refused.value.code == "refused.not_decided_for_archive"
    assert not (tmp_path / "arkiv").exists()
    made = package_response(draft, workshop, "svar", tmp_path / "arkiv", unfinished=True)
    require_whole(made.archived.path)
    with pytest.raises(Refused) as refused:
        package_response(draft, workshop, "deras", tmp_path / "arkiv", unfinished=True)
    assert refused.value.code == "refused.not_own"


@pytest.mark.parametrize("form", [ArchiveForm.ZIP, ArchiveForm.TAR])
def test_a_package_in_one_file(
    sent: SqliteStore, workshop: Workshop, tmp_path: Path, form: ArchiveForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed_twice: list[bytes] = []
    # Windows flushes only what may be written.
    monkeypatch.setattr(os, "fsync", lambda descriptor: os.write(descriptor, b""))

    def archiver(
        package: ArchivePackage, folder: Path, form: ArchiveForm = ArchiveForm.FOLDER, *, commit: object = None
    ) -> Archived:
        """Writes it twice, from the same plan."""
        both = [workshop.archiver(package, folder / name, form) for name in ("en", "två")]
        packed_twice.extend(each.path.read_bytes() for each in both)
        return both[0]

    made = package_response(sent, replace(workshop, archiver=archiver), "svar", tmp_path / "arkiv", form)
    assert packed_twice[0] == packed_twice[1]
    package, unpacked = made.archived.path, tmp_path / "uppackat"
    assert package.suffix == f".{form.value}"
    for name, content in members(package):
        (unpacked / name).parent.mkdir(parents=True, exist_ok=True)
        (unpacked / name).write_bytes(content)
    (root,) = unpacked.iterdir()
    assert root.name == package.stem
    require_whole(root)


def test_a_package_that_is_there_is_left_alone(sent: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    packed(sent, workshop, tmp_path / "arkiv")
    before = sorted((tmp_path / "arkiv").rglob("*"))
    with pytest.raises(ExportError) as refused:
        packed(sent, workshop, tmp_path / "arkiv")
    assert refused.value.code == "export.package_exists"
    assert sorted((tmp_path / "arkiv").rglob("*")) == before


def test_a_package_that_fails_half_way_leaves_nothing(sent: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise ExportError("export.unwritable", name="x", folder="y")

    failing = replace(workshop, writer=broken)
    with pytest.raises(ExportError):
        packed(sent, failing, tmp_path / "arkiv")
    assert list((tmp_path / "arkiv").iterdir()) == []


def test_a_folder_that_is_a_file(sent: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "arkiv").write_text("upptaget", encoding="utf-8")
    with pytest.raises(ExportError) as refused:
        packed(sent, workshop, tmp_path / "arkiv")
    assert refused.value.code == "export.unwritable"


def test_the_journal_is_told(sent: SqliteStore, workshop: Workshop, tmp_path: Path) -> None:
    made = packed(sent, workshop, tmp_path / "arkiv")
    assert made.noted
    with sent.reading() as records:
        row = records.journal("svar")[-1]
    assert row.action == "package"
    told = json.loads(row.detail)["files"][0]
    assert told["sha256"] == hashlib.sha256((made.archived.path / "METS.xml").read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda text: text.replace(b"premis:file", b"file"), "object of type :file"),
        (lambda text: text.replace(b"SHA-256", b"MD5"), "algorithm MD5"),
        (lambda text: text.replace(b"premis:size>", b"premis:storlek>"), "storlek"),
        (lambda text: text.replace(b"premis:messageDigest>", b"premis:x>"), "premis:x"),
    ],
)
def test_a_document_that_breaks_the_rules_of_preservation_metadata_is_found(
    spoil: Callable[[bytes], bytes], told: str, sent: SqliteStore, workshop: Workshop, tmp_path: Path
) -> None:
    root = packed(sent, workshop, tmp_path / "arkiv").archived.path
    content = (root / "representations/yttrande/metadata/preservation/premis.xml").read_bytes()
    assert broken(etree.ElementTree(etree.fromstring(content))) == []
    found_broken = broken(etree.ElementTree(etree.fromstring(spoil(content))))
    assert any(told in each for each in found_broken), found_broken
