"""``register``: the list for the diary, and the journal."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from domain.changes import Kind
from domain.errors import UserError
from domain.ports import Store
from domain.services import diary, outgoing
from domain.services.cases import resolve
from domain.services.outgoing import WrittenFile
from domain.tables import TableForm
from gui.commandline.exporting import write_file
from gui.commandline.tools import Answer, Tools

PDF = "pdf"
FORMS = [*(each.value for each in TableForm), PDF]


def register(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Write the list of every response, or of one case's; with ``--journal`` the journal in its place."""
    output: Path = arguments.output
    with tools.opened(arguments) as store:
        case = resolve(store, arguments.referral, "referral")[1] if arguments.referral else None
        content = _content(arguments, tools, store, case)
        path = write_file(output, content)
        what = {"format": arguments.format, "journal": bool(arguments.journal)}
        noted = outgoing.note(store, "register", Kind.REFERRAL, case or "", [WrittenFile.of(path.name, content)], what)
    data = {"file": str(path), "format": arguments.format, "referral": case}
    return Answer(data, (f"Skrev {path}",), () if noted else (outgoing.NOT_NOTED,))


def _content(arguments: argparse.Namespace, tools: Tools, store: Store, case: str | None) -> bytes:
    today = date.today()  # noqa: DTZ011 - the user's own day
    if arguments.format == PDF and arguments.journal:
        raise UserError("usage.journal_form")
    if arguments.format == PDF:
        return diary.as_letter(store, tools.letterheads(), tools.writer(), today, case)
    form = TableForm(arguments.format)
    if arguments.journal:
        return diary.journal_as_table(store, tools.tables(), form, case)
    return diary.as_table(store, tools.tables(), form, today, case)
