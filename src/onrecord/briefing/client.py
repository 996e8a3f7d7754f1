"""The user's own model server, asked once: POST …/v1/chat/completions, as llama.cpp, Ollama, vLLM and others answer it.

Invariants
- One deadline for the whole answer: a server that drips cannot hold the program.
- Nothing is followed elsewhere: a redirect is an error, so neither key nor text go where the user did not say.
- The key is read from the environment, sent to that address alone, and never printed.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from onrecord.errors import StopRun

CONNECT = 10.0
"""Seconds in which a server must take the call."""
WAIT = 300.0
"""Seconds in which it must have answered: a model on a laptop's processor writes some words a second."""
LARGEST = 2_000_000
"""Characters of an answer that are read."""
_PATH = "/chat/completions"

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Model:
    """Where a model is and how it is asked."""

    url: str
    name: str | None = None
    key_variable: str | None = None
    wait: float = WAIT

    @property
    def host(self) -> str:
        return urlsplit(self.base).netloc.rpartition("@")[2]

    @property
    def base(self) -> str:
        """The address without the path of the call: "http://localhost:8080/v1". Raises StopRun for what is none."""
        parts = urlsplit(self.url.strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise StopRun(
                f"{self.url!r} is no address of a model server; give one like http://localhost:8080 or "
                "https://models.example/v1"
            )
        path = parts.path.rstrip("/").removesuffix(_PATH)
        return f"{parts.scheme}://{parts.netloc}{path or '/v1'}"

    @property
    def here(self) -> bool:
        """Whether it runs on this machine, so that no text leaves it."""
        host = urlsplit(self.base).hostname or ""
        return host in {"localhost", "::1"} or host.startswith("127.")


def ask(model: Model, messages: Sequence[Message]) -> str:
    """The model's answer to these messages. Raises StopRun where there is none, saying why and what to do."""
    deadline = time.monotonic() + model.wait
    timeout = httpx.Timeout(model.wait, connect=min(CONNECT, model.wait))
    try:
        with httpx.Client(timeout=timeout, headers=_headers(model), trust_env=not model.here) as client:
            body = {
                "model": model.name or _only_name(client, model, deadline),
                "messages": [dict(message) for message in messages],
                "temperature": 0,
                "stream": False,
            }
            request = client.build_request("POST", f"{model.base}{_PATH}", json=body)
            return _content(_read(client, request, model, deadline), model)
    except httpx.TimeoutException as error:
        raise StopRun(_late(model)) from error
    except httpx.ConnectError as error:
        raise StopRun(
            f"the model server at {model.host} cannot be reached ({error}); is it running, and is the address right?"
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise StopRun(f"the model server at {model.host} broke off: {error or type(error).__name__}") from error


def _headers(model: Model) -> dict[str, str]:
    if model.key_variable is None:
        return {}
    key = os.environ.get(model.key_variable, "").strip()
    if not key:
        raise StopRun(f"the environment variable {model.key_variable} is not set; --key-env names one with the key")
    if not (key.isascii() and key.isprintable()):
        raise StopRun(f"the key in {model.key_variable} holds characters that no key has")
    return {"authorization": f"Bearer {key}"}


def _only_name(client: httpx.Client, model: Model, deadline: float) -> str:
    """The one model that the server has; many servers of a single model do not list it and take any name."""
    request = client.build_request("GET", f"{model.base}/models")
    try:
        listed = json.loads(_read(client, request, model, deadline))
        names = [str(one["id"]) for one in listed["data"]]
    except (StopRun, ValueError, LookupError, TypeError):
        return "default"
    if len(names) > 1:
        raise StopRun(f"the server has {len(names)} models; choose one with --name: {', '.join(sorted(names)[:12])}")
    return names[0] if names else "default"


def _read(client: httpx.Client, request: httpx.Request, model: Model, deadline: float) -> str:
    response = client.send(request, stream=True)
    try:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if time.monotonic() > deadline:
                raise StopRun(_late(model))
            if size > LARGEST:
                raise StopRun(f"the model server at {model.host} sends more than {LARGEST:,} bytes; that is no brief")
        text = b"".join(parts).decode("utf-8", "replace")
    finally:
        response.close()
    if response.status_code == 200:
        return text
    raise StopRun(_refused(model, response.status_code, text))


def _refused(model: Model, status: int, text: str) -> str:
    said = f"the model server at {model.host} answered {status}{_reason(text)}"
    if status in (401, 403):
        return f"{said}; --key-env names the environment variable that holds your key"
    if status == 404:
        return f"{said}; is {model.base} the address, and --name a model that it has?"
    if 300 <= status < 400:
        return f"{said}: it sends on to another address; give that one with --model"
    return said


def _reason(text: str) -> str:
    """What the server says went wrong, in a line."""
    try:
        error = json.loads(text)["error"]
        said = error["message"] if isinstance(error, dict) else error
    except (ValueError, LookupError, TypeError):
        return ""
    words = " ".join("".join(c if c.isprintable() else " " for c in str(said)).split())
    return f" ({words[:200]})" if words else ""


def _content(text: str, model: Model) -> str:
    try:
        content = json.loads(text)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise StopRun(
            f"the model server at {model.host} answered, but not in the form of …/v1/chat/completions; is "
            f"{model.base} the address of an OpenAI-compatible server?"
        ) from error
    if not isinstance(content, str) or not content.strip():
        raise StopRun(f"the model at {model.host} wrote nothing")
    return content


def _late(model: Model) -> str:
    return f"the model server at {model.host} has not answered within {model.wait:g} seconds; --timeout gives it longer"
