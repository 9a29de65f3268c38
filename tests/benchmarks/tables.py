"""The whole comparison as files: 300 bodies' answers to 200 recommendations, from the database to the finished bytes.

    python -m tests.benchmarks.tables

The goal for the matrix as a workbook is 3 seconds. Prints the median of the processor seconds of each step, which do not depend on what else the machine does.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from domain.comparison_sheets import Everything, View, sheet, sheets
from domain.services import comparing
from domain.services.comparing import ComparisonForm
from domain.tables import TableForm, Workbook
from exports.tables.writing import write
from storage.database import open_store
from tests.corpus import corpus, fill

ROUNDS = 3
T = TypeVar("T")


def timed(name: str, work: Callable[[], T]) -> T:
    """Do it some times, print the median and give the last result."""
    seconds, results = [], []
    for _ in range(ROUNDS):
        start = time.process_time()
        results.append(work())
        seconds.append(time.process_time() - start)
    print(f"{name:<44}{statistics.median(seconds):7.2f} s")
    return results[-1]


def main() -> None:
    """Measure on a database of its own."""
    content = corpus()
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder, "svar.db")) as store:
        fill(store, content)

        def gathered() -> Everything:
            with store.reading() as records:
                return comparing.gather(records, content.referral.id)

        everything = timed("read from the database", gathered)
    matrix = Workbook("Svar", (sheet(everything, View.MATRIX),))
    timed("the matrix alone as XLSX", lambda: write(matrix, TableForm.XLSX))
    every = timed("every view as sheets", lambda: sheets(everything))
    made = timed("every sheet as XLSX", lambda: write(Workbook("Svar", every), TableForm.XLSX))
    timed("the matrix as CSV", lambda: comparing.written(everything, lambda: write, ComparisonForm.CSV))
    timed("everything as JSON", lambda: comparing.written(everything, lambda: write, ComparisonForm.JSON))
    print(f"{sum(len(each.rows) * len(each.columns) for each in every)} cells, {len(made) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
