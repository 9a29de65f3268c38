"""The places in the rail, in the order of the work. Adding one is adding a line."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from gui.pages.page import Page
    from gui.shell import Shell


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its id, its word in the rail and its icon, and the class of its page, imported when first needed.

    ``also`` is what somebody may look for that is done there. ``needs_case`` keeps it shut while no case is open; ``opens_files`` marks the page that takes in files, ``writes_answer`` those where the
    open answer is written.
    """

    id: str
    word: str
    icon: str
    page: str
    needs_case: bool = True
    opens_files: bool = False
    writes_answer: bool = False
    also: str = ""

    def make(self, shell: Shell) -> Page:
        """Make the page, yet to be built."""
        return self._class()(shell)

    def prepare(self) -> None:
        """Import what the page needs, which takes longer than a first visit may; from any thread."""
        self._class().prepare()

    def _class(self) -> type[Page]:
        module, _, name = self.page.partition(":")
        return cast("type[Page]", getattr(import_module(module), name))


PLACES = (
    Place("cases", "Ärenden", "inbox", "gui.pages.cases.page:CasesPage", needs_case=False),
    Place(
        "source",
        "Underlag",
        "files",
        "gui.pages.source.page:SourcePage",
        needs_case=False,
        opens_files=True,
        also="handlingar dokument bilagor ny version",
    ),
    Place(
        "recommendations",
        "Rekommen\u00addationer",
        "list-checks",
        "gui.pages.recommendations.page:RecommendationsPage",
        writes_answer=True,
    ),
    Place(
        "letter",
        "Yttrande",
        "scroll-text",
        "gui.pages.letter.page:LetterPage",
        writes_answer=True,
        also="brev exportera spara som skriva ut pdf word",
    ),
    Place(
        "comparison",
        "Jämför",
        "columns-2",
        "gui.pages.comparison.page:ComparisonPage",
        also="matris siffror diagram sammanställning excel",
    ),
    Place(
        "registrar",
        "Registrator",
        "stamp",
        "gui.pages.registrar.page:RegistrarPage",
        needs_case=False,
        also="kontroller granska besluta skriva under signera underskrift expediera diarium arkivpaket",
    ),
)
