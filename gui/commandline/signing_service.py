"""``send-to-sign`` and ``signed-back``: a letter that is signed in the office's own signing service, and is dispatched as it comes back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from domain.dates import local_day
from domain.letter import ExportForm
from domain.services import exporting, outgoing, sent_for_signing
from domain.services.leaving import require_decided
from domain.services.sent_for_signing import Recognised, Sameness
from gui.commandline.exporting import write_file
from gui.commandline.registering import response_of, signers_of
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
        with store.reading() as records:
            require_decided(records, [response_id])
        made = exporting.export(store, tools.letterheads(), tools.writer(), response_id, ExportForm.PDF)
        path = write_file(output, made.content)
        noted = sent_for_signing.note_sent(store, response_id, path.name, tools.reader().read(path))
    data = {"response": response_id, "files": [str(path)]}
    return Answer(data, (f"Skrev {path}",), () if noted else (outgoing.NOT_NOTED,))


def back(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Tell which of the letters that were sent a file is, and how it is known; dispatch the letter with it where its signatures hold, unless only a look is asked for."""
    read = tools.reader().read(arguments.file)
    with tools.opened(arguments, write=not arguments.look) as store:
        found = sent_for_signing.recognise(store, read)
        if arguments.look:
            return Answer(_json(found, ()), tuple(_lines(found)))
        signers = signers_of(tools, read.name, read.content)
        sent_for_signing.accept(store, read, signers)
    stored = f"Underskriven av {', '.join(signers)}. Yttrandet är expedierat, och filen bevaras byte för byte."
    return Answer(_json(found, signers), (*_lines(found), stored))


def _json(found: Recognised, signers: Sequence[str]) -> dict[str, object]:
    told = {"response": found.response_id, "name": found.name, "sent_at": found.sent_at}
    known = {"known_by": found.sameness.value, "added": list(found.added)}
    return {**told, **known, "dispatched": bool(signers), "signers": list(signers)}


def _lines(found: Recognised) -> list[str]:
    lines = [
        f"Filen är {found.name} som skickades {local_day(found.sent_at)}   [{found.response_id}]",
        _WORDS[found.sameness],
    ]
    return [*lines, *(f"Tillagt på sidorna: {each}" for each in found.added)]
