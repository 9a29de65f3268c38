"""Charts as pictures: whole, the same each time, told apart without colour, and drawn as well by the child as here."""

from __future__ import annotations

import io
import itertools
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from domain.errors import ExportError
from domain.figures import FigureForm, HeatMap, Look, Shape
from domain.figures.stances import SERIES
from exports.figures.operators import drawing
from exports.figures.pictures import picture
from exports.figures.process import FigureProcess
from exports.figures.style import Style, lines_of, width_of
from tests.exports.charts import HOSTILE, SHAPES, chart


@pytest.fixture(scope="module")
def process() -> Iterator[FigureProcess]:
    drawer = FigureProcess()
    yield drawer
    drawer.close()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_shape_is_a_whole_picture_and_the_same_each_time(
    shape: Shape, theme: str, process: FigureProcess
) -> None:
    look = Look(theme, width=400, scale=1.5)
    drawn = picture(chart(shape), FigureForm.PNG, look)
    assert drawn == picture(chart(shape), FigureForm.PNG, look)
    assert drawn == process.draw(chart(shape), FigureForm.PNG, look)
    with Image.open(io.BytesIO(drawn)) as image:
        image.load()
        assert image.width == 600
        assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 20
        assert image.convert("RGB").getpixel((0, 0)) == tuple(bytes.fromhex(Style.of(look).ground[1:]))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
def test_vector_drawings_hold_no_foreign_markup_and_no_date(shape: Shape) -> None:
    drawn = picture(chart(shape), FigureForm.SVG, Look())
    assert drawn == picture(chart(shape), FigureForm.SVG, Look())
    root = etree.fromstring(drawn, etree.XMLParser(resolve_entities=False, no_network=True))
    assert not root.findall(".//{*}svg")
    assert root.findtext(".//{*}title") == f"Diagram {HOSTILE}"
    assert not root.findall(".//{*}text"), "the shapes of the letters are in the file"
    assert b"http://localhost" not in drawn


@pytest.mark.parametrize("width", [360, 430])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
def test_on_paper_words_are_words_and_all_within_the_drawing(shape: Shape, width: int) -> None:
    drawn = drawing(chart(shape), Look(width=width))
    assert drawn == drawing(chart(shape), Look(width=width))
    assert drawn.width == pytest.approx(width)
    assert "Diagram" in " ".join(word.text for word in drawn.words)
    for word in drawn.words:
        assert -1 <= word.x <= word.x + width_of(word.text, word.size, bold=word.bold) <= drawn.width + 1, word
        assert 0 <= word.y <= drawn.height, word
    numbers = [
        float(each) for line in drawn.operators for each in line.split() if each.replace(".", "").lstrip("-").isdigit()
    ]
    assert max(numbers) <= 1000
    assert "\n".join(drawn.operators).count("q\n") == drawn.operators.count("Q")


def test_on_paper_each_row_has_its_own_label_and_number() -> None:
    drawn = drawing(chart(SHAPES[0]), Look(width=430))
    heights = {word.text: word.y for word in drawn.words}
    label, number = heights["1 Gemensam hamn"], heights["5"]
    assert abs(label - number) < 4
    assert heights["Tillstyrker"] > label > heights["9"] > heights["Tom"] > heights["50"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_two_stances_look_alike_without_colour(theme: str) -> None:
    style = Style.of(Look(theme))
    fills = [style.fill(series) for series in SERIES]
    for one, other in itertools.combinations(fills, 2):
        patterns = one.pattern != other.pattern
        assert patterns or abs(_grey(one.ground) - _grey(other.ground)) > 60


def _grey(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour[1:])
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_a_child_that_ends_in_the_middle_is_told_of(process: FigureProcess) -> None:
    broken: Any = chart(SHAPES[1])
    with pytest.raises(ExportError) as told:
        process.draw(broken, FigureForm.PNG, Look("no such theme"))
    assert told.value.code == "export.figure_ended"
    assert process.draw(chart(SHAPES[1]), FigureForm.PNG, Look()).startswith(b"\x89PNG")


def test_labels_are_broken_at_words_and_cut_where_there_is_no_room() -> None:
    assert lines_of("ett två tre", 1000, 2) == ["ett två tre"]
    lines = lines_of("Gemensam hamnförvaltning i hela länet och dess kommuner", 90, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width_of(line) <= 90 for line in lines_of("Sammanhållningsorganisationsutveckling " * 3, 90, 2))


def test_what_draws_is_not_imported_before_it_is_needed() -> None:
    code = "import main, sys, exports.letter, exports.figures.process, exports.tables.writing; print({'matplotlib', 'numpy', 'xlsxwriter'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_shades_of_many_bodies_are_told_apart_in_black_and_white(theme: str) -> None:
    crowd = next(shape for shape in SHAPES if isinstance(shape, HeatMap) and shape.groups)
    count = len(crowd.names)
    shares = tuple(tuple((other % 5) / 5 + 0.1 for other in range(count)) for _ in range(count))
    drawn = picture(chart(HeatMap(crowd.names, shares, (count,))), FigureForm.PNG, Look(theme, width=700, scale=2))
    with Image.open(io.BytesIO(drawn)) as image:
        grey = image.convert("L")
        row = grey.crop((grey.width // 2, grey.height // 2, grey.width, grey.height // 2 + 1)).tobytes()
    seen = sorted(tone for tone, times in Counter(row).items() if times > len(row) / 12)
    assert len(seen) == 5
    assert min(after - before for before, after in pairwise(seen)) > 15
