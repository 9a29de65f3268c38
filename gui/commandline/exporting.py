"""``export``: a response written to a file, whole or not at all."""

from __future__ import annotations

import argparse
from pathlib import Path

from domain.changes import Kind
from domain.errors import ExportError, NotFound
from domain.letter import ExportForm, Paper
from domain.ports import Store
from domain.services import exporting, merging, outgoing
from domain.services.cases import resolve
from domain.services.exporting import Archival, Exported
from domain.services.outgoing import WrittenFile
from domain.services.referral_package import package
from gui.commandline.tools import Answer, Tools
from gui.files import write_whole, zipped

JSON = "json"
DRAFT = "draft"
ZIP = "zip"
FORMS = [*(each.value for each in ExportForm), JSON, DRAFT, ZIP]
PAPERS = [each.value for each in Paper]
PDFA = [each.value for each in Archival]


def export(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Write a response in the form asked for, or a referral with its list as data."""
    output: Path = arguments.output
    with tools.opened(arguments, write=arguments.format == DRAFT) as store:
        kind, response_id = resolve(store, arguments.response)
        if kind == "referral" and arguments.format in (JSON, ZIP):
            return _export_referral(store, response_id, arguments)
        if kind != "response" or arguments.format == ZIP:
            raise NotFound("usage.not_response", id=arguments.response)
        result = _exported(store, tools, response_id, arguments)
        written = [write_file(output, result.content)]
        files = [WrittenFile.of(output.name, result.content)]
        if result.beside is not None:
            written.append(write_file(output.with_suffix(".json"), result.beside))
            files.append(WrittenFile.of(written[-1].name, result.beside))
        detail = {"format": arguments.format, "paper": arguments.document}
        noted = outgoing.note(store, "export", Kind.RESPONSE, response_id, files, detail)
    data = {"response": response_id, "format": arguments.format, "files": [str(path) for path in written]}
    warnings = () if noted else (outgoing.NOT_NOTED,)
    return Answer(data, tuple(f"Skrev {path}" for path in written), warnings)


def _export_referral(store: Store, referral_id: str, arguments: argparse.Namespace) -> Answer:
    with store.reading() as records:
        whole = arguments.format == ZIP
        content = zipped(package(records, referral_id)) if whole else exporting.referral_of(records, referral_id)
    path = write_file(arguments.output, content)
    files = [WrittenFile.of(path.name, content)]
    noted = outgoing.note(store, "export", Kind.REFERRAL, referral_id, files, {"format": arguments.format})
    data = {"referral": referral_id, "format": arguments.format, "files": [str(path)]}
    return Answer(data, (f"Skrev {path}",), () if noted else (outgoing.NOT_NOTED,))


def _exported(store: Store, tools: Tools, response_id: str, arguments: argparse.Namespace) -> Exported:
    if arguments.format == DRAFT:
        return Exported(merging.send(store, response_id))
    if arguments.format == JSON:
        with store.reading() as records:
            return Exported(exporting.exchange_of(records, response_id))
    return exporting.export(
        store,
        tools.letterheads(),
        tools.writer(),
        response_id,
        ExportForm(arguments.format),
        paper=Paper(arguments.document),
        archival=Archival(arguments.pdfa),
    )


def write_file(path: Path, content: bytes) -> Path:
    """Put a file in place; raises ``ExportError`` where its folder is not there or it cannot be written."""
    if not path.absolute().parent.is_dir():
        raise ExportError("usage.output_folder", name=str(path.parent))
    write_whole(path, content)
    return path
