"""A certificate authority of the tests' own, with everything that can be right or wrong about a certificate, and its services on loopback.

``pki()`` makes it once a process. Its root, issuing authority and time-stamp authority are real in all but name: a revocation list and the
issuer's certificate are fetched, and time stamps given, over HTTP from a server that stops with the process.
"""

from __future__ import annotations

import atexit
import functools
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

PASSPHRASE = "korrekt häst"
"""Opens every PKCS#12 file made here unless another is asked for."""

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_LONG_AGO, _FAR_AHEAD = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Identity:
    """A certificate with its key and the certificates above it, its issuer first."""

    certificate: x509.Certificate
    key: Key = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()

    def pkcs12(self, passphrase: str = PASSPHRASE, *, chain: bool = True) -> bytes:
        """As a PKCS#12 file; without the chain where ``chain`` is false, unprotected where the passphrase is empty."""
        secrecy = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        return pkcs12.serialize_key_and_certificates(
            b"test", self.key, self.certificate, self.chain if chain else None, secrecy
        )

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        """The certificate as DER."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def key_der(self) -> bytes:
        """The key as unprotected PKCS#8 DER."""
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    @property
    def name(self) -> str:
        """The common name."""
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


@dataclass(frozen=True)
class Pki:
    """Everybody who holds a certificate."""

    url: str
    """Where the services are, without a slash at the end. ``/tsa`` gives time stamps; ``TSA_FAULTS`` are those that go wrong."""
    root: Identity
    issuer: Identity
    signer: Identity
    """RSA-3072, for signing."""
    second: Identity
    """EC P-256, for signing."""
    seal: Identity
    """EC P-256: a body's own seal, with the office named and no person."""
    expired: Identity
    not_yet_valid: Identity
    wrong_usage: Identity
    """Its key is for encryption only."""
    login: Identity
    """Digital signature and client authentication: a card's certificate for logging in."""
    revoked: Identity
    untrusted: Identity
    """For signing, but beneath a root of its own (``untrusted_root``)."""
    untrusted_root: Identity
    tsa: Identity
    crl: bytes
    """The issuer's revocation list, DER. ``root_crl`` is the root's, which is empty."""
    root_crl: bytes

    @property
    def tsa_url(self) -> str:
        """The time-stamp authority that works."""
        return f"{self.url}/tsa"


TSA_FAULTS = ("refuses", "nonsense", "broken", "other", "missing", "error")
"""Paths below ``/tsa/`` whose answers are: a refusal, a web page, an answer that is not ASN.1, a stamp on other data, 404 and 500. ``silent`` says nothing."""
SILENCE = 20.0
"""Seconds that ``/tsa/silent`` waits; whoever asks should have given up long before."""


@functools.cache
def rsa_key(bits: int = 3072) -> rsa.RSAPrivateKey:
    """An RSA key; the same one each time, since making one is slow."""
    return rsa.generate_private_key(65537, bits)


@functools.cache
def pki() -> Pki:
    """The authority and all its certificates, made once a process."""
    services = _Services()
    made = _make(services.url)
    services.files = {"/issuer.crl": made.crl, "/root.crl": made.root_crl, "/issuer.crt": made.issuer.der}
    services.stamper = _stamper(made)
    services.start()
    atexit.register(services.stop)
    return made


def _make(url: str) -> Pki:
    now = datetime.now(UTC).replace(microsecond=0)
    root = _authority("Provmyndighetens rot")
    other_root = _authority("Okänd rot")
    issuer = _authority("Provmyndighetens utfärdare", root, _points(url, "root"))
    issued = functools.partial(_issue, issuer, _points(url, "issuer"))
    signing = _usage("digital_signature", "content_commitment")
    recent = (now - timedelta(days=1), now + timedelta(days=700))
    revoked = issued("Rut Återkallad", _ec(), signing, recent)
    return Pki(
        url=url,
        root=root,
        issuer=issuer,
        signer=issued("Maria Lind", rsa_key(), signing, recent),
        second=issued("Per Åsberg", _ec(), signing, recent),
        seal=issued("Stödnämnden", _ec(), signing, recent),
        expired=issued("Eva Utgången", _ec(), signing, (_LONG_AGO, _LONG_AGO + timedelta(days=365))),
        not_yet_valid=issued("Nils Framtida", _ec(), signing, (_FAR_AHEAD - timedelta(days=365), _FAR_AHEAD)),
        wrong_usage=issued("Karin Kryptering", _ec(), _usage("key_encipherment"), recent),
        login=issued("Lars Inloggning", _ec(), _usage("digital_signature"), recent, ExtendedKeyUsageOID.CLIENT_AUTH),
        revoked=revoked,
        untrusted=_issue(other_root, (), "Okänd Undertecknare", _ec(), signing, recent),
        untrusted_root=other_root,
        tsa=issued("Provets tid", rsa_key(2048), signing, recent, ExtendedKeyUsageOID.TIME_STAMPING),
        crl=_revocations(issuer, now, [revoked.certificate.serial_number]),
        root_crl=_revocations(root, now, []),
    )


