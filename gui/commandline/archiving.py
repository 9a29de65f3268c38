"""``package``: a response or a whole case as a package for the archive."""

from __future__ import annotations

import argparse

from domain.archive import ArchiveForm
from domain.errors import NotFound
from domain.services import archiving, outgoing
from domain.services.archiving import Workshop
from domain.services.cases import resolve
from domain.version import PROGRAM, VERSION
from gui.commandline.tools import Answer, Tools

FORMS = [each.value for each in ArchiveForm]


def package(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Write the package, whole or not at all."""
    workshop = Workshop(
        tools.letterheads(), tools.writer(), tools.tables(), tools.archiver(), (PROGRAM, VERSION), archiving.now()
    )
    makers = {"response": archiving.package_response, "referral": archiving.package_case}
    with tools.opened(arguments) as store:
        kind, whole_id = resolve(store, arguments.id)
        if kind not in makers:
            raise NotFound("usage.not_response", id=arguments.id)
        form = ArchiveForm(arguments.form)
        made = makers[kind](store, workshop, whole_id, arguments.output, form, unfinished=arguments.unfinished)
    written = made.archived
    data = {"id": whole_id, "package": str(written.path), "files": written.files, "mets_sha256": written.mets_sha256}
    said = f"Skrev arkivpaketet {written.path} med {written.files} filer"
    return Answer(data, (said,), () if made.noted else (outgoing.NOT_NOTED,))
