"""The store: SQLite as the system of record."""

from onrecord.store.sqlite import FILE, Store

__all__ = ["FILE", "Store"]
