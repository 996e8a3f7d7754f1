"""The command line: parse, call, print."""

from onrecord.cli.app import main
from onrecord.cli.printing import steer_nothing

__all__ = ["main"]

steer_nothing()
