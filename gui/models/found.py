"""What was found in papers, as rows under headings."""

from __future__ import annotations

from gui.models.grouped import GroupedModel
from gui.presenters.found_rows import FoundRow, Row


class FoundModel(GroupedModel[Row]):
    """One row for each heading and each thing found."""

    def __init__(self) -> None:
        super().__init__(FoundRow)
