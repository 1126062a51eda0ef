"""An endpoint that answers anything at all: a real server on loopback that writes what the test says."""

from __future__ import annotations

import json
import pickle
import socket
import time
from typing import TYPE_CHECKING, Any

import pytest

from endpoints import Handler, chat, said, saying, serving, telling
from reading import report_of
from sayso.errors import SaysoError, UsageError
from sayso.read import read
from sayso.read.endpoint import Endpoint
from sayso.read.endpoint.wire import LARGEST

if TYPE_CHECKING:
    from endpoints import Answer

TEXT = (
    "Ana Brod runs the mill. “We open on Monday,” she said, “come what may.” A third man is missing, the police said."
)
GOOD = said("A third man is missing", "said", "the police")


def asked(answer: Answer, text: str = TEXT, **options: Any) -> tuple[list[str], list[str]]:
    """Return the words of the statements that are read, and the reasons of the failures."""
    with serving(answer) as there:
        found = Endpoint(there.url, "tiny", **options).found(report_of(text))
    words = [" … ".join(span.words(text) for span in one.content) for one in found.statements]
    return words, [failure.reason.replace(there.url, "URL") for failure in found.failures]


# ---------------------------------------------------------------- answers that are refused, in whole or in part


def test_what_is_in_the_text_is_read_and_what_is_not_is_counted() -> None:
    words, failures = asked(
        telling(
            GOOD,
            GOOD,
            said("A fourth man is missing", "said", "the police"),
            said("A fifth man is missing", "said", "the police"),
            said("We open on Monday", "vowed", "she"),
            said("\x00", "said", "she"),
            "no statement",
            said(["“We open on Monday,”", "“come what may.”"], "said", "she", "Eva Nobody"),
        )
    )
    assert words == ["“We open on Monday,” … “come what may.”", "A third man is missing"]
    assert failures == [
        "2 of 8 statements that the model tiny gave refused: it has not the form that was asked for",
        "1 of 8 statements that the model tiny gave refused: it was given before",
        "1 of 8 statements that the model tiny gave refused: its cue is not in the text",
        "2 of 8 statements that the model tiny gave refused: its words are not in the text",
        "1 speaker that the model tiny named left unresolved: the name is not in the text",
    ]


NO_JSON = "its answer is not the JSON that was asked for; try another model, or one that follows a JSON schema"
NO_CHAT = "its reply is not in the form of the OpenAI chat interface; check the address; most end in /v1"
BROKE = "the connection broke off; look at the server's own log"


def in_pieces(body: bytes, *, length: int | None = None, chunked: bool = False) -> Answer:
    """Write raw bytes after the head of an answer, which need not tell the truth about them."""

    def answer(handler: Handler, _: object) -> None:
        handler.send_response(200)
        if length is not None:
            handler.send_header("Content-Length", str(length))
        if chunked:
            handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def endless(handler: Handler, body: dict[str, Any]) -> None:
    in_pieces(b"")(handler, body)
    while True:
        handler.wfile.write(b" " * 65536)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (saying("I cannot help with that."), NO_JSON),
        (saying('{"statements": [{"content": ["A third'), NO_JSON),
        (saying('{"statements": {"content": 1}}'), NO_JSON),
        (saying("[" * 100_000), NO_JSON),
        (saying('{"statements": [' + "9" * 10_000 + "]}"), NO_JSON),
        (saying(""), "its answer is empty; try another model"),
        (saying(json.dumps([GOOD] * 501)), "its answer holds more than 500 statements"),
        (lambda handler, _: handler.reply(b"<html>"), NO_CHAT),
        (lambda handler, _: handler.reply(b"\xff\xfe{}"), NO_CHAT),
        (lambda handler, _: handler.reply(b"[" * 100_000), NO_CHAT),
        (lambda handler, _: handler.reply(b'{"choices": []}'), NO_CHAT),
        (lambda handler, _: handler.reply(b'{"choices": [{"message": null}]}'), NO_CHAT),
        (lambda handler, _: handler.reply(b"x", Content_Encoding="gzip"), "its answer is compressed"),
        (lambda handler, _: handler.reply(b"no", 500), "it answers with an error (HTTP 500)"),
        (lambda handler, _: handler.reply(b"no", 418), "it answers with an error (HTTP 418)"),
        (lambda handler, _: handler.reply(b"no", 400), "it does not take the question (HTTP 400)"),
        (
            lambda handler, _: handler.reply(chat("{}", reason="length")),
            "its answer was longer than the model may give",
        ),
        (in_pieces(chat("{}"), length=10_000), "its answer broke off"),
        (in_pieces(b"fff\r\n{", chunked=True), BROKE),
        (in_pieces(b"zzz\r\n{", chunked=True), BROKE),
        (lambda handler, _: handler.connection.close(), BROKE),
        (lambda handler, _: handler.wfile.write(b"SSH-2.0-x\r\n"), BROKE),
        (lambda handler, _: handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n"), BROKE),
        (lambda handler, _: handler.reply(b" " * (LARGEST + 1)), f"its answer is longer than {LARGEST:,} bytes"),
        (endless, f"its answer is longer than {LARGEST:,} bytes"),
    ],
)
def test_an_answer_that_is_none_is_one_failure_that_says_what_to_do(answer: Answer, why: str) -> None:
    words, (failure,) = asked(answer)
    begin = f"the endpoint URL with the model tiny gave no reading of the code points 0 to {len(TEXT)}: "
    assert words == []
    assert failure.startswith(begin + why)


