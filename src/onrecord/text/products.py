"""The parser's matrix products by the library that numpy brings (OpenBLAS): some three times as fast as thinc's own.

Invariants
- A row's figures hang on that row alone, never on how many others are multiplied with it, so that a passage parses
  alike in any batch. `steady` tries that for each size of the parser's weights when it is loaded; where it does not
  hold on this machine, thinc's own products stay.
- One thread, from the loading of a parser on: workers are processes, and a library that spreads over all cores would
  only get in their way. Where the number of threads cannot be set, thinc's own products stay.

Both round differently in the last bits. The extracts of 210 news texts, of the examples and of the hand-made readings
were the same to the byte with either.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps

Floats = NDArray[np.float32]

FEWEST = 16
"""Rows of the smallest product: libraries have ways of their own for a vector and for very few rows."""
_TRIED = (1, 2, 7, FEWEST, 17, 23, 31, 40, 64, 129, 640)
"""Numbers of rows that are tried against `_MANY` rows; they end in each way that a block of rows can be cut."""
_MANY = 1_501
_SETTERS = ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads64_")


class Products(NumpyOps):  # type: ignore[misc]  # compiled, without a stub
    """thinc's operations with products by numpy."""

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        if trans1 or not len(x):
            product: Floats = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return product
        other = y.T if trans2 else y
        if len(x) < FEWEST:
            filled = np.zeros((FEWEST, x.shape[1]), x.dtype)
            filled[: len(x)] = x
            product = (filled @ other)[: len(x)]
        else:
            product = x @ other
        if out is None:
            return product
        out[...] = product
        return out


def quicken(nlp: Language) -> None:
    """Let the networks of a pipeline multiply by numpy, where that is safe on this machine: layer by layer."""
    nodes = list(_nodes(nlp))
    threads = _threads()
    if threads is None:
        return
    ops = Products()
    with one_thread():
        safe = {shape for shape in {shape for _, shape in nodes} if steady(ops, shape[0], outer=shape[1])}
    for node, shape in nodes:
        if shape in safe:
            node.ops = ops
    if safe:
        threads[1](1)  # for good: a second thread that is allowed again after a parse waits for work at full speed


def _nodes(nlp: Language) -> Iterator[tuple[Model[Any, Any], tuple[int, int]]]:
    """The layers that multiply, with the (inner, outer) size of their weights; the inner one is the last."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if type(node.ops) is NumpyOps and node.has_param("W"):
                weight = node.get_param("W")
                yield node, (weight.shape[-1], weight.size // weight.shape[-1])


def steady(ops: Products, inner: int, *, outer: int) -> bool:
    """Whether rows come out the same to the bit in any company."""
    made = np.sin(np.arange(_MANY * inner, dtype=np.float32)).reshape(_MANY, inner)
    weights = np.cos(np.arange(outer * inner, dtype=np.float32)).reshape(outer, inner)
    whole = ops.gemm(made, weights, trans2=True)
    return all(
        bool((ops.gemm(made[at : at + n], weights, trans2=True) == whole[at : at + n]).all())
        for n in _TRIED
        for at in (0, 5, _MANY - n)
    )


@contextmanager
def one_thread() -> Iterator[None]:
    """Let numpy's library use one thread for a while."""
    found = _threads()
    if found is None:
        yield
        return
    ask, tell = found
    before = ask()
    tell(1)
    try:
        yield
    finally:
        tell(before)


@cache
def _threads() -> tuple[Callable[[], int], Callable[[int], None]] | None:
    """How to ask for the number of threads of numpy's own library and how to set it; None where it has none."""
    home = Path(np.__file__).parent
    for folder in (home.parent / "numpy.libs", home / ".dylibs"):
        for path in sorted(folder.glob("*openblas*")):
            library = ctypes.CDLL(str(path))  # loaded already: this is a handle on it
            for name in _SETTERS:
                if hasattr(library, name.format("set")):
                    return getattr(library, name.format("get")), getattr(library, name.format("set"))
    return None