def _ec() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(common: str) -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, "SE"),
        (NameOID.ORGANIZATION_NAME, "Provmyndigheten"),
        (NameOID.COMMON_NAME, common),
    )
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _usage(*allowed: str) -> x509.KeyUsage:
    names = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
        *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{name: name in allowed for name in names})


def _points(url: str, authority: str) -> tuple[x509.ExtensionType, ...]:
    """Where an authority's revocation list and certificate are fetched."""
    listed = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{url}/{authority}.crl")], None, None, None)
    return (x509.CRLDistributionPoints([listed]),)


def _builder(
    subject: str, key: Key, issuer: x509.Name, above: Key, days: tuple[datetime, datetime]
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(days[0])
        .not_valid_after(days[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key()), critical=False)
    )


def _authority(common: str, above: Identity | None = None, points: Iterable[x509.ExtensionType] = ()) -> Identity:
    key = _ec()
    issuer, signer = (above.certificate.subject, above.key) if above else (_name(common), key)
    builder = _builder(common, key, issuer, signer, (_LONG_AGO, _FAR_AHEAD))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    builder = builder.add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
    for each in points:
        builder = builder.add_extension(each, critical=False)
    chain = (above.certificate, *above.chain) if above else ()
    return Identity(builder.sign(signer, hashes.SHA256()), key, chain)


def _issue(
    above: Identity,
    points: Iterable[x509.ExtensionType],
    common: str,
    key: Key,
    usage: x509.KeyUsage,
    days: tuple[datetime, datetime],
    purpose: x509.ObjectIdentifier | None = None,
) -> Identity:
    builder = _builder(common, key, above.certificate.subject, above.key, days)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(usage, critical=True)
    if purpose is not None:
        critical = purpose == ExtendedKeyUsageOID.TIME_STAMPING
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=critical)
    for each in points:
        builder = builder.add_extension(each, critical=False)
    return Identity(builder.sign(above.key, hashes.SHA256()), key, (above.certificate, *above.chain))


def _revocations(authority: Identity, now: datetime, serials: Iterable[int]) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(now - timedelta(hours=1))
        .next_update(now + timedelta(days=30))
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for serial in serials:
        revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - timedelta(hours=2))
        builder = builder.add_revoked_certificate(revoked.build())
    return builder.sign(authority.key, hashes.SHA256()).public_bytes(Encoding.DER)


def _stamper(made: Pki) -> DummyTimeStamper:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    for certificate in made.tsa.chain:
        store.register(asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)))
    certificate = asn1_x509.Certificate.load(made.tsa.der)
    return DummyTimeStamper(certificate, asn1_keys.PrivateKeyInfo.load(made.tsa.key_der), certs_to_embed=store)


class _Services:
    """The authority's own server: time stamps, revocation lists, its certificate."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.stamper: DummyTimeStamper | None = None
        services = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                content = services.files.get(self.path)
                _answer(self, 404 if content is None else 200, content or b"", "application/octet-stream")

            def do_POST(self) -> None:
                asked = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                _answer(self, *services.stamp(self.path, asked))

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._stopped = threading.Event()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, name="pki", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()

    def stamp(self, path: str, asked: bytes) -> tuple[int, bytes, str]:
        """Status, content and its type."""
        kind = "application/timestamp-reply"
        match path.removeprefix("/tsa"):
            case "":
                return 200, self._stamped(asked), kind
            case "/refuses":
                return 200, bytes.fromhex("30053003020102"), kind  # a status of rejection, and no stamp
            case "/nonsense":
                return 200, b"<html><body>Logga in</body></html>", "text/html"
            case "/broken":
                return 200, b"\x30\x82\xff", kind
            case "/other":
                request = tsp.TimeStampReq.load(asked)
                request["message_imprint"]["hashed_message"] = bytes(32)
                return 200, self._stamped(request.dump(force=True)), kind
            case "/silent":
                self._stopped.wait(SILENCE)
            case "/error":
                return 500, b"", "text/plain"
        return 404, b"", "text/plain"

    def _stamped(self, asked: bytes) -> bytes:
        assert self.stamper is not None
        answer: bytes = self.stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
        return answer


def _answer(handler: BaseHTTPRequestHandler, status: int, content: bytes, kind: str) -> None:
    try:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)
    except OSError:
        """Whoever asked has gone."""
