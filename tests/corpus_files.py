"""The made-up answers as the files that would have come in: our own PDFs, exchange JSON, and running text by others.

``python -m tests.corpus_files FOLDER [BODIES] [RECOMMENDATIONS]`` writes them into a folder.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from domain.letter import ExportForm
from domain.letterhead import Letterhead
from domain.richtext import parse, to_plain
from domain.services.letters import compose
from exports.letter import render
from storage.letterheads import LetterheadStore
from tests.corpus import BODIES, FREE_TEXT, RECOMMENDATIONS, Corpus, corpus


def own_pdf(content: Corpus, number: int, letterhead: Letterhead | None = None) -> bytes:
    """One answer as our exporter makes it: an archival PDF with its data in it."""
    form = letterhead or LetterheadStore().get("standard")
    said = {each.recommendation_id: each for each in content.positions[number]}
    letter = compose(content.referral, content.recommendations, content.responses[number], said, form)
    return render(letter, form, ExportForm.PDF, attachment=content.exchange(number))


def running_text(content: Corpus, number: int) -> Iterator[tuple[str, str]]:
    """One answer as others write: (``title``, ``heading`` or ``text``) and the words, from the beginning of the letter to its end."""
    response, referral = content.responses[number], content.referral
    titles = {each.id: each.title for each in content.recommendations}
    yield "text", response.body
    yield "text", f"Dnr {response.reference}"
    yield "title", f"Yttrande över {referral.title}, {referral.reference}"
    yield (
        "text",
        f"{response.body} har beretts tillfälle att yttra sig över {referral.title.lower()} och lämnar följande synpunkter.",
    )
    for position in content.positions[number]:
        yield "heading", titles[position.recommendation_id]
        for paragraph in to_plain(parse(position.grounds)).split("\n"):
            if paragraph.strip():
                yield "text", paragraph.strip()
        for circumstance in position.constraints:
            until = f" Det gäller till {circumstance.until}." if circumstance.until else ""
            yield "text", f"{circumstance.text}{until}"
        for request in position.requests:
            yield "text", request.text


def text_docx(content: Corpus, number: int) -> bytes:
    """The running text as somebody's Word document."""
    from docx import Document  # noqa: PLC0415 - read when the first is made

    document = Document()
    for kind, words in running_text(content, number):
        if kind == "text":
            document.add_paragraph(words)
        else:
            document.add_heading(words, level=1 if kind == "title" else 2)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def text_pdf(content: Corpus, number: int) -> bytes:
    """The running text as somebody's PDF, without any data in it."""
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415 - read when the first is made
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer  # noqa: PLC0415

    styles = getSampleStyleSheet()
    names = {"title": "Heading1", "heading": "Heading2", "text": "BodyText"}
    file = io.BytesIO()
    story: list[Flowable] = [
        part
        for kind, words in running_text(content, number)
        for part in (Paragraph(escape(words), styles[names[kind]]), Spacer(1, 4))
    ]
    SimpleDocTemplate(file, title=f"Yttrande {content.responses[number].body}", invariant=1).build(story)
    return file.getvalue()


def write(folder: Path, content: Corpus) -> list[Path]:
    """Write every answer once: every other of our own as PDF and as JSON, every other free text as DOCX and as PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    form = LetterheadStore().get("standard")
    first_free = len(content.responses) - FREE_TEXT
    written = []
    for number, response in enumerate(content.responses):
        free, even = number >= first_free, number % 2 == 0
        name = response.body.lower().replace(" ", "-")
        if free:
            data, ending = (text_docx(content, number), "docx") if even else (text_pdf(content, number), "pdf")
        else:
            data, ending = (own_pdf(content, number, form), "pdf") if even else (content.exchange(number), "json")
        written.append(folder / f"{number:03}-{name}.{ending}")
        written[-1].write_bytes(data)
    return written


if __name__ == "__main__":
    sizes = [int(each) for each in sys.argv[2:4]] or [BODIES, RECOMMENDATIONS]
    write(Path(sys.argv[1]), corpus(*sizes))
