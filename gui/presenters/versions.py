"""Two versions beside each other as words: what each is called, and every difference between them as a card to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.differences import Difference, differences
from domain.merging.words import FIELDS, order_words
from domain.ports import Reading
from domain.position import LocalConstraint, Request
from domain.recommendation import Recommendation
from domain.response import Section
from domain.services.kept_versions import KeptVersion, VersionKind, version
from domain.services.versions import PartChange, VersionChanges, compare_versions, section_name
from domain.wording import CONSTRAINT, stance_label

_SIDES = {True: "före rekommendationerna", False: "efter rekommendationerna"}
_PAPERS = {
    frozenset({"yttrande"}): "i yttrandet",
    frozenset({"tjansteutlatande"}): "i tjänsteutlåtandet",
    frozenset({"yttrande", "tjansteutlatande"}): "i båda handlingarna",
}
"""In which papers a section stands, by their names in ``Section.papers``."""


@dataclass(frozen=True, slots=True)
class DifferenceCard:
    """What differs in one thing: its name, the recommendation it is about, and the words."""

    part: str
    about: str
    words: Difference


def named(kept: KeptVersion) -> str:
    """What a version is called in the list of them."""
    when = _when(kept.at)
    match kept.kind:
        case VersionKind.NOW:
            return "Så som det står nu"
        case VersionKind.DECIDED:
            sent = " och expedierad" if kept.dispatched else ""
            return f"Beslutad{sent} revision {kept.number}, {when}"
        case VersionKind.SHARED:
            return f"Utkast från {kept.by}, {when}" if kept.by else f"Utkast till kollega, {when}"
        case VersionKind.EARLIER:
            return f"Tidigare version, {when}"


def _when(at: str) -> str:
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return "okänd tid"
    return f"{moment:%Y-%m-%d %H.%M}"


def compared(
    records: Reading, response_id: str, before: KeptVersion, after: KeptVersion, listed: Sequence[Recommendation]
) -> tuple[DifferenceCard, ...]:
    """What differs between two kept versions, in the order of the letter and the list."""
    older, newer = version(records, response_id, before), version(records, response_id, after)
    changes = compare_versions(older, newer, [each.id for each in listed])
    return tuple(cards(changes, {each.id: each.short_title for each in listed}))


def cards(changes: VersionChanges, titles: Mapping[str, str]) -> Iterator[DifferenceCard]:
    """Every difference as a card."""
    for field in changes.head:
        yield DifferenceCard(FIELDS.get(field.name, field.name), "", field.words)
    for section in changes.sections:
        yield DifferenceCard(_changed("Avsnitt", section) + _place(section), _of(section), section.words)
    for order in changes.orders:
        yield DifferenceCard(order_words(order.name), "", order.words)
    for change in changes.positions:
        about = titles.get(change.recommendation_id, "En rekommendation som inte längre finns i listan")
        if change.stance:
            yield DifferenceCard("Ställningstagande", about, differences(*map(stance_label, change.stance)))
        if change.grounds:
            part = "Motivering (bara formateringen skiljer)" if change.grounds.restyled else "Motivering"
            yield DifferenceCard(part, about, change.grounds)
        for constraint in change.constraints:
            yield DifferenceCard(
                _changed("Lokal förutsättning", constraint) + _kind(constraint), about, constraint.words
            )
        for request in change.requests:
            yield DifferenceCard(_changed("Önskemål", request), about, request.words)
        for order in change.orders:
            yield DifferenceCard(order_words(order.name), about, order.words)


def _changed(part: str, change: PartChange[LocalConstraint] | PartChange[Request] | PartChange[Section]) -> str:
    if change.before is None:
        return (
            f"{part}, tillagt" if part == "Önskemål" else f"{part}, nytt" if part == "Avsnitt" else f"{part}, tillagd"
        )
    if change.after is None:
        return f"{part}, borttagen" if part == "Lokal förutsättning" else f"{part}, borttaget"
    return part


def _kind(change: PartChange[LocalConstraint]) -> str:
    """The constraint's kind, both where it has changed."""
    kinds = [CONSTRAINT[each.kind] for each in (change.before, change.after) if each is not None]
    return f": {' → '.join(dict.fromkeys(kinds))}"


def _of(change: PartChange[Section]) -> str:
    """Which section it is, by both its names where it has another."""
    return " → ".join(dict.fromkeys(section_name(each) for each in (change.before, change.after) if each is not None))


def _place(change: PartChange[Section]) -> str:
    """Where the section stands and in which papers, before and after, where that has changed."""
    before, after = change.before, change.after
    if before is None or after is None:
        return ""
    sides = [_SIDES[each.before_recommendations] for each in (before, after)]
    papers = [_PAPERS.get(frozenset(each.papers), "i ingen handling") for each in (before, after)]
    moved = [f"{old} → {new}" for old, new in (sides, papers) if old != new]
    return f": {', '.join(moved)}" if moved else ""
