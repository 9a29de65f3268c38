"""A client of time-stamp authorities (RFC 3161), which believes nothing that it did not ask for."""

from __future__ import annotations

import asyncio
import http.client
import urllib.error
import urllib.request
from typing import ClassVar
from urllib.parse import urlsplit

from asn1crypto import cms, core, tsp
from pyhanko.sign.timestamps.api import TimeStamper

from domain.errors import SigningError

_PATIENCE = 10.0
"""Seconds."""
_LARGEST = 1 << 20


class _Answer(core.Sequence):  # type: ignore[misc]
    """A TimeStampResp (RFC 3161, 2.4.2); where the status is a refusal, no stamp follows."""

    _fields: ClassVar = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


class Authority(TimeStamper):
    """One authority, asked as many times as there are letters."""

    def __init__(self, url: str, patience: float = _PATIENCE) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise SigningError("sign.tsa_address", url=url)
        self.url = url
        self._patience = patience
        self._opener = urllib.request.OpenerDirector()
        for each in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
        ):
            self._opener.add_handler(each)

    @property
    def roots(self) -> list[cms.Certificate]:
        """Certificates that came with its stamps and are their own issuers."""
        return [each for each in self.cert_registry if each.self_issued]

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The authority's answer, checked against what was asked. Raises ``SigningError``."""
        answer = await asyncio.to_thread(self._ask, req.dump())
        try:
            return self._checked(req, answer)
        except (ValueError, TypeError, KeyError):
            raise SigningError("sign.tsa_bad", url=self.url) from None

    def _ask(self, asked: bytes) -> bytes:
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        request = urllib.request.Request(self.url, asked, headers)  # noqa: S310 - the scheme was checked
        try:
            with self._opener.open(request, timeout=self._patience) as answer:
                if answer.headers.get_content_type() != "application/timestamp-reply":
                    raise SigningError("sign.tsa_bad", url=self.url)
                content: bytes = answer.read(_LARGEST)
                return content
        except urllib.error.HTTPError as fault:
            fault.close()
            code = "sign.tsa_refused" if fault.code in (401, 403) else "sign.tsa_unreachable"
            raise SigningError(code, url=self.url) from None
        except (OSError, http.client.HTTPException):
            raise SigningError("sign.tsa_unreachable", url=self.url) from None

    def _checked(self, asked: tsp.TimeStampReq, answer: bytes) -> tsp.TimeStampResp:
        response = _Answer.load(answer, strict=True)
        if response["status"]["status"].native != "granted":
            raise SigningError("sign.tsa_refused", url=self.url)
        stamp = response["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
        same = all(stamp[part].native == asked[part].native for part in ("message_imprint", "nonce"))
        if not isinstance(stamp, tsp.TSTInfo) or not same:
            raise SigningError("sign.tsa_bad", url=self.url)
        return response
