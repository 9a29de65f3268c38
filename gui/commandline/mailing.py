"""``mail``: the e-mail that goes with a dispatched response."""

from __future__ import annotations

import argparse
from pathlib import Path

from domain.changes import Kind
from domain.services import mailing, outgoing
from domain.services.outgoing import WrittenFile
from gui.commandline.exporting import write_file
from gui.commandline.registering import response_of
from gui.commandline.tools import Answer, Tools


def mail(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Write the draft to a file, or to one named by the office's pattern in a folder."""
    with tools.opened(arguments) as store:
        response_id = response_of(store, arguments.response)
        draft = mailing.draft(store, tools.letterheads(), tools.writer(), response_id)
        output: Path = arguments.output
        if output.is_dir():
            with store.reading() as records:
                output /= mailing.file_name(records, records.response(response_id), ".eml")
        content = tools.mail()(draft)
        path = write_file(output, content)
        files = [WrittenFile.of(path.name, content)]
        noted = outgoing.note(store, "mail", Kind.RESPONSE, response_id, files, {"to": draft.to})
    data = {
        "response": response_id,
        "file": str(path),
        "to": draft.to or None,
        "subject": draft.subject,
        "attachments": [each.name for each in draft.attachments],
    }
    warnings = [] if noted else [outgoing.NOT_NOTED]
    if not draft.to:
        warnings.append("Mottagarens e-postadress är inte känd. Fyll i den innan du skickar.")
    return Answer(data, (f"Skrev {path}. Öppna den i e-postprogrammet och skicka.",), tuple(warnings))
