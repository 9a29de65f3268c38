"""The exchange format: a referral with its recommendations, or a response with its positions, as JSON that other programs can read.

Its JSON Schemas are published in ``resources/schemas``. Version 1 is read and written.
"""

from domain.exchange.reading import ReceivedReferral, ReceivedResponse, Seen, read_exchange
from domain.exchange.writing import referral_json, response_json, to_bytes

__all__ = [
    "ReceivedReferral",
    "ReceivedResponse",
    "Seen",
    "read_exchange",
    "referral_json",
    "response_json",
    "to_bytes",
]
