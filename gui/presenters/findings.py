"""What the checks found, as it is shown: a sentence, its reason, and where on the pages and in the forms it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.checks import Finding, Level, Place
from domain.services.checking import Checked
from gui.presenters.remarks import moment
from gui.undo import ORIGIN, Target
from resources.messages import text


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding. ``waiver`` says who let it stand and why, empty while nobody has."""

    digest: str
    text: str
    why: str
    level: str
    place: Place
    waiver: str = ""
    code: str = ""

    @property
    def stops(self) -> bool:
        """Whether it keeps the answer from being decided."""
        return self.level == Level.STOPS.value and not self.waiver

    def is_like(self, other: FindingRow) -> bool:
        """Whether both are of one kind, so that what is said of the rule behind one need not be said of the other."""
        return not self.waiver and not other.waiver and (self.why, self.level) == (other.why, other.level)

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        sort = "Får stå" if self.waiver else ("Hindrar beslut" if self.level == Level.STOPS.value else "Påpekande")
        return f"{sort}: {self.text}"


def rows(checked: Checked, names: Mapping[str, str]) -> tuple[FindingRow, ...]:
    """The findings in the order to look at them: what stops first, those of one kind together, what somebody let stand last. ``names`` are people's by login name."""
    waived = [
        _row(finding, f"{waiver.reason} ({names.get(waiver.by, waiver.by)}, {moment(waiver.at)})")
        for finding, waiver in checked.waived
    ]
    standing = [_row(each) for each in checked.open]
    first: dict[str, int] = {}
    for at, row in enumerate(standing):
        first.setdefault(row.code, at)
    return (*sorted(standing, key=lambda row: (not row.stops, first[row.code])), *waived)


def _row(finding: Finding, waiver: str = "") -> FindingRow:
    words = text(finding.code, finding.parameters)
    why = text(f"{finding.code}:why", finding.parameters)
    return FindingRow(finding.digest, words, why, finding.level.value, finding.place, waiver, finding.code)


def summary(listed: Iterable[FindingRow], *, decided: bool = False) -> str:
    """How it stands, in a sentence. Nothing hinders a decision that has been taken."""
    rows_ = tuple(listed)
    stops = sum(row.stops for row in rows_)
    warns = sum(not row.stops and not row.waiver for row in rows_)
    if not stops and not warns:
        return "Inget att anmärka på."
    how_many = "1 sak" if stops == 1 else f"{stops} saker"
    hinders = f"{how_many} {'återstod vid beslutet' if decided else 'hindrar beslut'}" if stops else ""
    looks = "" if not warns else ("1 påpekande" if warns == 1 else f"{warns} påpekanden")
    return " och ".join(part for part in (hinders, looks) if part) + "."


def target(place: Place) -> Target:
    """The field that the place is about, on the page where it is written."""
    kind, _, subject = place.origin.partition(":")
    if kind not in ("position", "recommendation"):
        return Target("letter", "", f"{ORIGIN}{place.origin}")
    match place.part:
        case "constraint":
            field = f"constraint:{place.item}:text"
        case "request":
            field = f"request:{place.item}"
        case "stance":
            field = "stance:"
        case _:
            field = "grounds"
    return Target("recommendations", subject, field)
