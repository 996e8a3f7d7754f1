"""How the record says things in words: chains, values, counts, manner. Pure functions of the model."""

from __future__ import annotations

import re

from onrecord.lexicon.spelling import one_spelling
from onrecord.model import (
    AMOUNTS,
    Article,
    Difference,
    Event,
    Figure,
    Finding,
    Geo,
    Independence,
    Link,
    Manner,
    Party,
    Place,
    Reason,
    Relation,
    Statement,
)

MANNER_WORDS: dict[Manner, str] = {"direct": "quoted", "indirect": "paraphrased", "mixed": "partly quoted"}

RELATION_HEADS: dict[Relation, str] = {
    "agree": "Agree",
    "agree, wording differs": "Agree, wording differs",
    "more specific": "One more specific",
    "conflict": "Conflict",
    "superseded": "Superseded",
    "different scope": "Different scope",
}

# One sign for each relation, so that it is told by shape and not by colour alone.
RELATION_SIGNS: dict[Relation, str] = {
    "agree": "=",
    "agree, wording differs": "≈",
    "more specific": "⊃",
    "conflict": "≠",
    "superseded": "→",
    "different scope": "∦",
}

_QUOTES = set('“”"„«»‘')

# The roots of the CAMEO manual (Schrodt 2012), shortened to one verb phrase each.
CAMEO_ROOTS = {
    "01": "public statement",
    "02": "appeal",
    "03": "express intent to cooperate",
    "04": "consult",
    "05": "diplomatic cooperation",
    "06": "material cooperation",
    "07": "provide aid",
    "08": "yield",
    "09": "investigate",
    "10": "demand",
    "11": "disapprove",
    "12": "reject",
    "13": "threaten",
    "14": "protest",
    "15": "exhibit force",
    "16": "reduce relations",
    "17": "coerce",
    "18": "assault",
    "19": "fight",
    "20": "mass violence",
}

_LINK_WORDS = {
    "office": "as told by",
    "person": "as told by",
    "unnamed": "as told by",
    "document": "according to",
    "outlet": "as reported by",
    "agency": "as reported by",
    "post": "in a post by",
}

# ---- chains --------------------------------------------------------------------------------------------------------


def closing_links(article: Article) -> tuple[Link, ...]:
    """What closes every chain of an article: the agency whose copy it credits, then who printed it."""
    agencies: dict[str, Link] = {}
    for credit in article.credits:
        party = Party(credit.agency, "agency", credit.evidence, "credit")
        agencies.setdefault(credit.agency, Link("agency", party, None))
    if article.outlet:
        printed = Link("outlet", Party(article.outlet, "outlet", None, "none"), None)
    else:  # who published it is not known: its file is all there is to name
        printed = Link("document", Party(article.label, "document", None, "none"), None)
    return (*agencies.values(), printed)


def link_words(link: Link) -> tuple[str, str]:
    """("as told by", "the Kremlin"): how a printed link is introduced, and who it is."""
    keeps_capital = link.kind in {"outlet", "agency"}
    return _LINK_WORDS[link.kind], link.party.name if keeps_capital else lower_article(link.party.name)


def closing_words(link: Link) -> tuple[str, str, str]:
    """The same for a closing link, with the word that follows: ("in", "Northern Wire", "copy")."""
    if link.kind == "agency":
        return "in", link.party.name, "copy"
    return ("printed by" if link.kind == "outlet" else "printed in"), link.party.name, ""


def speaker_words(party: Party | None) -> str:
    return party.name if party else "No source named"


def chain_words(statement: Statement | Figure, article: Article) -> str:
    """The way from speaker to reader as people read it: "X, as told by Y, in Z copy, printed by W"."""
    speaker = statement.speaker if isinstance(statement, Statement) else statement.source
    steps = [speaker_words(speaker)]
    steps += [" ".join(link_words(link)) for link in statement.chain]
    steps += [" ".join(word for word in closing_words(link) if word) for link in closing_links(article)]
    return ", ".join(steps)


def lower_article(name: str) -> str:
    """‘The palace’ inside a sentence is ‘the palace’."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def quoted(text: str, *, manner: Manner) -> str:
    """A quotation whose evidence holds no quotation mark gets a pair; nothing else ever gets any."""
    return f"“{text}”" if manner == "direct" and not _QUOTES & set(text) else text


# ---- values --------------------------------------------------------------------------------------------------------


def number(value: float) -> str:
    """2,866 for 2866.0; 2.5 stays 2.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def value_words(figure: Figure) -> str:
    """The value with its bound: "more than 12,000", "2,000–2,500", of amounts with its unit ("about 12 kilometres").

    A vague word stays the word that is printed.
    """
    low, high = figure.low, figure.high
    if figure.bound == "vague":
        words = figure.bound_words or figure.evidence.text
    elif low is None and high is None:
        words = figure.evidence.text
    elif low is not None and high is not None and low != high:
        words = f"{'about ' if figure.bound == 'about' else ''}{number(low)}–{number(high)}"
    else:
        value = number(figure.value or 0.0)
        words = value if figure.bound in {"exact", "range"} else f"{figure.bound} {value}"
    if figure.kind in AMOUNTS and figure.unit != figure.measure:
        told = figure.bound == "vague" or (low is None and high is None)
        words = f"{words} {figure.unit}" if not told or figure.unit not in words else words
    if not figure.denied:
        return words
    return "none" if figure.value == 0 else f"not {words}"


