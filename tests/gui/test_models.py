"""Item models under Qt's own tester, and what the list's presenter decides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from domain import wording
from domain.position import LocalConstraint, Position, Request, Stance
from domain.referral import Referral
from domain.services import cases
from domain.services.cases import CaseDesk, CaseSummary
from gui.models.cases import CaseRole, CasesModel
from gui.models.grouped import RowRole
from gui.models.recommendations import MIME, RecommendationsModel
from gui.presenters.listing import (
    AreaRow,
    Filter,
    ItemRow,
    Show,
    areas,
    neighbour,
    next_unanswered,
    rows,
    unanswered,
)
from tests.fakes import MemoryStore
from tests.gui import example

FAIL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def case() -> CaseDesk:
    store = MemoryStore()
    example.fill(store)
    return cases.open_case(store, example.REFERRAL)


def ids(case: CaseDesk, chosen: Filter) -> list[str]:
    return [row.id for row in rows(case, chosen) if isinstance(row, ItemRow)]


def test_rows_are_grouped_by_area_with_what_is_answered(case: CaseDesk) -> None:
    listed = rows(case, Filter())
    headings = [row for row in listed if isinstance(row, AreaRow)]
    assert [(row.title, row.answered, row.total) for row in headings] == [
        ("Lön, personal och bemanning", 2, 3),
        ("Ekonomi och upphandling", 1, 2),
        ("Grundläggande it och informationssäkerhet", 0, 2),
    ]
    assert headings[0].spoken == "Lön, personal och bemanning, 2 av 3 besvarade"
    assert listed.index(headings[0]) == 0
    assert len(listed) == 10
    assert unanswered(case) == 4


def test_a_row_says_its_stance_in_words(case: CaseDesk) -> None:
    recommendation = case.recommendations[0]
    said = Position(
        example.RESPONSE,
        recommendation.id,
        Stance.APPROVE_WITH_REMARKS,
        "Därför.",
        (LocalConstraint("c1"), LocalConstraint("c2")),
        (Request("r1"),),
        basis="another wording",
    )
    changed = replace(case, positions={recommendation.id: said})
    row = rows(changed, Filter())[1]
    assert isinstance(row, ItemRow)
    assert row.spoken == (
        "Tillstyrker med synpunkter, underlaget ändrat, 2.1 Löneadministrationen bör samlas i en gemensam enhet senast den "
        "1 januari 2028., har motivering, 2 lokala förutsättningar, 1 önskemål"
    )
    silent = replace(case, recommendations=(replace(recommendation, to_answer=False, area=""),), positions={})
    heading, row = rows(silent, Filter())
    assert heading.spoken.startswith(wording.NO_AREA)
    assert row.spoken.startswith("Ska inte besvaras")


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(Show.UNANSWERED), [3, 5, 6, 7]),
        (Filter(Stance.REJECT), [4]),
        (Filter(Show.CHANGED), []),
        (Filter(words="gemensam enhet"), [1]),
        (Filter(words="EKONOMI samma"), [4]),
        (Filter(Show.UNANSWERED, "drift"), [7]),
        (Filter(words="finns inte"), []),
    ],
)
def test_filters(case: CaseDesk, chosen: Filter, found: list[int]) -> None:
    assert ids(case, chosen) == [example.number(each) for each in found]


def test_the_next_unanswered_goes_round(case: CaseDesk) -> None:
    assert next_unanswered(case, example.number(1)) == example.number(3)
    assert next_unanswered(case, example.number(7)) == example.number(3)
    assert next_unanswered(case, "") == example.number(3)
    everything = {each.id: Position("r", each.id, Stance.APPROVE) for each in case.recommendations}
    assert next_unanswered(replace(case, positions=everything), example.number(1)) is None
    stale = everything | {example.number(2): Position("r", example.number(2), Stance.APPROVE, basis="x")}
    assert next_unanswered(replace(case, positions=stale), example.number(5)) == example.number(2)


def test_neighbours_and_areas(case: CaseDesk) -> None:
    assert neighbour(case, example.number(1), 1) == example.number(2)
    assert neighbour(case, example.number(1), -1) is None
    assert neighbour(case, "gone", 1) == example.number(1)
    assert neighbour(replace(case, recommendations=()), "", 1) is None
    assert areas(case.recommendations) == list(example.AREAS)


def test_the_list_model_keeps_qt_s_rules(qapp: object, case: CaseDesk) -> None:
    model = RecommendationsModel()
    tester = QAbstractItemModelTester(model, FAIL)
    assert model.set_rows(rows(case, Filter()))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    answered = Position(example.RESPONSE, example.number(3), Stance.REJECT)
    after = replace(case, positions=dict(case.positions) | {example.number(3): answered})
    assert not model.set_rows(rows(after, Filter()))
    assert changed == [0, 3]
    assert model.set_rows(rows(after, Filter(Stance.REJECT)))
    assert model.rowCount() == 4
    assert model.rowCount(model.index(1, 0)) == 0
    assert model.id_at(model.index(0, 0)) == ""
    assert model.id_at(model.index(1, 0)) == example.number(3)
    assert not model.row_of("gone").isValid()
    assert model.nearest(0).row() == 1
    assert model.nearest(99).row() == 3
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole).startswith("Avstyrker")  # type: ignore[attr-defined]
    assert model.data(model.index(0, 0)) == "Lön, personal och bemanning"
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(0, 0), Qt.ItemDataRole.FontRole) is None
    assert isinstance(model.data(model.index(1, 0), RowRole.ROW), ItemRow)
    model.set_rows(())
    assert not model.nearest(0).isValid()
    tester.deleteLater()


def test_rows_are_dragged_only_where_they_may_be(qapp: object, case: CaseDesk) -> None:
    model = RecommendationsModel()
    model.set_rows(rows(case, Filter()))
    draggable = Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.index(1, 0)) & draggable
    model.editable = True
    assert model.flags(model.index(1, 0)) & draggable
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    asked: list[tuple[list[str], str]] = []
    model.moved.connect(lambda ids_, before: asked.append((ids_, before)))
    data = model.mimeData([model.row_of(example.number(2)), model.row_of(example.number(1))])
    move = Qt.DropAction.MoveAction
    assert model.mimeTypes() == [MIME]
    assert model.supportedDropActions() == move
    model.dropMimeData(data, move, model.row_of(example.number(4)).row(), 0, QModelIndex())
    model.dropMimeData(data, move, -1, 0, QModelIndex())
    assert asked == [
        ([example.number(1), example.number(2)], example.number(4)),
        ([example.number(1), example.number(2)], ""),
    ]
    assert not model.dropMimeData(QMimeData(), move, 0, 0, QModelIndex())
    assert len(asked) == 2


def test_the_model_of_cases_keeps_qt_s_rules(qapp: object) -> None:
    model = CasesModel()
    tester = QAbstractItemModelTester(model, FAIL)
    summary = CaseSummary(Referral("r", "Stöd", "KS 1"), 4, (), None, (1, 4))
    model.set_rows([summary])
    index = model.index(0, 0)
    assert model.data(index) == "Stöd"
    assert model.data(index, CaseRole.SUMMARY) is summary
    assert (
        model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Stöd, KS 1, inget sista svarsdatum, 1 av 4 besvarade"
    )
    assert model.data(QModelIndex()) is None
    assert model.data(index, Qt.ItemDataRole.FontRole) is None
    assert model.rowCount(index) == 0
    tester.deleteLater()