@pytest.mark.parametrize("piece", [b" ", b"X: y\r\n"], ids=["in the body", "in the head"])
def test_an_answer_that_drips_is_ended_when_its_time_is_over(piece: bytes) -> None:
    def drip(handler: Handler, _: object) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if piece == b" " else b""))
        for _i in range(200):
            handler.wfile.write(piece)
            time.sleep(0.05)

    since = time.monotonic()
    words, (failure,) = asked(drip, seconds=0.5)
    assert (words, time.monotonic() - since < 5) == ([], True)
    assert failure.endswith("no whole answer came in 0.5 seconds; give it longer with --timeout")


@pytest.mark.parametrize(
    "words",
    [
        json.dumps({"statements": [GOOD]}),
        json.dumps([GOOD]),
        "Here you are:\n```json\n" + json.dumps({"statements": [GOOD]}, indent=1) + "\n```\nAnything else?",
        "<think>{no} [json]</think>" + json.dumps({"statements": [GOOD]}),
        json.dumps({"statements": [GOOD | {"content": GOOD["content"][0], "confidence": 1.0, "stance": "denies"}]}),
    ],
)
def test_json_is_found_in_the_talk_round_it(words: str) -> None:
    assert asked(saying(words)) == (["A third man is missing"], [])


# ---------------------------------------------------------------- what stops a run


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (301, "it sends on to another address, which is not followed"),
        (307, "it sends on to another address, which is not followed"),
        (401, "set SAYSO_ENDPOINT_KEY to a key that it takes"),
        (404, "it does not know this address or this model"),
        (429, "it has too many questions already"),
        (503, "it is busy, or still loading the model"),
    ],
)
def test_where_nothing_can_be_had_reading_stops_and_says_why(status: int, why: str) -> None:
    with serving(telling(GOOD)) as elsewhere:

        def send_on(handler: Handler, _: object) -> None:
            handler.reply(b"", status, Location=elsewhere.url + "/chat/completions")

        with pytest.raises(SaysoError, match=f"with the model tiny gives no reading: .*{why}"):
            asked(send_on)
        assert elsewhere.asked == []


def test_where_nobody_answers_reading_stops_and_says_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SaysoError, match=f"127.0.0.1:{port}/v1 .* takes no connection. Please start the server"):
        Endpoint(f"http://127.0.0.1:{port}/v1", "tiny")(report_of(TEXT))


# ---------------------------------------------------------------- how it is asked


def test_the_question_holds_the_prose_and_nothing_random() -> None:
    text = "headline: Mill opens\nbyline: By Max Power\nThe mill opens, the owner said.\ncaption: A mill."
    with serving(telling()) as there:
        assert Endpoint(there.url, "tiny")(report_of(text)) == ()
    ((headers, body),) = there.asked
    assert body["messages"][1]["content"] == "The text:\nMill opens\n\nThe mill opens, the owner said."
    assert (body["temperature"], body["seed"], body["stream"], body["model"]) == (0, 1, False, "tiny")
    assert body["response_format"]["type"] == "json_schema"
    assert "Authorization" not in headers


