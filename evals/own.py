"""What the commands that score cases of our own, set by set, are asked with."""

from __future__ import annotations

import argparse


def asked(description: str | None) -> argparse.Namespace:
    """`sets`: names of sets, none for all; `failures`: whether to print what was wrong."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--sets", nargs="*", default=[], help="only these sets")
    parser.add_argument("--failures", action="store_true", help="print what was wrong")
    return parser.parse_args()
