"""Every error that OnRecord raises on purpose. The text says what was given, what is valid and what to do."""

from __future__ import annotations


class OnRecordError(Exception):
    """Base class; the command line prints its text and exits with `exit_code`."""

    exit_code = 2


class SkipItem(OnRecordError):
    """Leave this item out, record `reason` (short, counted) and the detail, and go on."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class StopRun(OnRecordError):
    """The run cannot go on."""


class InUse(StopRun):
    """Another process is writing to the store."""
