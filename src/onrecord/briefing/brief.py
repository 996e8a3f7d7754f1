"""A brief: what a model wrote of a record, sentence by sentence, kept where it passes every check and dropped else.

Invariant: nothing of what the model wrote is in `kept` that has not passed `checks.faults`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.briefing.answer import Written, sentences
from onrecord.briefing.checks import Fault, faults
from onrecord.briefing.client import Message, Model, ask
from onrecord.briefing.facts import DEFAULT_MOST, Fact, facts
from onrecord.briefing.prompt import messages
from onrecord.briefing.reading import read
from onrecord.errors import StopRun
from onrecord.model import Record

SENTENCES = 12
"""Sentences that are asked for."""

Ask = Callable[[Sequence[Message]], str]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that may not be printed, with every reason."""

    written: Written
    why: tuple[Fault, ...]


@dataclass(frozen=True)
class Brief:
    """What is left of a model's answer, what is not and why, and the findings by their numbers."""

    record: Record
    kept: tuple[Written, ...]
    dropped: tuple[Dropped, ...]
    facts: dict[int, Fact]

    @property
    def cited(self) -> tuple[Fact, ...]:
        """The findings that kept sentences cite, in order of their numbers."""
        return tuple(self.facts[n] for n in sorted({n for written in self.kept for n in written.cites}))


def summarize(
    record: Record, model: Model | Ask, *, findings: int = DEFAULT_MOST, sentences_asked: int = SENTENCES
) -> Brief:
    """A brief of a record by a model, which is a server or a function from messages to an answer.

    Raises StopRun where the record has no finding, or the server gives no answer.
    """
    known = facts(record, most=findings)
    if not known:
        raise StopRun(f"the story {record.story.id} has no finding to write about")
    put = messages(known, most=sentences_asked)
    answer = ask(model, put) if isinstance(model, Model) else model(put)
    return checked(record, sentences(answer), known)


def checked(record: Record, written: Sequence[Written], known: Iterable[Fact]) -> Brief:
    """Sentences sorted into those that pass and those that do not, each in the order in which they were written."""
    by_number = {fact.number: fact for fact in known}
    once = list(dict.fromkeys(written))
    day = max((article.day for article in record.articles if article.day), default=None)
    kept: dict[str, Written] = {}
    dropped: list[Dropped] = []
    for sentence in read(once, day=day):
        why = faults(sentence, facts=by_number)
        if why:
            dropped.append(Dropped(sentence.written, why))
        else:
            text = sentence.text  # written twice on two grounds: told once, on both
            cites = (*kept[text].cites, *sentence.written.cites) if text in kept else sentence.written.cites
            kept[text] = Written(text, tuple(dict.fromkeys(cites)))
    return Brief(record, tuple(kept.values()), tuple(dropped), by_number)
