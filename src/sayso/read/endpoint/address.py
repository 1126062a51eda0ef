"""Where an endpoint is, and whether a report's text may go there."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from sayso.errors import UsageError

PORTS: Final = {"http": 80, "https": 443}
HERE: Final = "localhost"
PATH: Final = "/chat/completions"  # of the OpenAI interface, after the base path that servers print ("/v1")


@dataclass(frozen=True, slots=True)
class Address:
    """An endpoint's address, taken apart; nothing secret is in it."""

    scheme: str
    host: str
    port: int
    path: str

    def __str__(self) -> str:
        """Return the address as people write it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"

    @property
    def host_header(self) -> str:
        """What the server is told it is called."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if PORTS[self.scheme] == self.port else f"{host}:{self.port}"

    @property
    def is_here(self) -> bool:
        """Tell whether it is this machine by its own words: "localhost", 127.0.0.1, ::1; no other name is looked up."""
        return self.host == HERE or is_loopback(self.host)

    @property
    def is_open(self) -> bool:
        """Tell whether others on the way can read what is sent."""
        return self.scheme == "http" and not self.is_here


def is_loopback(host: str) -> bool:
    """Tell whether a numeric address leads back to this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address(text: str, *, let_text_leave: bool = False) -> Address:
    """Take an endpoint's address apart, such as "http://127.0.0.1:8080/v1".

    Raises UsageError when it is no such address, holds a name, a password or a query, or is on another machine
    although `let_text_leave` does not say that texts may go there.
    """
    found = _parts(text)
    if not found.is_here and not let_text_leave:
        raise UsageError(
            f"The endpoint {found} is not on this machine, and every report that is read would be sent there. Use one "
            "on 127.0.0.1 or localhost; or, if no report is confidential, say so with --let-text-leave "
            "(let_text_leave=True in Python)."
        )
    return found


def _parts(text: str) -> Address:
    try:
        split = urlsplit(text.strip())
        host, port = split.hostname or "", split.port
    except ValueError:
        raise _unusable("it is no web address") from None
    if split.scheme not in PORTS or not host or not host.isprintable() or not host.isascii() or " " in host:
        raise _unusable("it is no web address")
    if "@" in split.netloc or split.query or split.fragment or "?" in text or "#" in text:
        raise _unusable("a name, a password or a query stands in it, and would be stored with what is read")
    path = split.path.rstrip("/").removesuffix(PATH)
    if not path.isprintable() or not path.isascii() or " " in path or "\\" in path:
        raise _unusable("its path has characters that no address has")
    return Address(split.scheme, host, port or PORTS[split.scheme], path)


def _unusable(why: str) -> UsageError:
    """Return the error for an address, which is not repeated: what is wrong with it may be a password."""
    return UsageError(f"That address of an endpoint cannot be used: {why}. Write it like http://127.0.0.1:8080/v1.")
