"""What is kept, and what is let go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.recent import Recent


def test_the_least_lately_used_goes_first() -> None:
    kept: Recent[str, str] = Recent(2)
    kept.keep("a", "one")
    kept.keep("b", "two")
    assert kept.get("a") == "one"
    kept.keep("c", "three")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == ("one", None, "three")


def test_what_is_heavier_than_all_is_not_kept() -> None:
    kept: Recent[str, str] = Recent(4, weight=len)
    kept.keep("a", "fits")
    kept.keep("b", "does not")
    assert (kept.get("a"), kept.get("b"), len(kept)) == (None, None, 0)


@given(st.lists(st.tuples(st.integers(0, 5), st.text(max_size=6))), st.integers(0, 12))
def test_never_more_than_allowed_and_never_another_value(steps: list[tuple[int, str]], most: int) -> None:
    kept: Recent[int, str] = Recent(most, weight=len)
    last: dict[int, str] = {}
    for key, value in steps:
        kept.keep(key, value)
        last[key] = value
        held = {k: v for k in last if (v := kept.get(k)) is not None}
        assert all(last[k] == v for k, v in held.items())
        assert sum(map(len, held.values())) <= most
