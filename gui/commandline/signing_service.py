"""``send-to-sign`` and ``signed-back``: a letter that is signed in the office's own signing service."""

from __future__ import annotations

import argparse
from pathlib import Path

from domain.letter import ExportForm
from domain.services import exporting, outgoing, sent_for_signing
from domain.services.sent_for_signing import Recognised, Sameness
from gui.commandline.exporting import write_file
from gui.commandline.registering import response_of
from gui.commandline.tools import Answer, Tools

_WORDS = {
    Sameness.BYTES: "Den börjar med exakt det som skickades; underskriften är tillagd efter.",
    Sameness.CONTENT: "Tjänsten har skrivit om filen, med samma data och samma text som skickades.",
}


def send(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Write a letter to be signed elsewhere, and remember what it says."""
    output: Path = arguments.output
    with tools.opened(arguments, write=True) as store:
        response_id = response_of(store, arguments.response)
        made = exporting.export(store, tools.letterheads(), tools.writer(), response_id, ExportForm.PDF)
        path = write_file(output, made.content)
        noted = sent_for_signing.note_sent(store, response_id, path.name, tools.reader().read(path))
    data = {"response": response_id, "files": [str(path)]}
    return Answer(data, (f"Skrev {path}",), () if noted else (outgoing.NOT_NOTED,))


def back(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Tell which of the letters that were sent a file is, and how it is known. Nothing is stored."""
    with tools.opened(arguments) as store:
        found = sent_for_signing.recognise(store, tools.reader().read(arguments.file))
    return Answer(_json(found), tuple(_lines(found)))


def _json(found: Recognised) -> dict[str, object]:
    told = {"response": found.response_id, "name": found.name, "sent_at": found.sent_at}
    return {**told, "known_by": found.sameness.value, "added": list(found.added)}


def _lines(found: Recognised) -> list[str]:
    lines = [
        f"Filen är {found.name} som skickades {found.sent_at[:10]}   [{found.response_id}]",
        _WORDS[found.sameness],
    ]
    return [*lines, *(f"Tillagt på sidorna: {each}" for each in found.added)]
