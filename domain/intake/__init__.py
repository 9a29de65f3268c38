"""Many answers at once: what each file is, whose it is, and which of several versions counts.

Nothing here is stored; ``domain.services.intake`` looks up what is known first, and lets the result come to rest afterwards.
"""

from domain.intake.naming import all_tied_to, answering_body, tied_to
from domain.intake.recognising import answered_case, calls_itself_answer, long_paragraphs, recognise
from domain.intake.sorting_out import sorted_out
from domain.intake.values import Arrival, CaseKnown, Fate, Known, Sort, Tie, Whence

__all__ = [
    "Arrival",
    "CaseKnown",
    "Fate",
    "Known",
    "Sort",
    "Tie",
    "Whence",
    "all_tied_to",
    "answered_case",
    "answering_body",
    "calls_itself_answer",
    "long_paragraphs",
    "recognise",
    "sorted_out",
    "tied_to",
]
