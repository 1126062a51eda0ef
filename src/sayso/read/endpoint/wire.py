"""One question over HTTP and its answer: the one file of sayso's reader that opens a connection.

No proxy is used, no redirect followed, nothing compressed; time and size are bounded. "localhost" is looked up and
connected to only where it leads to this machine. Nothing that the server says is repeated in an error: a hostile one
would repeat the key.
"""

from __future__ import annotations

import http.client
import socket
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sayso.read.endpoint.address import HERE, PATH, is_loopback
from sayso.read.endpoint.failing import NoReading, NotUnderstood, Unanswered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.read.endpoint.address import Address

LARGEST: Final = 1 << 20  # bytes of an answer: a model's longest is far below
PIECE: Final = 1 << 16
CONNECTING: Final = 10.0  # seconds within which a server takes a connection
OK: Final = 200
PLAINER: Final = (400, 415, 422, 501)  # statuses with which servers turn down a form of question that they do not know
REDIRECTS: Final = range(300, 400)
NO_USE: Final = {
    401: ("it asks for a key or refuses the one it got", "set SAYSO_ENDPOINT_KEY to a key that it takes"),
    403: ("it refuses to answer", "set SAYSO_ENDPOINT_KEY to a key that it takes"),
    404: ("it does not know this address or this model", "check both; most addresses end in /v1"),
    405: ("it answers no questions at this address", "check it; most addresses end in /v1"),
    429: ("it has too many questions already", "wait, then run it again, with fewer --jobs"),
    503: ("it is busy, or still loading the model", "wait a moment, then run it again"),
}


def post(address: Address, body: bytes, *, seconds: float, key: str = "") -> bytes:
    """Send a question and return the bytes of the answer, at most `LARGEST`, within `seconds` in all.

    Raises NoReading when the server cannot be reached or will answer nothing, NotUnderstood when it does not take the
    question, Unanswered when this one answer did not come whole.
    """
    limit = _Limit(time.monotonic() + seconds)
    connection = _connected(address, limit)
    try:
        with _stopping(connection, limit):
            connection.request("POST", address.path + PATH, body, _headers(address, key))
            with closing(connection.getresponse()) as response:
                _check(response)
                return _whole(response)
    except Unanswered:
        raise
    except (OSError, ValueError, http.client.HTTPException) as error:
        if limit.passed or isinstance(error, TimeoutError):
            raise Unanswered(
                f"no whole answer came in {seconds:g} seconds", "give it longer with --timeout", again=True
            ) from None
        raise Unanswered("the connection broke off", "look at the server's own log", again=True) from None
    finally:
        connection.close()


def _headers(address: Address, key: str) -> dict[str, str]:
    headers = {
        "Host": address.host_header,
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    return headers | ({"Authorization": f"Bearer {key}"} if key else {})


# ---------------------------------------------------------------- connecting


def _connected(address: Address, limit: _Limit) -> http.client.HTTPConnection:
    for host in _hosts(address):
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = kind(host, address.port, timeout=max(0.001, min(CONNECTING, limit.left)))
        try:
            connection.connect()
        except (OSError, ValueError):
            connection.close()
            continue
        return connection
    raise NoReading("it takes no connection", "start the server, check the address, then run it again", again=True)


def _hosts(address: Address) -> tuple[str, ...]:
    """Return what to connect to: of "localhost" the numeric addresses, all of which must lead to this machine."""
    if address.host != HERE:
        return (address.host,)
    try:
        found = socket.getaddrinfo(HERE, address.port, type=socket.SOCK_STREAM)
    except OSError:
        raise NoReading("localhost is not known here", "write 127.0.0.1 in its place") from None
    hosts = tuple(dict.fromkeys(str(place[4][0]) for place in found))
    if not all(map(is_loopback, hosts)):
        raise NoReading("localhost leads to another machine here", "write 127.0.0.1 in its place")
    return hosts


@dataclass(slots=True)
class _Limit:
    """When an answer must be there, and whether that time has passed without it."""

    end: float
    passed: bool = field(default=False)

    @property
    def left(self) -> float:
        return self.end - time.monotonic()


@contextmanager
def _stopping(connection: http.client.HTTPConnection, limit: _Limit) -> Iterator[None]:
    """End the connection when the time is over, even where a server sends a byte now and then to keep it alive."""

    def stop() -> None:
        limit.passed = True
        try:
            held.shutdown(socket.SHUT_RDWR)
        except OSError:
            connection.close()

    held = connection.sock
    held.settimeout(max(0.001, limit.left))
    watch = threading.Timer(max(0.0, limit.left), stop)
    watch.daemon = True
    watch.start()
    try:
        yield
        if limit.passed:
            raise TimeoutError
    finally:
        watch.cancel()


# ---------------------------------------------------------------- the answer


def _check(response: http.client.HTTPResponse) -> None:
    status = response.status
    if status == OK:
        return
    if status in REDIRECTS:
        raise NoReading("it sends on to another address, which is not followed", "give the address it really has")
    if status in NO_USE:
        what, remedy = NO_USE[status]
        raise NoReading(f"{what} (HTTP {status})", remedy, again=True)
    if status in PLAINER:
        raise NotUnderstood(f"it does not take the question (HTTP {status})", "look at the server's own log")
    raise Unanswered(f"it answers with an error (HTTP {status})", "look at the server's own log", again=True)


def _whole(response: http.client.HTTPResponse) -> bytes:
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unanswered("its answer is compressed, which was not asked for", "turn that off in the server")
    pieces, size = [], 0
    while piece := response.read(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise Unanswered(f"its answer is longer than {LARGEST:,} bytes", "look at what answers there")
        pieces.append(piece)
    if response.length:
        raise Unanswered("its answer broke off", "look at the server's own log", again=True)
    return b"".join(pieces)
