"""Tab in Jämför goes as one reads: along the bar, into the first answer and through it, then the next, then the arguments."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.pages.comparison.side_by_side import SideBySideView
from gui.widgets.tab_order import stops_in
from tests.gui.comparison.test_side_by_side import SAID, card_of, database, view, window_of
from tests.gui.test_tab_order import tabbed

__all__ = ["database", "view"]


def activate(view: SideBySideView, qtbot: QtBot) -> None:
    window_of(view).activateWindow()
    qtbot.waitUntil(window_of(view).isActiveWindow)


def bodies_of(passed: list[str]) -> list[str]:
    """Whose card each stop stands in, one after the other."""
    found = [next((body for body in SAID if body in name), "") for name in passed]
    return list(dict.fromkeys(filter(None, found)))


def test_tab_goes_through_the_answers_in_the_order_in_which_they_stand(view: SideBySideView, qtbot: QtBot) -> None:
    activate(view, qtbot)
    view.arguments_button.click()
    passed = tabbed(view.area, view.arguments.area)
    assert bodies_of(passed) == ["Region Norr", "Ålhamn kommun", "Kallvik kommun"]
    first = passed.index("Region Norr: Tillstyrker")
    assert passed[first + 1 : first + 4] == [
        "Öppna hela svaret (Enter)",
        "Jämför de andra med detta svar (P)",
        "Motivering från Region Norr",
    ]
    # Cards that are made anew or change places do not fall out of the order.
    card_of(view, "Kallvik kommun").pin.click()
    qtbot.waitUntil(lambda: view.cards[0].card.pinned and len(view.cards) == len(SAID))
    assert bodies_of(tabbed(view.area, view.arguments.area)) == ["Kallvik kommun", "Region Norr", "Ålhamn kommun"]


def test_the_bar_comes_before_the_answers(view: SideBySideView, qtbot: QtBot) -> None:
    activate(view, qtbot)
    passed = tabbed(view.order, view.area)
    assert passed[:2] == [view.stack_button.text(), view.arguments_button.text()]
    assert passed[2].endswith("sida vid sida")


def test_every_stop_of_a_card_is_found_once(view: SideBySideView) -> None:
    card = card_of(view, "Ålhamn kommun")
    stops = stops_in(card)
    assert stops[0] is card
    assert len(set(stops)) == len(stops)
    assert "Bekräfta" in [stop.property("text") for stop in stops]
