"""The bill of materials of what OnRecord ships. usage: python -m tools.sbom [FILE]

CycloneDX 1.6, from this environment: the libraries that `onrecord` needs, with versions, licences, who needs whom, and
the hashes that requirements.lock pins. Nothing in it depends on the day or on the folder, so the same lock gives the
same file. The development tools are left out.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.licences import plain, shipped

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def bill() -> dict[str, Json]:
    """The bill as CycloneDX has it."""
    whole = _of_environment()
    wanted, pinned = {one.name: one.licence for one in shipped()}, hashes(LOCK.read_text(encoding="utf-8"))
    components = [one for one in _rows(whole["components"]) if plain(str(one["name"])) in wanted]
    for one in components:
        digests = pinned.get((plain(str(one["name"])), str(one["version"])), [])
        if not one.get("licenses"):  # stated in words that the writer of the bill does not know
            one["licenses"] = [{"license": {"id": wanted[plain(str(one["name"]))]}}]
        # A lock pins one hash for every file of a release; which of them is installed differs by system.
        one["properties"] = [{"name": "onrecord:pinned:sha256", "value": digest} for digest in digests]
    kept = {str(one["bom-ref"]) for one in components} | {"root-component"}
    whole["components"] = list(components)
    whole["dependencies"] = [_only(one, kept) for one in _rows(whole["dependencies"]) if one["ref"] in kept]
    root = whole["metadata"]
    assert isinstance(root, dict)
    assert isinstance(root["component"], dict)
    root["component"].pop("externalReferences", None)  # the address of this folder among them
    root.pop("tools", None)
    return whole


def hashes(lock: str) -> dict[tuple[str, str], list[str]]:
    """The SHA-256 hashes of each (project, version) of a lock."""
    found: dict[tuple[str, str], list[str]] = {}
    key = ("", "")
    for line in lock.splitlines():
        if opened := re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", line):
            key = (plain(opened[1]), opened[2])
        found.setdefault(key, []).extend(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
    return found


def _of_environment() -> dict[str, Json]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "sbom.json")
        options = ["--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "application", "--output-reproducible"]
        command = [sys.executable, "-m", "cyclonedx_py", "environment", *options, "--of", "JSON", "-o", str(out)]
        subprocess.run([*command, sys.executable], check=True, capture_output=True)
        made: dict[str, Json] = json.loads(out.read_text(encoding="utf-8"))
    return made


def _rows(value: Json) -> list[dict[str, Json]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _only(dependency: dict[str, Json], kept: set[str]) -> dict[str, Json]:
    needs = dependency.get("dependsOn")
    return {
        "ref": dependency["ref"],
        **({"dependsOn": [one for one in needs if one in kept]} if isinstance(needs, list) else {}),
    }


def main(arguments: Sequence[str]) -> int:
    """Command line."""
    out = Path(arguments[0] if arguments else "sbom.json")
    made = bill()
    out.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{out}: {len(_rows(made['components']))} libraries")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
