"""Products by numpy: close to thinc's own, and the same for a row in any company."""

from __future__ import annotations

import numpy as np
import pytest
from thinc.api import NumpyOps

from onrecord.text import products
from onrecord.text.parser import load
from onrecord.text.products import FEWEST, Products, one_thread, steady


def _made(rows: int, columns: int) -> np.ndarray:
    return np.sin(np.arange(rows * columns, dtype=np.float32)).reshape(rows, columns)


@pytest.mark.parametrize("rows", [1, FEWEST - 1, FEWEST, 50])
def test_it_multiplies_as_thinc_does(rows: int) -> None:
    x, weights = _made(rows, 24), _made(10, 24)
    wanted = NumpyOps().gemm(x, weights, trans2=True)
    out = np.zeros((rows, 10), np.float32)
    assert Products().gemm(x, weights, trans2=True) == pytest.approx(wanted, abs=1e-4)
    assert Products().gemm(x, weights.T.copy()) == pytest.approx(wanted, abs=1e-4)
    assert Products().gemm(x, weights, out=out, trans2=True) is out
    assert out == pytest.approx(wanted, abs=1e-4)
    assert Products().gemm(x.T.copy(), weights, trans1=True, trans2=True) == pytest.approx(wanted, abs=1e-4)


def test_a_product_that_looks_at_its_company_is_found_out() -> None:
    class Careless(Products):
        def gemm(self, x: np.ndarray, y: np.ndarray, *rest: object, **more: object) -> np.ndarray:
            return np.asarray(x @ y.T + np.float32(len(x) == 23))

    assert not steady(Careless(), 12, outer=5)


def test_layers_whose_products_are_not_steady_keep_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load()
    for node, _ in list(products._nodes(nlp)):
        assert type(node.ops) is NumpyOps  # those that were left
    tok2vec = dict(nlp.pipeline)["tok2vec"].model  # type: ignore[attr-defined]  # a component is any callable to mypy
    before = [node.ops for node in tok2vec.walk()]
    try:
        for node in tok2vec.walk():
            node.ops = NumpyOps()
        monkeypatch.setattr(products, "steady", lambda ops, inner, *, outer: False)
        products.quicken(nlp)
        assert {type(node.ops) for node in tok2vec.walk()} == {NumpyOps}
    finally:
        for node, ops in zip(tok2vec.walk(), before, strict=True):
            node.ops = ops


def test_a_loaded_parser_keeps_to_one_thread() -> None:
    load()
    found = products._threads()
    if found is None:
        pytest.skip("numpy has no library of its own here")
    assert found[0]() == 1


def test_the_number_of_threads_is_as_it_was_afterwards() -> None:
    found = products._threads()
    if found is None:
        pytest.skip("numpy has no library of its own here")
    ask, _ = found
    before = ask()
    with one_thread():
        assert ask() == 1
    assert ask() == before
