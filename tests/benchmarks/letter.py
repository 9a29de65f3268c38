"""The letter against Typst, side by side in one process: the same text, tagged, archival, with its data attached.

    python -m tests.benchmarks.letter

Prints the median of each and their ratio. Every round has text that neither has seen before. Typst is not needed by anything else and is left out where
it is not installed.
"""

from __future__ import annotations

import importlib
import importlib.util
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from domain.letter import ExportForm, Heading, Letter, Prose, Quotation, Signatures, Table
from domain.letterhead import Letterhead
from domain.richtext import Block, Paragraph, Quote
from exports.letter import render
from storage.letterheads import LetterheadStore
from tests.exports.reading import page_texts
from tests.exports.samples import letter

ROUNDS = 15
DATA = b'{"format": "remissbordet/response", "version": 1}' * 400
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\#$*_`<>@[]{}~=-+/'\""})


def typst_source(paper: Letter) -> str:
    """The letter's body as Typst markup, with page numbers and a running head."""
    head = [
        f"#set document(title: [{_text(paper.title)}])",
        '#set text(lang: "sv", size: 10.5pt)',
        '#set page(paper: "a4", margin: (left: 25mm, right: 40mm, top: 42mm, bottom: 28mm), numbering: "1 (1)", header: [Stödnämnden #h(1fr) SN 2031-1411])',
        '#pdf.attach("yttrande.json", relationship: "data", mime-type: "application/json", description: "data")',
        f"#text(size: 15pt, weight: 600)[= {_text(paper.title)}]",
    ]
    return "\n\n".join([*head, *(part for node in paper.body for part in _node(node))])


def _node(node: object) -> Iterator[str]:
    match node:
        case Heading(text, level, _):
            yield "=" * level + " " + _text(text)
        case Prose(block, _, _):
            yield _block(block, 0)
        case Quotation(blocks, _):
            yield "#quote(block: true)[\n" + "\n\n".join(_block(block, 0) for block in blocks) + "\n]"
        case Table(header, rows, _, _):
            cells = [f"[{_text(cell)}]" for row in rows for cell in row.cells]
            heads = ", ".join(f"[{_text(cell)}]" for cell in header)
            yield f"#table(columns: (42%, 22%, 36%), table.header({heads}), {', '.join(cells)})"
        case Signatures(people, _):
            yield "\n\n".join(f"{_text(person.name)} \\\n{_text(person.title)}" for person in people)


def _block(block: Block, depth: int) -> str:
    if isinstance(block, Paragraph):
        return "".join(_run(run.text, bold=run.bold, italic=run.italic, link=run.link) for run in block.runs)
    if isinstance(block, Quote):
        return "#quote(block: true)[\n" + "\n\n".join(_block(each, 0) for each in block.blocks) + "\n]"
    indent = "  " * depth
    items = []
    for item in block.items:
        first, *rest = (_block(each, depth + 1) for each in item)
        items.append("\n".join([f"{indent}{'+' if block.ordered else '-'} {first}", *rest]))
    return "\n".join(items)


def _run(text: str, *, bold: bool, italic: bool, link: str) -> str:
    written = _text(text)
    written = f"#strong[{written}]" if bold else written
    written = f"#emph[{written}]" if italic else written
    return f'#link("{link}")[{written}]' if link else written


def _text(text: str) -> str:
    return text.translate(_ESCAPED).replace("\n", " \\\n")


def _median(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000


def _long(letterhead: Letterhead) -> tuple[float, float, int]:
    """A letter about two hundred recommendations: the median of its milliseconds, and how many times that of eight pages it is in the same rounds; its
    pages."""
    short: list[float] = []
    long: list[float] = []
    data = b""
    for number in range(7):
        for count, seconds in ((11, short), (200, long)):
            paper = letter(letterhead, count, f"lång{number}", brief=count > 11)
            start = time.perf_counter()
            data = render(paper, letterhead, ExportForm.PDF, attachment=DATA)
            seconds.append(time.perf_counter() - start)
    return _median(long), _median(long) / _median(short), len(page_texts(data))


def main() -> int:
    """Measure and print; 1 if the letter is slower than Typst, or two hundred recommendations take ten times as long as eight pages."""
    typst = importlib.import_module("typst") if importlib.util.find_spec("typst") else None
    letterhead = LetterheadStore().get("standard")
    render(letter(letterhead, salt="först"), letterhead, ExportForm.PDF, attachment=DATA)
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "letter.typ"
        (Path(folder) / "yttrande.json").write_bytes(DATA)
        compiler = typst.Compiler(root=folder) if typst is not None else None
        for number in range(ROUNDS + 1):
            paper = letter(letterhead, 11, f"varv{number}")
            start = time.perf_counter()
            render(paper, letterhead, ExportForm.PDF, attachment=DATA)
            ours.append(time.perf_counter() - start)
            if compiler is not None:
                source.write_text(typst_source(paper), "utf-8")
                start = time.perf_counter()
                compiler.compile(input=str(source), format="pdf", pdf_standards=["a-3a", "ua-1"])
                theirs.append(time.perf_counter() - start)
    long, times, count = _long(letterhead)
    print(
        f"8 sidor: {_median(ours[1:]):.1f} ms; 200 rekommendationer på {count} sidor: {long:.0f} ms ({times:.1f} gånger)"
    )
    if not theirs:
        print("Typst är inte installerat; ingen jämförelse.")
        return int(times >= 10)
    ratio = _median(ours[1:]) / _median(theirs[1:])
    print(f"Typst: {_median(theirs[1:]):.1f} ms; förhållande {ratio:.2f} (1,0 eller lägre är målet)")
    return int(ratio > 1 or times >= 10)


if __name__ == "__main__":
    sys.exit(main())
