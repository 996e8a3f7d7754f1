"""spaCy's attribute ruler by look-up: the same part of speech, morphology and lemma at a tenth of its time.

The ruler runs a matcher over every token for some two hundred patterns, nearly all of which ask for the tag, the
lower-case form and the dependency of one token. What they say of a token is the same wherever these are the same, so
it is worked out once for each and kept. A ruler with patterns of other kinds is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

RULER = "attribute_ruler"
_Key = tuple[str, str, str, bool]
_READ: dict[str, Callable[[Token], object]] = {
    "TAG": lambda token: token.tag_,
    "LOWER": lambda token: token.lower_,
    "DEP": lambda token: token.dep_,
    "IS_SPACE": lambda token: token.is_space,
}


@dataclass(frozen=True, slots=True)
class _Condition:
    """Of one attribute: one of some values, none of them, or a word that a pattern finds."""

    name: str
    values: frozenset[object]
    wanted: bool = True
    search: re.Pattern[str] | None = None

    def holds(self, token: Token) -> bool:
        value = _READ[self.name](token)
        if self.search is not None:
            return bool(self.search.search(str(value)))
        return (value in self.values) is self.wanted


_Test = tuple[_Condition, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Rule:
    number: int  # later rules win
    tests: tuple[_Test, ...]  # of one token, or of two that follow one another
    sets: int  # which of them gets the attributes
    attributes: Mapping[object, object]

    def words(self) -> set[object]:
        """Lower-case forms of which one must stand in a match; empty where any may."""
        named = (c.values for test in self.tests for c in test if c.name == "LOWER" and c.wanted and not c.search)
        return set(next(named, ()))


class LookUp:
    """In place of `ruler`, where `rules_of` understands all its patterns."""

    def __init__(self, ruler: AttributeRuler, rules: list[_Rule]) -> None:
        self._single = [rule for rule in rules if len(rule.tests) == 1]
        self._double = [rule for rule in rules if len(rule.tests) == 2]
        # A pair is looked for only where a word stands that one of them names.
        self._words = {word for rule in self._double for word in rule.words()}
        self._known: dict[_Key, tuple[_Rule, ...]] = {}
        self._merged: dict[tuple[_Rule, ...], dict[object, object]] = {}
        self.ruler = ruler

    def __call__(self, doc: Doc) -> Doc:
        tokens = list(doc)
        found = [self._rules(token) for token in tokens]
        more: dict[int, list[_Rule]] = {}
        for at, token in enumerate(tokens):
            if token.lower_ in self._words:
                for first in (at - 1, at):
                    if 0 <= first < len(tokens) - 1:
                        self._pairs(tokens, first, more=more)
        for at, added in more.items():
            found[at] = tuple(sorted({*found[at], *added}, key=lambda rule: rule.number))
        for token, rules in zip(tokens, found, strict=True):
            if rules:
                set_token_attrs(token, self._attributes(rules))
        return doc

    def _rules(self, token: Token) -> tuple[_Rule, ...]:
        key = (token.tag_, token.lower_, token.dep_, token.is_space)
        rules = self._known.get(key)
        if rules is None:
            rules = tuple(rule for rule in self._single if _fits(token, rule.tests[0]))
            if len(self._known) < 200_000:  # a long run must not keep every word it ever saw
                self._known[key] = rules
        return rules

    def _pairs(self, tokens: list[Token], first: int, *, more: dict[int, list[_Rule]]) -> None:
        for rule in self._double:
            if _fits(tokens[first], rule.tests[0]) and _fits(tokens[first + 1], rule.tests[1]):
                more.setdefault(first + rule.sets, []).append(rule)

    def _attributes(self, rules: tuple[_Rule, ...]) -> dict[object, object]:
        merged = self._merged.get(rules)
        if merged is None:
            merged = self._merged[rules] = {k: v for rule in rules for k, v in rule.attributes.items()}
        return merged


def _fits(token: Token, test: _Test) -> bool:
    return all(condition.holds(token) for condition in test)


def rules_of(ruler: AttributeRuler) -> list[_Rule] | None:
    """The ruler's patterns as tests; None where one of them asks for something else."""
    rules = []
    for number, (patterns, at) in enumerate(zip(map(_patterns, ruler.patterns), ruler.indices, strict=True)):
        for tokens in patterns:
            tests = tuple(test for token in tokens if (test := _test(token)))
            if len(tests) != len(tokens) or len(tests) not in (1, 2) or not -len(tests) <= at < len(tests):
                return None
            rule = _Rule(number, tests, at % len(tests), ruler.attrs[number])
            if len(tests) == 2 and not rule.words():
                return None
            rules.append(rule)
    return rules


def _patterns(row: Mapping[str, object]) -> list[list[dict[str, object]]]:
    patterns = row["patterns"]
    assert isinstance(patterns, list)
    return patterns


def _test(token: Mapping[str, object]) -> _Test | None:
    conditions = [_condition(name, wanted) for name, wanted in token.items()]
    known = tuple(c for c in conditions if c)
    return known if len(known) == len(conditions) else None


def _condition(name: str, wanted: object) -> _Condition | None:
    if name not in _READ:
        return None
    match wanted:
        case {"IN": list(values), **more} if not more:
            return _Condition(name, frozenset(values))
        case {"NOT_IN": list(values), **more} if not more:
            return _Condition(name, frozenset(values), wanted=False)
        case {"REGEX": str(pattern), **more} if not more:
            return _Condition(name, frozenset(), search=re.compile(pattern))
        case str() | bool():
            return _Condition(name, frozenset([wanted]))
    return None


def _component(nlp: Language, name: str) -> LookUp:
    ruler = nlp.get_pipe(RULER)
    assert isinstance(ruler, AttributeRuler)
    rules = rules_of(ruler)
    assert rules is not None
    return LookUp(ruler, rules)


# spaCy reads a factory's annotations as classes, and cannot look up names that are kept as text.
_component.__annotations__ = {"nlp": Language, "name": str, "return": LookUp}
Language.factory("onrecord_attributes", func=_component)


def quicken(nlp: Language) -> None:
    """Put the look-up in the ruler's place, if there is one whose patterns are all understood."""
    if RULER not in nlp.pipe_names:
        return
    ruler = nlp.get_pipe(RULER)
    if isinstance(ruler, AttributeRuler) and rules_of(ruler) is not None:
        nlp.add_pipe("onrecord_attributes", after=RULER)
        nlp.disable_pipe(RULER)
