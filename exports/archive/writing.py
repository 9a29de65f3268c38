"""A package written whole or not at all: as a folder, or packed in one file."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC
from importlib.resources import files
from pathlib import Path

from domain.archive import Archived, ArchiveForm, ArchivePackage, Representation
from domain.errors import ExportError
from exports.archive import descriptive, premis
from exports.archive.laid import Laid, lay
from exports.archive.mets import Described, mets
from exports.archive.names import plain_name

_XML = "application/xml"
_PRESERVATION = "metadata/preservation/premis.xml"
_METS_SCHEMAS = (
    ("archive", "mets.xsd", _XML),
    ("archive", "xlink.xsd", _XML),
    ("archive", "DILCISExtensionMETS.xsd", _XML),
    ("archive", "DILCISExtensionSIPMETS.xsd", _XML),
)
_DATA_SCHEMAS = (
    ("schemas", "referral.v1.schema.json", "application/schema+json"),
    ("schemas", "response.v1.schema.json", "application/schema+json"),
)


def write(
    package: ArchivePackage,
    folder: Path,
    form: ArchiveForm = ArchiveForm.FOLDER,
    *,
    commit: Callable[[], bool] | None = None,
) -> Archived:
    """Fulfils ``domain.archive.Archiver``."""
    target = folder / (package.id if form is ArchiveForm.FOLDER else f"{package.id}.{form.value}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists():
            raise ExportError("export.package_exists", name=target.name, folder=str(folder))
        with _passing(folder) as passing:
            root = passing / package.id
            root.mkdir()
            count, laid = _fill(root, package)
            finished = root if form is ArchiveForm.FOLDER else _packed(root, passing / target.name, form, package)
            if commit is not None and not commit():
                raise ExportError("export.cancelled")
            finished.rename(target)
    except OSError as error:
        raise ExportError("export.unwritable", name=target.name, folder=str(folder)) from error
    return Archived(target, count, laid.sha256, laid.size)


@contextmanager
def _passing(folder: Path) -> Iterator[Path]:
    """A folder beside the finished package, gone afterwards with whatever is left in it."""
    passing = Path(tempfile.mkdtemp(prefix=".paket-", dir=folder))
    try:
        yield passing
    finally:
        shutil.rmtree(passing, ignore_errors=True)


def _fill(root: Path, package: ArchivePackage) -> tuple[int, Laid]:
    moment = package.created.isoformat(timespec="seconds")
    content = {each.name: _contents(root, each) for each in package.representations}
    pointers = tuple(_described(root, package, each, content[each.name], moment) for each in package.representations)
    described = Described(
        id=package.id,
        title=package.title,
        preservation=lay(root, _PRESERVATION, premis.of_package(package), _XML, moment),
        descriptive=lay(root, "metadata/descriptive/dc.xml", descriptive.dublin_core(package), _XML, moment),
        documentation=(
            lay(root, "documentation/innehall.txt", descriptive.contents_page(package, content), "text/plain", moment),
        ),
        schemas=_schemas(root, (*_METS_SCHEMAS, *_DATA_SCHEMAS), moment),
        content=pointers,
        representations=tuple(each.name for each in package.representations),
    )
    laid = lay(root, "METS.xml", mets(package, described), _XML, moment)
    return sum(map(len, content.values())), laid


def _schemas(root: Path, wanted: Iterable[tuple[str, str, str]], moment: str) -> tuple[Laid, ...]:
    """Copies of the schemas, also beside each representation: it can be understood by itself (CSIPSTR15)."""
    return tuple(
        lay(root, f"schemas/{name}", (files("resources") / place / name).read_bytes(), kind, moment)
        for place, name, kind in wanted
    )


def _contents(root: Path, representation: Representation) -> tuple[Laid, ...]:
    """The files of a representation, one at a time in memory."""
    place = root / "representations" / representation.name
    return tuple(
        lay(
            place,
            f"data/{plain_name(each.name, number)}",
            each.content(),
            each.media_type,
            each.created,
            each.name,
            each.note,
        )
        for number, each in enumerate(representation.files, 1)
    )


def _described(
    root: Path, package: ArchivePackage, representation: Representation, content: tuple[Laid, ...], moment: str
) -> Laid:
    """The METS document of a representation, as the root's METS names it."""
    place = root / "representations" / representation.name
    described = Described(
        id=representation.name,
        title=representation.title,
        preservation=lay(place, _PRESERVATION, premis.of_files(content), _XML, moment),
        schemas=_schemas(place, _METS_SCHEMAS, moment),
        content=content,
    )
    path = f"representations/{representation.name}/METS.xml"
    return lay(root, path, mets(package, described), _XML, moment, representation.title)


def _packed(root: Path, target: Path, form: ArchiveForm, package: ArchivePackage) -> Path:
    """All of it in one file, in the order of the paths and with the package's own moment on each."""
    members = sorted(each for each in root.rglob("*") if each.is_file())
    moment = package.created.astimezone(UTC)
    if form is ArchiveForm.ZIP:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for each in members:
                entry = zipfile.ZipInfo(each.relative_to(root.parent).as_posix(), moment.timetuple()[:6])
                entry.compress_type = zipfile.ZIP_DEFLATED
                with each.open("rb") as source, packed.open(entry, "w") as sink:
                    shutil.copyfileobj(source, sink)
    else:
        with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as bundle:
            for each in members:
                item = tarfile.TarInfo(each.relative_to(root.parent).as_posix())
                item.size, item.mtime = each.stat().st_size, int(moment.timestamp())
                with each.open("rb") as source:
                    bundle.addfile(item, source)
    with target.open("r+b") as file:  # Windows flushes only what may be written
        os.fsync(file.fileno())
    return target
