"""One request over HTTP: only to addresses that may be called, checked again at each redirect.

A host's name is looked up once and the connection made to the very address that was checked, so that a name
which changes its address in between leads nowhere. Proxies of the environment are not used: behind one,
nobody could check which address is called.
"""

import socket
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util.ssl_match_hostname import CertificateError

from mediakit.errors import shown
from mediakit.system.addresses import is_public, shown_address

MAX_REDIRECTS = 5
FAILURES = (OSError, HTTPException, HTTPError, CertificateError)
_REDIRECTS = {301, 302, 303, 307, 308}
_SAFE = "/%:@!$&'()*+,;=~-._?"  # what needs no (further) percent-encoding in a path or query (RFC 3986)


class TroubleError(Exception):
    """Why an address gave nothing; `passing` when a further try may help, at the earliest in `after_s`."""

    def __init__(self, message: str, *, passing: bool = False, after_s: float = 0) -> None:
        super().__init__(message)
        self.passing = passing
        self.after_s = after_s


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds, and how often to try."""

    connect_s: float = 10
    read_s: float = 30
    total_s: float = 4 * 3600
    attempts: int = 4
    pause_s: float = 1


@dataclass(frozen=True, slots=True)
class Caller:
    """Who may be called and until when (`deadline` on the clock of `time.monotonic`)."""

    allow_private: bool
    patience: Patience
    deadline: float

    def check_time(self) -> None:
        """Raise TroubleError when the time is up."""
        if time.monotonic() > self.deadline:
            raise TroubleError("took too long")


@contextmanager
def answer(caller: Caller, address: str, headers: dict[str, str]) -> Iterator[BaseHTTPResponse]:
    """The answer to a GET, its body not read yet, after at most five redirects.

    Raises TroubleError for what may not be called or does not answer.
    """
    for _ in range(MAX_REDIRECTS + 1):
        with _one_answer(caller, address, headers) as response:
            if response.status not in _REDIRECTS or "location" not in response.headers:
                yield response
                return
            address = _redirected(address, response.headers["location"])
    raise TroubleError(f"was redirected more than {MAX_REDIRECTS} times")


@contextmanager
def _one_answer(caller: Caller, address: str, headers: dict[str, str]) -> Iterator[BaseHTTPResponse]:
    parts = _checked(address)
    connection = _connected(caller, parts)
    try:
        with _shut_at(caller.deadline, connection.sock):
            target = quote(parts.path or "/", safe=_SAFE)
            target += f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
            everything = {"Host": _host_header(parts), **headers, **_credentials(parts)}
            connection.request("GET", target, headers=everything, preload_content=False, decode_content=False)
            with closing(connection.getresponse()) as response:
                yield response
    except FAILURES as error:
        caller.check_time()
        raise trouble_of(error) from error
    finally:
        connection.close()


def _checked(address: str) -> SplitResult:
    """The parts of an address that may be called."""
    try:
        parts = urlsplit(address)
        host, port = _host(parts), parts.port
    except ValueError as error:
        raise TroubleError("is not a valid address") from error
    if parts.scheme not in ("http", "https"):
        raise TroubleError(f"is not http or https ({shown(parts.scheme or 'no scheme')})")
    if not host or port == 0:
        raise TroubleError("names no host")
    return parts


def _connected(caller: Caller, parts: SplitResult) -> HTTPConnection:
    """A connection to the first of the host's addresses that may be called and answers."""
    host = _host(parts)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    trouble = TroubleError("has no address")
    for number in _allowed(caller, host, port):
        caller.check_time()
        connection = _connection(parts.scheme, number, port, host, caller.patience.connect_s)
        try:
            connection.connect()
        except FAILURES as error:
            connection.close()
            trouble = trouble_of(error)
            continue
        connection.timeout = caller.patience.read_s
        connection.sock.settimeout(caller.patience.read_s)
        return connection
    trouble.passing = False  # a host that is not there now will hardly be in a few seconds
    raise trouble


def _connection(scheme: str, number: str, port: int, host: str, timeout: float) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(number, port, timeout=timeout)
    return HTTPSConnection(
        number, port, timeout=timeout, cert_reqs="CERT_REQUIRED", server_hostname=host, assert_hostname=host
    )


def _allowed(caller: Caller, host: str, port: int) -> tuple[str, ...]:
    """The host's IP addresses that may be called."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        passing = getattr(error, "errno", None) == socket.EAI_AGAIN
        raise TroubleError("the host is not known", passing=passing) from error
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = numbers if caller.allow_private else tuple(filter(is_public, numbers))
    if not allowed:
        raise TroubleError(f"leads to {', '.join(numbers)}, which is not an address of the public internet")
    return allowed


def _redirected(address: str, location: str) -> str:
    try:
        location = quote(location.encode("latin-1"), safe=f"{_SAFE}#[]")  # as sent: bytes, maybe UTF-8
        following = urljoin(address, location)
    except ValueError as error:
        raise TroubleError("was redirected to something that is no address") from error
    if address.startswith("https:") and following.startswith("http:"):
        raise TroubleError(f"was redirected from https to http ({shown_address(following)})")
    return following


@contextmanager
def _shut_at(deadline: float, open_socket: socket.socket) -> Iterator[None]:
    """The connection is shut down when the time is up, even in the middle of a line that never ends."""

    def shut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(open_socket, socket.SHUT_RDWR)  # beneath TLS, if there is any

    timer = threading.Timer(max(deadline - time.monotonic(), 0), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").encode("idna").decode("ascii")


def _host_header(parts: SplitResult) -> str:
    host = f"[{_host(parts)}]" if ":" in _host(parts) else _host(parts)
    return f"{host}:{parts.port}" if parts.port else host


def _credentials(parts: SplitResult) -> dict[str, str]:
    if parts.username is None:
        return {}
    pair = unquote_to_bytes(parts.username) + b":" + unquote_to_bytes(parts.password or "")
    return {"Authorization": f"Basic {b64encode(pair).decode('ascii')}"}


def trouble_of(error: Exception) -> TroubleError:
    """What went wrong, in a few words without names of objects."""
    text = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in text or isinstance(error, CertificateError):
        return TroubleError("has no valid certificate")
    if isinstance(error, TimeoutError) or "timed out" in text:
        return TroubleError("did not answer in time", passing=True)
    if "refused" in text:
        return TroubleError("refuses connections", passing=True)
    return TroubleError("broke off the connection", passing=True)
