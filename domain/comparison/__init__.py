"""Many bodies' answers to one proposal side by side: who thinks what about each recommendation.

``values`` is what the database gives: recommendations down, responses across, a number for each cell. The rest computes on it: ``filtering`` chooses
cells, ``searching`` finds words, ``counting`` gives totals, ``agreement`` sets bodies against each other and sorts them, ``likeness`` puts like ones together,
and ``circumstances`` lays out end dates and amounts.
"""

from domain.comparison.values import NO_ANSWER, Cell, Column, Comparison, cell_code, cell_of

__all__ = ["NO_ANSWER", "Cell", "Column", "Comparison", "cell_code", "cell_of"]