def test_a_server_that_takes_no_schema_is_asked_without_one() -> None:
    def plain(handler: Handler, body: dict[str, Any]) -> None:
        if "response_format" in body:
            handler.reply(b"", 400)
        else:
            telling(GOOD)(handler, body)

    assert asked(plain) == (["A third man is missing"], [])


def test_a_long_report_is_asked_about_in_windows_and_a_long_answer_for_less() -> None:
    paragraph = "The rain went on for days and the river rose over its banks. " * 12
    text = "\n".join([paragraph] * 8 + [TEXT])
    sizes = []

    def short(handler: Handler, body: dict[str, Any]) -> None:
        words = body["messages"][1]["content"]
        sizes.append(len(words))
        if len(words) > 2500:
            handler.reply(chat('{"statements": [', reason="length"))
        else:
            telling(*([GOOD] if "third man" in words else []))(handler, body)

    assert asked(short, text) == (["A third man is missing"], [])
    assert max(sizes) <= 4_100
    assert any(size > 2500 for size in sizes)


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert asked(telling(GOOD)) == (["A third man is missing"], [])


# ---------------------------------------------------------------- the key, and where it may go


def test_the_key_goes_to_the_server_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_ENDPOINT_KEY", "k-secret-7")

    def echo(handler: Handler, _: object) -> None:
        handler.reply(handler.headers["Authorization"].encode(), 400)

    with serving(echo) as there:
        reader = Endpoint(there.url, "tiny")
        reading = read(report_of(TEXT), extractor=reader)
    assert {headers["Authorization"] for headers, _ in there.asked} == {"Bearer k-secret-7"}
    assert "k-secret-7" not in repr(reading) + repr(reader) + reader.version + str(pickle.dumps(reader))


@pytest.mark.parametrize(
    ("key", "url"), [("k\r\nX: y", "http://127.0.0.1:1/v1"), ("k-secret-7", "http://198.51.100.7/v1")]
)
def test_a_key_that_may_not_be_sent_is_refused_unseen(monkeypatch: pytest.MonkeyPatch, key: str, url: str) -> None:
    monkeypatch.setenv("SAYSO_ENDPOINT_KEY", key)
    with pytest.raises(UsageError, match="SAYSO_ENDPOINT_KEY") as refused:
        Endpoint(url, "tiny", let_text_leave=True)
    assert key not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://198.51.100.7:8080/v1",
        "https://models.example/v1",
        "http://127.0.0.1.models.example/v1",
        "http://localhost.models.example/v1",
        "http://0.0.0.0:8080/v1",
        "http://2130706433:8080/v1",
        "http://127.1:8080/v1",
        "http://[2001:db8::1]:8080/v1",
    ],
)
def test_another_machine_is_refused_unless_texts_may_leave(url: str) -> None:
    with pytest.raises(UsageError, match=r"every report that is read would be sent there.*--let-text-leave"):
        Endpoint(url, "tiny")
    assert not Endpoint(url, "tiny", let_text_leave=True).where.is_here


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/v1", "http://[::1]/v1/", "HTTP://LOCALHOST:1", "http://127.8.9.1"]
)
def test_this_machine_is_taken_by_its_number_or_as_localhost(url: str) -> None:
    assert Endpoint(url, "tiny").where.is_here


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8080/v1",
        "file:///etc/passwd",
        "http://",
        "http://127.0.0.1:99999/v1",
        "http://me:pass-word@127.0.0.1/v1",
        "http://127.0.0.1@models.example/v1",
        "http://127.0.0.1/v1?key=pass-word",
        "http://127.0.0.1/v1#x",
        "http://127.0.0.1/v 1",
        "http://127.0.0.1/v1\r\nX: y",
        "http://[::1",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UsageError, match="That address of an endpoint cannot be used") as refused:
        Endpoint(url, "tiny", let_text_leave=True)
    assert "pass-word" not in str(refused.value)


@pytest.mark.parametrize("model", ["", " ", "a\nb", "x" * 201])
def test_a_model_has_a_name(model: str) -> None:
    with pytest.raises(UsageError, match="the name of a model"):
        Endpoint("http://127.0.0.1:1/v1", model)
