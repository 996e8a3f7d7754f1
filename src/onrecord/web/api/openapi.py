"""The OpenAPI 3.1 document, made from the table of calls and the classes of the shapes."""

from __future__ import annotations

import inspect
import re
from functools import lru_cache

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord import __version__
from onrecord.stages.report.as_json import Json, dump
from onrecord.web.api import shapes
from onrecord.web.api.envelope import LIMIT, MOST
from onrecord.web.api.table import CALLS, Call
from onrecord.web.listing import ORDERS
from onrecord.web.numbers import LARGEST
from onrecord.web.render import page
from onrecord.web.searching import KINDS

_PAGING = (("offset", "first line to give"), ("limit", "how many lines, at most 500"))
_COUNT: dict[str, Json] = {"type": "integer", "minimum": 0, "maximum": LARGEST}
_DAY: dict[str, Json] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_QUERY: dict[str, dict[str, Json]] = {
    "offset": {"type": "integer", "minimum": 0, "maximum": 10_000_000, "default": 0},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT},
    "since": _DAY,
    "until": _DAY,
    "reports": _COUNT,
    "origins": _COUNT,
    "order": {"type": "string", "enum": [*ORDERS]},
    "kind": {"type": "string", "enum": [*KINDS]},
    "q": {"type": "string", "pattern": "\\S"},
}
"""What a value in an address must look like; any other name takes any words."""
_NEEDED = frozenset({"q"})
_LINE: dict[str, Json] = {
    "type": "object",
    "description": "As in docs/record.schema.json, the schema of `onrecord export --format json`.",
    "required": ["id"],
}
_RECORD: dict[str, Json] = {
    "record": {
        "type": "object",
        "description": "As in docs/record.schema.json.",
        "required": ["stories", "articles", "statements", "events", "figures", "findings", "entities"],
    },
    **{name: dict(_LINE) for name in ("findings", "statements", "events", "articles", "line")},
    "network": {
        "type": "object",
        "required": ["nodes", "ties"],
        "properties": {
            "nodes": {"type": "array", "items": {"$ref": "#/components/schemas/NodeOut"}},
            "ties": {"type": "array", "items": {"$ref": "#/components/schemas/TieOut"}},
        },
    },
}


@lru_cache(maxsize=1)
def document() -> dict[str, Json]:
    """The whole document."""
    kinds = [kind for call in CALLS for kind in (call.gives, call.takes) if isinstance(kind, type)]
    kinds += [shapes.NodeOut, shapes.TieOut]
    _, components = msgspec.json.schema_components(dict.fromkeys(kinds), ref_template="#/components/schemas/{name}")
    paths: dict[str, dict[str, Json]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "OnRecord",
            "version": __version__,
            "description": "One sourced record of many reports. Every answer is {data, meta, errors}.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": dict(paths),
        "components": {
            "schemas": {**components, "Error": _ERROR},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


_ERROR: dict[str, Json] = {
    "type": "object",
    "required": ["status", "code", "message"],
    "properties": {"status": {"type": "integer"}, "code": {"type": "string"}, "message": {"type": "string"}},
    "additionalProperties": False,
}


def _operation(call: Call) -> dict[str, Json]:
    names = re.findall(r"\{(\w+)\}", call.path)
    parameters: list[Json] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names
    ]
    asked = [*call.query, *(_PAGING if call.many and call.method == "GET" else ())]
    parameters += [
        {
            "name": name,
            "in": "query",
            "required": name in _NEEDED,
            "description": what,
            "schema": _QUERY.get(name, {"type": "string"}),
        }
        for name, what in asked
    ]
    doc = inspect.cleandoc(call.endpoint.__doc__ or "")
    out: dict[str, Json] = {
        "operationId": f"{call.method.lower()}{re.sub(r'[^a-z]+', '_', call.path.removeprefix('/api'))}".rstrip("_"),
        "summary": doc.split("\n")[0],
        "parameters": parameters,
        "responses": {
            "200": {"description": "The answer.", "content": {"application/json": {"schema": envelope(call)}}},
            "304": {"description": "Not changed since the ETag that was sent."},
            "default": {"description": "An error.", "content": {"application/json": {"schema": _failed()}}},
        },
    }
    if call.takes:
        schema: Json = {"$ref": f"#/components/schemas/{call.takes.__name__}"}
        out["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return out


def envelope(call: Call) -> dict[str, Json]:
    """The schema of a call's whole answer."""
    one: Json = (
        {"$ref": f"#/components/schemas/{call.gives.__name__}"} if isinstance(call.gives, type) else _RECORD[call.gives]
    )
    data: Json = {"type": "array", "items": one} if call.many else one
    paged = call.many and call.method == "GET"
    meta: dict[str, Json] = {"type": "object"}
    if paged:
        meta["required"] = ["total", "offset", "limit", "next"]
    return {
        "type": "object",
        "required": ["data", "meta", "errors"],
        "properties": {"data": data, "meta": meta, "errors": {"type": "array", "maxItems": 0}},
        "additionalProperties": False,
    }


def _failed() -> dict[str, Json]:
    return {
        "type": "object",
        "required": ["data", "meta", "errors"],
        "properties": {
            "data": {"type": "null"},
            "meta": {"type": "object"},
            "errors": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Error"}},
        },
        "additionalProperties": False,
    }


async def openapi(_: Request) -> Response:
    """The document itself; without the envelope, so that tools can read it."""
    return Response(dump(document()), media_type="application/json")


def described(request: Request) -> Response:
    """The calls as a page, for people."""
    return page(request, "desk/api.html", calls=[(c, inspect.cleandoc(c.endpoint.__doc__ or "")) for c in CALLS])
