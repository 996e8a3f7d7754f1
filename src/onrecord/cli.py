"""The command line: parse, call, print."""

from __future__ import annotations


def main() -> None:
    raise SystemExit("onrecord: being built")
