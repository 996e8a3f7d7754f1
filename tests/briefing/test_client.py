"""The model server: reached, late, wrong, gone; and the key goes nowhere else."""

from __future__ import annotations

import json
import socket

import pytest

from onrecord.briefing.client import Model, ask
from onrecord.errors import StopRun
from tests.briefing.server import Manner, serving

MESSAGES = [{"role": "user", "content": "Write."}]


def test_it_is_asked_as_such_servers_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY", "s3cret")
    manner = Manner(lambda messages: f"You said {messages[-1]['content']}")
    with serving(manner) as url:
        for form in (url, f"{url}/", f"{url}/v1", f"{url}/v1/chat/completions"):
            assert ask(Model(form, key_variable="A_KEY"), MESSAGES) == "You said Write."
    body = manner.seen[0]
    assert body["path"] == "/v1/chat/completions"
    assert body["model"] == "tiny"
    assert body["messages"] == MESSAGES
    assert body["temperature"] == 0
    assert set(manner.keys) == {"Bearer s3cret"}


@pytest.mark.parametrize(
    ("manner", "says"),
    [
        (Manner(status=500, raw=b"Traceback ..."), "answered 500"),
        (Manner(status=500, raw=b'{"error": {"message": "out of \\u001b[31mmemory"}}'), "500 (out of [31mmemory)"),
        (Manner(status=401, raw=b"{}"), "--key-env"),
        (Manner(status=404, raw=b"{}"), "/v1 the address"),
        (Manner(status=302, raw=b"", location="http://127.0.0.1:1/elsewhere"), "give that one with --model"),
        (Manner(raw=b"{not json"), "not in the form"),
        (Manner(raw=b'{"choices": []}'), "not in the form"),
        (Manner(raw=b"[" * 100_000), "not in the form"),
        (Manner(raw=b'{"choices": [{"message": {"content": null}}]}'), "wrote nothing"),
        (Manner(raw=b'{"choices": [{"message": {"content": "  "}}]}'), "wrote nothing"),
        (Manner(raw=b" " * 2_100_000), "more than"),
        (Manner(models=("one", "two")), "choose one with --name: one, two"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_answer_is_said(manner: Manner, says: str) -> None:
    with serving(manner) as url, pytest.raises(StopRun) as error:
        ask(Model(url), MESSAGES)
    assert says in str(error.value)


def test_a_server_that_drips_is_not_waited_for() -> None:
    with serving(Manner(delay=0.05)) as url, pytest.raises(StopRun, match=r"within 0\.2 seconds; --timeout"):
        ask(Model(url, name="tiny", wait=0.2), MESSAGES)


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(StopRun, match="has not answered"):
        ask(Model(f"http://127.0.0.1:{silent.getsockname()[1]}", name="tiny", wait=0.2), MESSAGES)


def test_a_server_that_is_not_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(StopRun, match="cannot be reached"):
        ask(Model(f"http://127.0.0.1:{port}"), MESSAGES)


@pytest.mark.parametrize("url", ["", "localhost:8080", "file:///etc/passwd", "http://", "ftp://models.example"])
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(StopRun, match="is no address of a model server"):
        ask(Model(url), MESSAGES)


def test_a_key_that_is_not_there_is_said_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_KEY", raising=False)
    manner = Manner()
    with serving(manner) as url, pytest.raises(StopRun, match="NO_KEY is not set"):
        ask(Model(url, key_variable="NO_KEY"), MESSAGES)
    assert manner.seen == []


def test_only_this_machine_counts_as_here() -> None:
    assert all(Model(url).here for url in ("http://localhost:1", "http://127.0.0.1:1/v1", "http://[::1]:1"))
    assert not any(Model(url).here for url in ("http://localhost.example", "https://models.example/v1"))
    assert Model("https://user:pass@models.example/v1").host == "models.example"
    assert json.dumps(Model("http://localhost:1").base) == '"http://localhost:1/v1"'
