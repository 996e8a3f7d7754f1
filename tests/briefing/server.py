"""A model server of this machine that answers as it is told: well, with lies, with garbage, slowly, or not at all."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[list[dict[str, str]]], str]
"""From the messages that a server gets to what its model writes."""


@dataclass
class Manner:
    """How the server behaves."""

    answer: Answer = lambda messages: "Nothing is known."
    status: int = 200
    raw: bytes | None = None  # a whole body in place of an answer
    models: tuple[str, ...] = ("tiny",)
    delay: float = 0.0  # seconds before each of the first bytes of a body
    location: str | None = None
    seen: list[dict[str, object]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@contextmanager
def serving(manner: Manner) -> Iterator[str]:
    """The address of a server with these manners, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(200, json.dumps({"data": [{"id": name} for name in manner.models]}).encode())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            manner.seen.append({**body, "path": self.path})
            manner.keys.append(self.headers.get("authorization"))
            said = {"choices": [{"message": {"role": "assistant", "content": manner.answer(body["messages"])}}]}
            self._send(manner.status, json.dumps(said).encode() if manner.raw is None else manner.raw)

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            if manner.location:
                self.send_header("location", manner.location)
            self.end_headers()
            try:
                if manner.delay and self.command == "POST":
                    for byte in body[:50]:
                        time.sleep(manner.delay)
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                    body = body[50:]
                self.wfile.write(body)
            except OSError:
                pass  # the other side has gone

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def reasonable(messages: list[dict[str, str]]) -> str:
    """What a careful model would write: of each finding its first line, with its source, in the report's own words."""
    out = []
    for block in messages[-1]["content"].split("\n\n"):
        head, _, rest = block.partition("\n")
        label = re.match(r"F\d+", head)
        lines = [line.strip() for line in rest.splitlines() if line.strip()]
        if label and lines:
            printed = lines[0].rpartition(": ")[2] if "“" not in lines[0] else lines[0].split(": ", 1)[-1]
            out.append(f"{printed.rstrip('.')} [{label[0]}].")
    return "\n".join(out[:12])


if __name__ == "__main__":  # python -m tests.briefing.server: a server to try `onrecord summarize` with
    with serving(Manner(reasonable)) as address:
        print(address, flush=True)
        threading.Event().wait()
