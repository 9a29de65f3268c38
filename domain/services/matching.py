"""A case's recommendations, to find those that answers name: by id, then by fingerprint, then by wording."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.extraction.likeness import same_recommendation
from domain.ids import new_id
from domain.ports import Reading
from domain.recommendation import ORDER_STEP, Recommendation


def listed_in(records: Reading, referral_id: str) -> Listed:
    """The recommendations of a case at rest, withdrawn ones too: what was said of them is not lost."""
    listed = records.recommendations(referral_id, withdrawn=True)
    return Listed(referral_id, listed, lambda id_: bool(records.find_ids(id_)))


class Listed:
    """The recommendations of one case. Those that answers name and the case lacks are added, so that the next answer finds them.

    ``is_used`` tells whether an id is taken by another case; a recommendation is then added under a new one.
    """

    def __init__(
        self, referral_id: str, recommendations: Sequence[Recommendation], is_used: Callable[[str], bool]
    ) -> None:
        self._referral_id = referral_id
        self._is_used = is_used
        self._by_id = {each.id: each for each in recommendations}
        self._by_print = {each.fingerprint: each for each in reversed(recommendations)}
        self._order = max((each.order for each in recommendations), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether the case has none."""
        return not self._by_id

    def matched(self, named: Sequence[Recommendation]) -> tuple[dict[str, str], list[Recommendation]]:
        """The case's id for each recommendation named in one answer, and those that the case did not have; no two are tied to the same one."""
        matched = {each.id: each.id for each in named if each.id in self._by_id}
        taken = set(matched)
        rest = [each for each in named if each.id not in matched]
        for each in list(rest):
            twin = self._by_print.get(each.fingerprint)
            if twin is not None and twin.id not in taken:
                matched[each.id] = twin.id
                taken.add(twin.id)
                rest.remove(each)
        added = []
        for each in rest:
            free = (known for known in self._by_id.values() if known.id not in taken)
            twin = next((known for known in free if same_recommendation(known.text, each.text)), None)
            if twin is None:
                twin = self._add(each)
                added.append(twin)
            matched[each.id] = twin.id
            taken.add(twin.id)
        return matched, added

    def _add(self, named: Recommendation) -> Recommendation:
        self._order += ORDER_STEP
        id_ = new_id() if self._is_used(named.id) else named.id
        new = replace(named, id=id_, referral_id=self._referral_id, order=self._order)
        self._by_id[new.id] = new
        self._by_print.setdefault(new.fingerprint, new)
        return new
