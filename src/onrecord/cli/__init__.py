"""The command line: parse, call, print."""

from onrecord.cli.app import main

__all__ = ["main"]
