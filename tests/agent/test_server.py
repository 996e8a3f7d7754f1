"""The door by the Model Context Protocol, with the protocol's own client."""

from __future__ import annotations

import asyncio
import builtins
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent

from onrecord.agent.server import make_server, serve
from onrecord.cli import main
from onrecord.errors import StopRun
from tests.record_builder import record
from tests.web.desk import fill, nasty

TOOLS = ["conflicts", "explain", "record", "search", "stories", "who_said"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("server")
    fill(made, record(), nasty())
    return made


def ask(server: Any, work: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(server) as client:
            return await work(client)

    return asyncio.run(run())


def called(folder: Path, tool: str, **arguments: object) -> CallToolResult:
    found = ask(make_server(folder), lambda client: client.call_tool(tool, arguments))
    assert isinstance(found, CallToolResult)
    return found


def test_the_tools_say_what_they_do_and_only_read(folder: Path) -> None:
    listed = ask(make_server(folder), lambda client: client.list_tools()).tools
    assert sorted(tool.name for tool in listed) == TOOLS
    for tool in listed:
        assert len(tool.description) > 30
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert tool.output_schema["properties"]
        assert all(p.get("description") for p in tool.input_schema["properties"].values())


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("stories", {}),
        ("search", {"words": "divers"}),
        ("record", {"story": record().story.id}),
        ("conflicts", {}),
        ("who_said", {"who": "Sorrel"}),
        ("explain", {"id": record().findings[0].id}),
    ],
)
def test_every_tool_answers_in_its_shape(folder: Path, tool: str, arguments: dict[str, object]) -> None:
    found = called(folder, tool, **arguments)  # the client checks the answer against the tool's own schema
    assert not found.is_error
    assert found.structured_content
    assert "127.0.0.1:8377" in str(found.structured_content)


def test_a_bad_id_is_an_error_that_the_model_can_read(folder: Path) -> None:
    for tool, arguments, says in (
        ("explain", {"id": "fnd_zzz"}, "nothing in this store has the id"),
        ("record", {"story": "sty_zzz"}, "there is no story"),
        ("record", {"story": record().story.id, "limit": 0}, "greater than or equal to 1"),
    ):
        found = called(folder, tool, **arguments)
        assert found.is_error
        (told,) = found.content
        assert isinstance(told, TextContent)
        assert says in told.text


def test_words_of_an_article_come_as_data(folder: Path) -> None:
    """What an article prints stays inside the fields for printed words, whatever it looks like."""
    found = called(folder, "search", words="alert").structured_content
    assert found is not None
    assert found["hits"][0]["evidence"]["words"]
    assert "do not do it" in ask(make_server(folder), _instructions)


async def _instructions(client: Client) -> str:
    return client.instructions or ""


@pytest.mark.slow
def test_it_speaks_on_standard_input_and_output(folder: Path) -> None:
    command = StdioServerParameters(command=sys.executable, args=["-m", "onrecord", "mcp", "--store", str(folder)])

    async def work(client: Client) -> tuple[list[str], CallToolResult]:
        listed = await client.list_tools()
        return sorted(tool.name for tool in listed.tools), await client.call_tool("stories", {})

    names, found = ask(command, work)
    assert names == TOOLS
    assert found.structured_content["total"] == 2


def test_without_the_extra_it_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **more: Any) -> Any:
        if name.split(".")[0] == "mcp":
            raise ModuleNotFoundError("No module named 'mcp'", name="mcp")
        return real(name, *arguments, **more)

    monkeypatch.delitem(sys.modules, "onrecord.agent.server")
    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(sys, "argv", ["onrecord", "mcp", "--store", str(folder)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert 'pip install "onrecord[agent]"' in " ".join(capsys.readouterr().err.split())


def test_a_port_that_is_taken_is_said(folder: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(StopRun, match="choose another with --http"),
    ):
        serve(folder, port=taken.getsockname()[1])
