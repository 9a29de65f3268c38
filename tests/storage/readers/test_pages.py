from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator

import pytest
from reportlab.pdfgen.canvas import Canvas

from domain.errors import UnreadableDocument
from storage.readers import pages
from storage.readers.page_worker import serve
from storage.readers.pages import PdfPages
from tests.storage.readers import papers


@pytest.fixture
def drawing() -> Iterator[PdfPages]:
    drawn = PdfPages()
    yield drawn
    drawn.close()


def test_pages_are_drawn_at_the_scale_that_is_asked_for(drawing: PdfPages) -> None:
    small = drawing.render(papers.table(), 1, 0.5)
    assert (small.width, small.height) == (298, 421)
    assert len(small.rgb) == 298 * 421 * 3
    assert set(small.rgb[:30]) == {255}
    assert min(small.rgb) < 100


def test_another_page_and_another_paper_come_from_the_same_child(drawing: PdfPages) -> None:
    content = papers.many_pages(3)
    first = drawing.render(content, 1, 0.3)
    started = time.perf_counter()
    third = drawing.render(content, 3, 0.3)
    assert time.perf_counter() - started < 1
    assert first.rgb != third.rgb
    assert drawing.render(papers.table(), 1, 0.3).rgb != third.rgb


def test_what_is_drawn_as_a_field_is_seen_as_a_signature_is(drawing: PdfPages) -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.acroForm.checkbox(checked=True, x=100, y=100, fieldFlags="")
    canvas.showPage()
    canvas.save()
    assert min(drawing.render(file.getvalue(), 1, 0.5).rgb) < 100


@pytest.mark.parametrize(("content", "page"), [(b"%PDF-1.7", 1), (papers.table(), 2)])
def test_what_cannot_be_drawn_is_said_and_the_next_page_is_drawn(drawing: PdfPages, content: bytes, page: int) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        drawing.render(content, page, 1.0)
    assert refused.value.code == "document.broken"
    assert drawing.render(papers.table(), 1, 0.2).width == 120


def test_a_child_that_was_ended_is_replaced(drawing: PdfPages) -> None:
    drawing.render(papers.table(), 1, 0.2)
    assert drawing._child is not None
    drawing._child.kill()
    drawing._child.wait()
    assert drawing.render(papers.table(), 1, 0.2).height == 169


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "WORKER", "tests.storage.readers.misbehaving")
    drawing = PdfPages(patience=0.5)
    with pytest.raises(UnreadableDocument) as refused:
        drawing.render(papers.table(), 1, 1.0)
    assert (refused.value.code, refused.value.parameters) == ("document.page", {"page": 1})
    drawing.close()
    drawing.close()


def test_requests_are_answered_one_by_one() -> None:
    asked, answered = io.BytesIO(), io.BytesIO()
    for request in ({"path": "nowhere.pdf", "page": 1, "scale": 1}, {"path": "nowhere.pdf", "page": 1, "scale": "x"}):
        asked.write(json.dumps(request).encode() + b"\n")
    asked.seek(0)
    serve(asked, answered)
    assert answered.getvalue() == b'{"error": "document.broken"}\n' * 2


def test_the_child_draws_without_padding(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("papers")
    requests = []
    for number in range(4):
        path = folder / f"{number}.pdf"
        path.write_bytes(papers.table())
        requests.append(json.dumps({"path": str(path), "page": 1, "scale": 0.1 + number / 1000}).encode())
    answers = io.BytesIO()
    serve(io.BytesIO(b"\n".join(requests) + b"\n"), answers)
    answers.seek(0)
    for _ in requests:
        header = json.loads(answers.readline())
        assert len(answers.read(header["width"] * header["height"] * 3)) == header["width"] * header["height"] * 3
    assert answers.read() == b""


def test_a_page_is_never_drawn_larger_than_memory_bears(drawing: PdfPages) -> None:
    picture = drawing.render(papers.table(), 1, 60.0)
    assert picture.width * picture.height <= 60_100_000
