"""What goes wrong at the desk, with the HTTP status that says so."""

from __future__ import annotations

from onrecord.errors import OnRecordError


class DeskError(OnRecordError):
    """An answer other than the one asked for: `status` is its HTTP status, `code` a word for programs."""

    status = 400
    code = "bad request"


class NotFound(DeskError):
    status = 404
    code = "not found"


class Forbidden(DeskError):
    status = 403
    code = "forbidden"


class TooLarge(DeskError):
    status = 413
    code = "too large"


class Busy(DeskError):
    status = 409
    code = "busy"
