"""A small HTTP server on loopback that answers as a test says, for the tests of the endpoint."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Reads a question and lets the test's function write whatever it likes."""

    server: Scripted
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer a question, unless the one who asked has gone, which is what some tests are about."""
        size = int(self.headers.get("Content-Length", 0))
        asked = json.loads(self.rfile.read(size))
        self.server.asked.append((dict(self.headers), asked))
        self.close_connection = True
        with suppress(OSError):
            self.server.answer(self, asked)

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Write a whole answer."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class Scripted(ThreadingHTTPServer):
    """A server with a test's function for an answer; `asked` are the headers and bodies it got."""

    daemon_threads = True

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.asked: list[tuple[dict[str, str], dict[str, Any]]] = []


@dataclass
class Serving:
    """Where a server is, and what it was asked."""

    url: str
    asked: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)


@contextmanager
def serving(answer: Answer) -> Iterator[Serving]:
    """Run a server for as long as the block lasts."""
    server = Scripted(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Serving(f"http://127.0.0.1:{server.server_address[1]}/v1", server.asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def chat(words: str, *, reason: str = "stop") -> bytes:
    """Return a reply in the form of the OpenAI chat interface."""
    return json.dumps({"choices": [{"message": {"content": words}, "finish_reason": reason}]}).encode()


def telling(*statements: dict[str, Any] | object) -> Answer:
    """Return an answer that holds these statements."""
    return saying(json.dumps({"statements": statements}))


def saying(words: str) -> Answer:
    """Return an answer of these words."""
    return lambda handler, _: handler.reply(chat(words))


def said(content: str | list[str], cue: str = "", source: str = "", speaker: str = "") -> dict[str, Any]:
    """Return a statement as a model gives it."""
    pieces = [content] if isinstance(content, str) else content
    return {"content": pieces, "cue": cue, "source": source, "speaker": speaker}
