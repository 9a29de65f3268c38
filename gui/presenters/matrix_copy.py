"""What is chosen in the matrix as a table that spreadsheets and documents take from the clipboard."""

from __future__ import annotations

from collections.abc import Collection

from domain import wording
from domain.comparison import cell_of
from gui.presenters.matrix import MatrixPresenter, line_title, tally_words


def copied(presenter: MatrixPresenter, lines: Collection[int], places: Collection[int]) -> str:
    """The lines and columns, under the names of the bodies and beside those of the recommendations; cells parted by tabs, lines by line breaks."""
    comparison = presenter.comparison
    columns = [presenter.columns[place] for place in sorted(places)]
    words = {code: wording.stance_label(cell_of(code).stance) for code in set(comparison.cells)}
    rows = [["", *(comparison.columns[at].name for at in columns)]]
    for line in sorted(lines):
        row = presenter.lines[line].row
        if row is None:
            said = [tally_words(presenter.column_tally(line, place)) for place in sorted(places)]
        else:
            base = row * len(comparison.columns)
            said = [words[comparison.cells[base + at]] for at in columns]
        rows.append([line_title(presenter, line), *said])
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
