"""Each distinct passage of the working copies parsed once: wire copy repeats, and a block reads alike anywhere.

Invariants
- A passage is one block with the blank line after it, and it is parsed on its own: what stands around it, what was
  parsed before, the batch and the worker have no part in its parse, so the cache changes nothing but the time.
- Every article is put together from passages in one way, whether they were kept or have just been parsed.

Against the parse of whole texts one token in two hundred has another head, tag or name (the convolution looks four
tokens across a block's edge); attribution, time and cross-document scores are as they were (python -m evals.run), and
the many short texts of a batch are quicker to parse than a few long ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.text.recent import Recent
from onrecord.text.working import WorkingCopy

BATCH = 128
"""Passages per spaCy batch; from 64 on the time is the same (news prose, one core)."""
LONGEST = 20_000
"""Characters of a passage: a parse takes 3 KB of memory for each while it is made. No block of the bench's texts is
longer, so that cutting one at the end of a sentence changes nothing there."""
TOGETHER = 12_000
"""Characters of a batch of several. With 40,000 a worker took 70 MiB more and was no faster (80 texts, one core)."""
_PIECE = re.compile(rf"(?s:.{{1,{LONGEST}}}(?:(?<=[.!?\"] )|\Z)|.{{1,{LONGEST}}}(?:(?<= )|\Z)|.{{1,{LONGEST}}})")
KEPT_TOKENS = 300_000
"""Tokens of the passages kept, at 88 bytes each: some three hundred articles a worker."""
_KEPT = ("ORTH", "SPACY", "LEMMA", "TAG", "POS", "MORPH", "ENT_IOB", "ENT_TYPE", "HEAD", "DEP", "SENT_START")
"""All that any stage reads of a parse; the vectors, six times as much, stay out."""

Rows = NDArray[np.uint64]


def passages_of(working: WorkingCopy) -> list[str]:
    """The blocks of a working copy, which together are its text; one of boundless length is several passages."""
    begins = [0, *(stretch.start for stretch in working.stretches[1:]), len(working.text)]
    blocks = (working.text[start:end] for start, end in pairwise(begins) if start < end)
    return [piece for block in blocks for piece in ([block] if len(block) <= LONGEST else _PIECE.findall(block))]


def _batches(passages: Iterable[str]) -> Iterator[list[str]]:
    """The passages in lots that fit into memory together."""
    batch: list[str] = []
    size = 0
    for words in passages:
        if batch and size + len(words) > TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append(words)
        size += len(words)
    if batch:
        yield batch


class Passages:
    """Parses working copies with `nlp` by their passages, and keeps the latest `kept` tokens of parse."""

    def __init__(self, nlp: Language, *, kept: int = KEPT_TOKENS) -> None:
        self._nlp = nlp
        self._known: Recent[str, Rows] = Recent(kept, weight=len)

    def docs(self, copies: Sequence[WorkingCopy]) -> Iterator[Doc]:
        """The parse of each working copy, in order; the passages of all of them are parsed as one batch."""
        texts = [passages_of(working) for working in copies]
        found = {words: rows for some in texts for words in some if (rows := self._known.get(words)) is not None}
        for words, rows in self._parsed(dict.fromkeys(w for some in texts for w in some if w not in found)):
            found[words] = rows
            self._known.keep(words, rows)
        for some in texts:
            yield self._joined([found[words] for words in some])

    def _parsed(self, passages: Iterable[str]) -> Iterator[tuple[str, Rows]]:
        for batch in _batches(passages):
            for doc in self._nlp.pipe(batch, batch_size=BATCH):
                yield doc.text, np.asarray(doc.to_array(list(_KEPT)), np.uint64)

    def _joined(self, passages: Sequence[Rows]) -> Doc:
        if not passages:
            return Doc(self._nlp.vocab)
        rows = np.concatenate(passages)
        strings = self._nlp.vocab.strings
        words = [strings[word] for word in rows[:, 0].tolist()]
        doc = Doc(self._nlp.vocab, words=words, spaces=rows[:, 1].astype(bool).tolist())
        return doc.from_array(list(_KEPT[2:]), rows[:, 2:])  # type: ignore[arg-type]  # spaCy's stub knows no uint64
