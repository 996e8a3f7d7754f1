"""Addresses of the desk. Every story, finding, statement, event, figure, article and person has one that stays."""

from __future__ import annotations

from urllib.parse import quote, urlencode

KINDS = {
    "sty": "stories",
    "fnd": "findings",
    "stm": "statements",
    "evt": "events",
    "fig": "figures",
    "art": "articles",
    "ent": "people",
}
"""First letters of an id (`content_id` puts its kind there) and the collection it is found in."""


def address(id_: str) -> str:
    """The page of whatever has this id."""
    return f"/{KINDS.get(id_.split('_', 1)[0], 'lines')}/{quote(id_)}"


def query(base: str, **values: object) -> str:
    """`base` with the values that say something."""
    said = {name: value for name, value in values.items() if value not in (None, "", 0, False, ())}
    return f"{base}?{urlencode(said, doseq=True)}" if said else base


class DeskLinks:
    """`report.html.Links` for the desk: lines have pages, words open beside the record."""

    def entry(self, id_: str) -> str:
        return address(id_)

    def words(self, id_: str, part: str = "") -> str:
        return f"/words/{quote(id_)}/{quote(part)}" if part else f"/words/{quote(id_)}"

    def pair(self, id_: str, number: int) -> str:
        if id_.startswith("fnd_"):
            return f"/findings/{quote(id_)}?pair={number + 1}"
        return f"/words/{quote(id_)}/{number}"
