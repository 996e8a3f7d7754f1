"""Imports point one way: base ← engine, store ← stages ← pipeline ← cli."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "onrecord"
LAYERS = {
    "engine": 1,
    "store": 1,
    "stages": 2,
    "pipeline": 3,
    "incremental": 3,
    "revising": 3,
    "verify": 3,
    "desk": 3,
    "fetching": 3,
    "exports": 3,
    "view": 4,
    "api": 4,
    "cli": 4,
    "web": 4,
    "agent": 4,
    "briefing": 4,
    "__main__": 5,
    "__init__": 5,
}
"""Everything not named here is base and may be imported by all."""


def _layer(module: str) -> int:
    return LAYERS.get(module.split(".")[1], 0) if "." in module else 0


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name for name in found if name.startswith("onrecord.")}


def _modules() -> list[tuple[str, Path]]:
    return [
        (".".join(("onrecord", *path.relative_to(SOURCE).with_suffix("").parts)), path)
        for path in sorted(SOURCE.rglob("*.py"))
    ]


def test_imports_point_one_way() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, path in _modules()
        for other in _imports(path)
        if _layer(module) < _layer(other)
    ]
    assert not wrong, "\n".join(sorted(wrong))


def test_engine_and_store_do_not_know_each_other() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, path in _modules()
        for other in _imports(path)
        if {module.split(".")[1], other.split(".")[1]} == {"engine", "store"}
    ]
    assert not wrong, "\n".join(sorted(wrong))


def test_stages_do_not_import_each_other() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, path in _modules()
        for other in _imports(path)
        if module.startswith("onrecord.stages.")
        and other.startswith("onrecord.stages.")
        and module.split(".")[2] != other.split(".")[2]
    ]
    assert not wrong, "\n".join(sorted(wrong))


def test_the_model_imports_the_standard_library_alone() -> None:
    tree = ast.parse((SOURCE / "model.py").read_text(encoding="utf-8"))
    names = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    names |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert names == {"__future__", "collections.abc", "dataclasses", "typing", "hashlib", "json"}


def test_files_read_in_one_sitting() -> None:
    lengths = {m: len(p.read_text(encoding="utf-8").splitlines()) for m, p in _modules()}
    assert lengths.pop("onrecord.model") < 620  # all the words in one file, by design
    long = {module: lines for module, lines in lengths.items() if lines > 460}
    assert not long, f"split these: {long}"
