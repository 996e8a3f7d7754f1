"""Fits the weights of the rule extractor's signs (lexicon/data/statement_weights.tsv) on a labelled set.

usage: python tools/fit_statement_weights.py TRAIN.jsonl

TRAIN.jsonl: rows {text, attributions: [{source, cue, content}]}, spans as [start, end] lists (PolNeAR's training half).
A candidate is right where its content shares at least half of its words with a labelled one and their sources overlap.
Logistic regression with L2, no randomness: the same input gives the same file. Needs scipy (the dev extra).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import resources

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from onrecord.model import Article, Block, Place, Span, article_id
from onrecord.parsed import Parsed
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.statements.content import Quotes
from onrecord.stages.extract.statements.judging import Sign, signs, weights
from onrecord.stages.extract.statements.quotes import quotations
from onrecord.stages.extract.statements.rules import candidates

SEEN = 5
"""A sign seen less often gets no weight."""
SMALL = 0.05
"""Weights nearer to nothing are left out of the file."""
RIDGE = {"cue": 3.0}  # single words are many and rare: drawn harder towards nothing
ROUNDS = 2
"""Weights decide which candidates may claim a quotation, so they are fitted again on what they let through."""

_WORD = re.compile(r"\w+")
Example = tuple[list[Sign], bool]
Spans = list[list[int]]


def article(text: str, name: str) -> Article:
    """A plain article with one body block per paragraph."""
    blocks = tuple(Block("body", Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text) if m.group().strip())
    return Article(
        id=article_id(text=text, title=None, outlet=None, url=None, published=None),
        text=text, title=None, outlet=None, url=None, published=None, published_basis="unknown", language="en",
        authors=(), credits=(), dateline=None, blocks=blocks, found=Place(name), name=name,
    )  # fmt: skip


def _words(text: str, spans: Spans) -> set[int]:
    return {match.start() + start for start, end in spans for match in _WORD.finditer(text[start:end])}


def examples(parsed: Parsed, gold: list[dict[str, Spans]]) -> Iterator[Example]:
    """The signs of every candidate of one article, and whether a labelled attribution is its own."""
    tree, quotes = parsed.tree, Quotes(quotations(parsed.working, article=parsed.article))
    drafts = candidates(tree, quotes)
    text = parsed.article.text

    def stored(start: int, end: int) -> list[int]:
        span = parsed.working.stored(start, end)[1]
        return [span.start, span.end]

    contents = {id(d): [stored(*piece) for piece in d.content] for d in drafts if d.continues is None}
    for draft in drafts:
        if draft.continues is not None and id(draft.continues) in contents:
            contents[id(draft.continues)] += [stored(*piece) for piece in draft.content]
    heads = [d for d in drafts if d.continues is None]
    labelled = [(_words(text, a["content"]), _words(text, a["source"])) for a in gold]
    fits = []
    for j, draft in enumerate(heads):
        content = _words(text, contents[id(draft)])
        tokens = draft.source.tokens if draft.source else None
        source = _words(text, [stored(tree.start[tokens[0]], tree.end[tokens[1]])]) if tokens else set()
        for i, (words, speaker) in enumerate(labelled):
            shared = len(content & words) / max(len(content | words), 1)
            if shared >= 0.5 and (speaker & source or not (speaker or source)):
                fits.append((shared, i, j))
    taken: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(fits, reverse=True):
        if i not in taken and j not in right:
            taken.add(i)
            right.add(j)
    for j, draft in enumerate(heads):
        yield list(signs(draft, tree)), j in right


def fit(found: list[Example]) -> dict[Sign, float]:
    """Log-odds weights of the signs."""
    counts = Counter(sign for row, _ in found for sign in row)
    known = {sign: place + 1 for place, sign in enumerate(sorted(s for s, n in counts.items() if n >= SEEN))}
    rows, columns = [], []
    for at, (row, _) in enumerate(found):
        for column in [0, *(known[sign] for sign in row if sign in known)]:
            rows.append(at)
            columns.append(column)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(found), len(known) + 1))
    labels = np.array([float(right) for _, right in found])
    ridge = np.array([0.0, *(RIDGE.get(sign[0], 1.0) for sign in known)])

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        odds = matrix @ values
        share = 1 / (1 + np.exp(-odds))
        cost = np.logaddexp(0, odds).sum() - labels @ odds + 0.5 * ridge @ (values * values)
        return float(cost), matrix.T @ (share - labels) + ridge * values

    best = minimize(loss, np.zeros(len(known) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
    return {("bias", ""): float(best[0]), **{sign: float(best[place]) for sign, place in known.items()}}


def write(table: dict[Sign, float], target: str) -> None:
    """The weights as a lexicon file, two decimals."""
    with open(target, "w", encoding="utf-8") as out:
        out.write(
            "# Weights of the signs of stages/extract/statements/judging.py: log-odds, fitted on the training half of\n"
        )
        out.write("# PolNeAR by tools/fit_statement_weights.py. Made by the machine: change the tool, not this file.\n")
        out.write("sign\tvalue\tweight\n")
        for (what, value), weight in sorted(table.items()):
            if abs(weight) >= SMALL or what == "bias":
                out.write(f"{what}\t{value}\t{weight:.2f}\n")


def train(articles: Iterable[tuple[Parsed, list[dict[str, Spans]]]]) -> None:
    """Fits and writes the weights, `ROUNDS` times over."""
    target = str(resources.files("onrecord.lexicon").joinpath("data", "statement_weights.tsv"))
    kept = list(articles)
    for _ in range(ROUNDS):
        found = [example for parsed, gold in kept for example in examples(parsed, gold)]
        print(f"{len(found)} candidates, {sum(right for _, right in found)} right", file=sys.stderr)
        write(fit(found), target)
        weights.cache_clear()


def main() -> None:
    """Reads the labelled set named on the command line and writes the weights."""
    with open(sys.argv[1], encoding="utf-8") as lines:
        data = [json.loads(line) for line in lines]
    parsed = annotate(article(row["text"], str(row["id"])) for row in data)
    train((one, row["attributions"]) for one, row in zip(parsed, data, strict=True))


if __name__ == "__main__":
    main()