def unit_words(figure: Figure) -> str:
    """The unit where it adds something to the measure ("%", "tonnes"); heads are what most figures count, and amounts
    have it in their value."""
    plain = {"", "people", "person", "persons", "count", figure.measure}
    return "" if figure.unit in plain or figure.kind in AMOUNTS else figure.unit


# ---- findings ------------------------------------------------------------------------------------------------------


def plural(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def named_origins(finding: Finding) -> tuple[str, ...]:
    """The origins that count: vague ones ("officials") are kept as described and not counted."""
    return tuple(dict.fromkeys(origin.name for origin in finding.origins if not origin.vague))


def vague_origins(finding: Finding) -> tuple[str, ...]:
    """Those that are only described, each once, whether in British or American spelling."""
    return tuple({one_spelling(o.name): o.name for o in reversed(finding.origins) if o.vague}.values())[::-1]


def counts_words(finding: Finding) -> str:
    """‘3 outlets · 2 texts · 1 origin’."""
    return " · ".join(
        (
            plural(len(finding.outlets), "outlet"),
            plural(finding.texts, "text"),
            plural(len(named_origins(finding)), "origin"),
        )
    )


def outlet_claim(finding: Finding) -> str:
    """What a count of outlets would claim, or hide."""
    count = len(finding.outlets)
    if count < 2:
        return "One outlet reports it."
    return {
        "conflict": f"{count} outlets report it, with answers that conflict.",
        "superseded": f"{count} outlets report it; what some of them print has since been followed by something later.",
        "different scope": f"{count} outlets seem to report one thing; they speak of different ones.",
    }.get(finding.relation, f"Counted by outlets, it would stand {_times(count)} confirmed.")


def origin_answer(finding: Finding) -> str:
    """What the origins say to that."""
    named, vague = named_origins(finding), vague_origins(finding)
    names = "; ".join(named)
    beside = f" Beside it, not counted: {'; '.join(vague)}." if vague and named else ""
    if not named:
        return f"It rests on no origin that is named{': ' + '; '.join(vague) if vague else ''}."
    if len(named) == 1:
        answer = f"It rests on one origin: {names}."
    elif finding.independence == "independent":
        answer = f"It rests on {len(named)} independent origins: {names}."
    elif finding.independence == "partly shared":
        answer = f"It rests on {len(named)} origins, partly shared: {names}."
    elif finding.independence == "same origin":
        answer = f"Its {len(named)} sources are one origin: {names}."
    else:
        answer = f"It rests on {len(named)} origins, not shown to be independent: {names}."
    return answer + beside


def tally_words(told_twice: int, independent: int) -> str:
    """Over the whole record: what outlets seem to confirm, and what independent origins do."""
    if not told_twice:
        return "No finding is carried by two outlets."
    rest = "rests" if independent == 1 else "rest"
    findings = plural(told_twice, "finding")
    return f"Of {findings} on which two outlets or more agree, {independent or 'none'} {rest} on independent origins."


def independence_words(finding: Finding) -> str:
    return {
        "independent": "independent origins",
        "same origin": "not independent: same origin",
        "partly shared": "partly shared origins",
        "unknown": "independence unknown, so not counted as independent",
    }[finding.independence]


VERDICTS: dict[Independence, str] = {
    "independent": "independent",
    "same origin": "not independent",
    "partly shared": "partly shared",
    "unknown": "independence unknown",
}


_INTERNAL = re.compile(r"^(?:ent_[0-9a-f]+|@\S+|#\S+)$")


def reason_words(reason: Reason) -> str:
    """A reason for people: what was compared, and what each side said."""
    sides = " | ".join(side for side in (_shown(reason.left), _shown(reason.right)) if side)
    return f"{reason.what}: {sides}" if sides else reason.what


def _shown(side: str) -> str:
    """A side without the ids by which parties are compared."""
    return " ".join(part for part in side.split(" ") if not _INTERNAL.match(part)).strip()


def difference_words(difference: Difference) -> str:
    """‘joint | common (translation, not of substance)’."""
    judged = "of substance" if difference.of_substance else "not of substance"
    return f"{difference.what} ({difference.kind}, {judged})"


def event_words(event: Event, *, actor: str | None, recipient: str | None) -> str:
    """‘Ilka Sorrel → Tomas Renn’, or the one that is known."""
    return " → ".join(name for name in (actor or ("?" if recipient else None), recipient) if name) or "Nobody named"


def event_type_words(event: Event) -> str:
    """‘CONSULT · telephone’; where PLOVER has no type, the CAMEO root in words."""
    root = event.cameo[:2]
    kind = event.plover or CAMEO_ROOTS.get(root, "event")
    return " · ".join(part for part in (kind, event.mode) if part)


def _times(count: int) -> str:
    return {2: "twice", 3: "three times"}.get(count, f"{count} times")


def place_words(place: Place) -> str:
    """Where an article was found: file, what inside it, line."""
    line = f"line {place.line}" if place.line else ""
    return ", ".join(part for part in (place.path, place.inside, line) if part)


def geo_words(geo: Geo | None) -> str:
    """‘near Goma, Nord Kivu, COD (-1.67, 29.23)’; empty where it is not known where a place lies."""
    if geo is None:
        return ""
    near = "near " if geo.precision == "near town" else ""
    parts = [f"{near}{geo.name}", geo.region if geo.region != geo.name else None, geo.country]
    point = "" if geo.latitude is None or geo.longitude is None else f" ({geo.latitude:g}, {geo.longitude:g})"
    return f"{', '.join(part for part in parts if part)}{point}"
