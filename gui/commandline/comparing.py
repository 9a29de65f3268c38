"""``compare``: many bodies' answers to one referral as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from domain.changes import Kind
from domain.comparison_sheets import View
from domain.errors import NotFound
from domain.services import comparing, outgoing
from domain.services.cases import resolve
from domain.services.comparing import ComparisonForm
from domain.services.outgoing import WrittenFile
from gui.commandline.exporting import write_file
from gui.commandline.tools import Answer, Tools

FORMS = [each.value for each in ComparisonForm]
VIEWS = [each.value for each in View]


def compare(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Write the comparison in the form asked for."""
    output: Path = arguments.output
    form, view = ComparisonForm(arguments.format), View(arguments.view)
    with tools.opened(arguments) as store:
        kind, referral_id = resolve(store, arguments.referral)
        if kind != "referral":
            raise NotFound("usage.not_referral", id=arguments.referral)
        with store.reading() as records:
            everything = comparing.gather(records, referral_id)
        content = comparing.written(everything, tools.tables, form, view=view)
        path = write_file(output, content)
        files = [WrittenFile.of(path.name, content)]
        noted = outgoing.note(store, "compare", Kind.REFERRAL, referral_id, files, {"format": form.value})
    comparison = everything.comparison
    data = {
        "referral": referral_id,
        "format": form.value,
        "files": [str(path)],
        "recommendations": len(comparison.rows),
        "responses": len(comparison.columns),
    }
    said = f"{len(comparison.columns)} svar på {len(comparison.rows)} rekommendationer"
    return Answer(data, (f"Skrev {path}: {said}",), () if noted else (outgoing.NOT_NOTED,))
