"""``compare``: many bodies' answers to one referral as a file."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from domain.changes import Kind
from domain.comparison_sheets import View
from domain.errors import NotFound
from domain.letter import ExportForm
from domain.ports import Store
from domain.services import comparing, outgoing, summaries, summary_files
from domain.services.cases import resolve
from domain.services.comparing import ComparisonForm
from domain.services.outgoing import WrittenFile
from domain.summary.extent import Extent
from gui.commandline.exporting import write_file
from gui.commandline.tools import Answer, Tools
from resources import messages

SUMMARIES = [ExportForm.PDF.value, ExportForm.DOCX.value, ExportForm.MARKDOWN.value]
"""The forms of the summary in words; the others are the comparison as tables and data."""
FORMS = [*(each.value for each in ComparisonForm), *SUMMARIES]
EXTENTS = [each.value for each in Extent]
VIEWS = [each.value for each in View]


def compare(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Write the comparison, or the summary of it in words, in the form asked for."""
    output: Path = arguments.output
    form = arguments.format
    with tools.opened(arguments) as store:
        kind, referral_id = resolve(store, arguments.referral)
        if kind != "referral":
            raise NotFound("usage.not_referral", id=arguments.referral)
        with store.reading() as records:
            everything = comparing.gather(records, referral_id)
        warnings: list[str] = []
        if form in SUMMARIES:
            warnings = _touched(store, referral_id)
            today = datetime.now(UTC).astimezone().date()
            content = summary_files.export(
                store,
                tools.letterheads(),
                tools.writer(),
                referral_id,
                ExportForm(form),
                dated=today,
                extent=Extent(arguments.extent) if arguments.extent else None,
            )
        else:
            content = comparing.written(everything, tools.tables, ComparisonForm(form), view=View(arguments.view))
        path = write_file(output, content)
        files = [WrittenFile.of(path.name, content)]
        noted = outgoing.note(store, "compare", Kind.REFERRAL, referral_id, files, {"format": form})
    comparison = everything.comparison
    data = {
        "referral": referral_id,
        "format": form,
        "files": [str(path)],
        "recommendations": len(comparison.rows),
        "responses": len(comparison.columns),
    }
    said = f"{len(comparison.columns)} svar på {len(comparison.rows)} rekommendationer"
    return Answer(data, (f"Skrev {path}: {said}",), (*warnings, *(() if noted else (outgoing.NOT_NOTED,))))


def _touched(store: Store, referral_id: str) -> list[str]:
    """That statements which people have kept tell of answers as they were; a summary that is drafted when it is written never does."""
    with store.reading() as records:
        summary = summaries.read(records, referral_id)
    count = len(summary.marks) if summary is not None else 0
    return [messages.text("summary.touched", {"count": count})] if count else []
