"""What stands around a figure: whom it counts, where, when it happened, and as of which day it was told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord.model import FigureScope, Time
from onrecord.parsed import Parsed
from onrecord.stages.extract.figures.governed import Governed
from onrecord.stages.extract.figures.vocabulary import BE, LIVING, NOUNS, PEOPLE, TELLERS, lemma, listed, plural
from onrecord.text.times import day_of, span_of

UNKNOWN = Time("XXXX-XX-XX", "DATE", "unknown", "unknown")
"""The as-of of a number that no printed day and no event dates, such as a tariff rate."""

REPORTING = listed("""
say tell report announce state add confirm declare write tweet post note count record document estimate put reveal
disclose explain claim testify release cite quote warn stress acknowledge admit
""")
_LONG = listed("war conflict fighting campaign crisis epidemic outbreak pandemic uprising unrest insurgency")
_OTHERS = listed("else other others further additional more new")
_WHOM_STOP = listed("who which that were was have had are is killed injured wounded dead missing arrested")
_LONGEST_WHOM = 12  # words; longer noun phrases carry a clause


@dataclass(frozen=True, slots=True)
class Placed:
    """A time expression with its working characters, and whether it dates the telling ("said on Sunday")."""

    start: int
    end: int
    time: Time
    telling: bool


def placed_times(parsed: Parsed) -> list[Placed]:
    """The time expressions of an article in the working copy, in order."""
    out = []
    for time in parsed.annotation.times:
        if time.evidence is None:
            continue
        span = time.evidence.spans[0]
        start = parsed.working.find(span.start, time.evidence.field)
        end = parsed.working.find(span.end - 1, time.evidence.field) + 1
        words = parsed.doc.char_span(start, end, alignment_mode="expand")
        if words is not None:
            out.append(Placed(start, end, time, _telling(words)))
    return sorted(out, key=lambda p: (p.start, p.end))


_TELLING_NOUNS = listed("conference statement briefing announcement update interview")


def _telling(words: Tokens) -> bool:
    """Whether a time hangs on a reporting verb or noun: then it dates the telling, not the event told."""
    if words.root.head.lemma_.lower() in _TELLING_NOUNS and words.root.dep_ in ("compound", "nmod", "npadvmod", "poss"):
        return True
    for at in (words.root, *words.root.ancestors):
        if at.pos_ in ("VERB", "AUX"):
            return at.lemma_ in REPORTING
        if at.dep_ in ("pobj", "prep", "npadvmod", "pcomp", "compound", "nmod", "appos", "poss"):
            continue
        if at is not words.root:
            return False
    return False


def _dated(placed: Placed) -> bool:
    return placed.time.type in ("DATE", "TIME") and span_of(placed.time.value) is not None


@dataclass(frozen=True, slots=True)
class Told:
    """Of a figure's telling: whether it has a source, its statement's time, whether the article's day may serve."""

    sourced: bool
    time: Time | None
    carry: bool


@dataclass(slots=True)
class Surroundings:
    """The times of an article, asked for by sentence; the lead's event day serves figures that print none."""

    parsed: Parsed
    times: list[Placed]
    lead_day: Time | None = None
    lead_telling: Time | None = None

    def within(self, sentence: Tokens) -> list[Placed]:
        return [p for p in self.times if sentence.start_char <= p.start < sentence.end_char and _dated(p)]


def surroundings(parsed: Parsed) -> Surroundings:
    around = Surroundings(parsed, placed_times(parsed))
    for placed in around.times:
        if not _dated(placed) or placed.time.precision not in ("day", "part of day", "minute", "hour"):
            continue
        published = day_of(parsed.article.day)
        covered = span_of(placed.time.value)
        if published and covered and not 0 <= (published - covered[0]).days <= LEAD_DAYS:
            continue
        if placed.telling and around.lead_telling is None:
            around.lead_telling = placed.time
        elif not placed.telling and around.lead_day is None:
            around.lead_day = placed.time
    return around


LEAD_DAYS = 4
"""How old a day printed in the text may be to stand for the main event: news is about the last days."""


def event_time(item: Governed, around: Surroundings) -> Time | None:
    """When what is counted happened: a time printed in the sentence that does not date the telling."""
    sentence = item.node.sent
    at = item.node.idx
    own = [p for p in around.within(sentence) if not p.telling and not _since(item.node.doc, p)]
    if not own:
        return None
    clause = _clause(item)
    inside = [p for p in own if clause and clause[0] <= p.start < clause[1]]
    return min(inside or own, key=lambda p: (abs(p.start - at), p.start)).time


def _clause(item: Governed) -> tuple[int, int] | None:
    """The characters of the participle's own clause: "the 26 people killed when the dam burst on 3 June"."""
    verb = item.trigger
    if verb is None or verb.dep_ not in ("acl", "relcl") or verb.i < item.count.first:
        return None
    return verb.idx, verb.doc[verb.right_edge.i].idx + 1


def _since(doc: Doc, placed: Placed) -> bool:
    """ "since 2013" begins a stretch of time and dates nothing."""
    words = doc.char_span(placed.start, placed.end, alignment_mode="expand")
    return words is not None and any(t.lower_ == "since" for t in doc[max(0, words.start - 3) : words.start])


def as_of(item: Governed, around: Surroundings, *, told: Told, happened: Time | None) -> Time:
    """The day on which the source spoke, else the event's, else the publication's, with its basis.

    Where the sentence tells none, the day of the article's telling or main event serves, if `told.carry` allows.
    """
    sentence = item.node.sent
    doc = item.node.doc
    for placed in around.within(sentence):
        words = doc.char_span(placed.start, placed.end, alignment_mode="expand")
        if words is not None and words.start > 1 and doc[words.start - 2 : words.start].text.lower() == "as of":
            return _day(placed.time, "printed")
    telling = next((p.time for p in around.within(sentence) if p.telling), None) or told.time
    if telling is not None and not telling.value.endswith("_REF"):  # "now" is no day
        return _day(telling, "statement")
    if told.sourced and told.carry and around.lead_telling is not None:
        return _day(around.lead_telling, "statement")
    published = around.parsed.article.day
    if happened is not None and (told.carry or item.count.percent) and not _open(happened, published):
        return _day(happened, "event")
    if item.count.percent or not told.carry:
        return UNKNOWN
    if around.lead_telling is not None:
        return _day(around.lead_telling, "statement")
    if around.lead_day is not None:
        return _day(around.lead_day, "event")
    return Time(published, "DATE", "day", "publication") if published else UNKNOWN


def _open(time: Time, published: str | None) -> bool:
    """Whether a stretch of time still ran at publication ("the 11th homicide of 2031"): it dates no count."""
    covered, day = span_of(time.value), day_of(published)
    return bool(covered and day and covered[0] < covered[1] and covered[0] <= day <= covered[1])


def _day(time: Time, basis: str) -> Time:
    """The same time to the day: an as-of needs no hour."""
    value = time.value.split("T")[0]
    precise = time.precision if "T" not in time.value else "day"
    return replace(time, value=value, type="DATE", precision=precise, basis=basis)  # type: ignore[arg-type]  # a TimeBasis


_LEADING = listed("of the other more others them those whom these")


_NOBODY = listed("lives injured wounded")
"""Words in a noun's place that do not say who is counted: "claimed 12 lives", "another injured"."""


def whom(item: Governed) -> str | None:
    """The printed description of those or that counted: "pro-government fighters", "people on the northern side"."""
    noun = item.noun
    doc = item.node.doc
    if item.amount is not None:
        return item.amount.what
    if item.count.kind == "none" and any(t.lower_ in _OTHERS for t in doc[item.count.last : item.until]):
        return "others"
    if noun is not None and noun.pos_ == "PRON":
        return _side(item)
    if noun is not None and item.measure in LIVING and lemma(noun) in TELLERS:
        return None
    itself = noun is not None and (
        (noun is item.trigger and lemma(noun) in NOUNS) or noun.lower_ in _NOBODY or noun.lower_ in BE
    )
    if noun is None or itself or item.count.percent:
        return _side(item)
    first = item.count.last
    if noun.i < first:
        return None
    end = noun.i + 1
    for child in noun.children:
        narrows = child.dep_ == "prep" and child.lower_ in ("of", "from", "on") and child.i == end
        if narrows and not any(t.ent_type_ in ("DATE", "TIME") or t.is_space for t in child.subtree):
            end = max((t.i for t in child.subtree), default=end) + 1
    words = doc[first:end]
    aged = next((t.i for t in words[:6] if t.lower_ == "old"), None)
    if item.count.kind == "single" and aged is not None and aged < noun.i:
        words = doc[aged + 1 : end]  # "a 23-year-old man" is a man
    while words and (words[0].lower_ in _LEADING or words[0].like_num) and len(words) > 1 and words[0].i != noun.i:
        words = words[1:]
    kept: list[Token] = []
    for token in words:
        if token.lower_ in _WHOM_STOP or token.is_space or token.text in (",", ";", ":") or len(kept) >= _LONGEST_WHOM:
            break
        kept.append(token)
    text = doc[kept[0].i : kept[-1].i + 1].text if kept else noun.text
    side = _side(item)
    return f"{text} {side[0].lower()}{side[1:]}" if side and side.lower() not in text.lower() else text


def _side(item: Governed) -> str | None:
    """An opening phrase that says on which side: "On the northern side, 12 people …", "Among the crew, 3 …"."""
    sentence = item.node.sent
    first = sentence[0]
    if first.lower_ not in ("on", "among", "in", "across") or item.count.first - first.i > 8:
        return None
    comma = next((t.i for t in sentence if t.text == ","), None)
    if (
        comma is None
        or comma > item.count.begin
        or not any(t.lower_ in ("side", "sides", "among", "part") for t in sentence[: comma - first.i])
    ):
        return None
    return str(first.doc[first.i : comma].text)


def place(item: Governed) -> str | None:
    """Where: the place named nearest to the number in its sentence, after "in", "at", "near" and the like."""
    best: tuple[int, str] | None = None
    for entity in item.node.sent.ents:
        if entity.label_ not in ("GPE", "LOC", "FAC"):
            continue
        before = entity.root.head
        if before.lower_ not in ("in", "at", "near", "outside", "across", "around", "on", "from", "of", "off"):
            continue
        distance = abs(entity.start - item.count.first)
        if best is None or distance < best[0]:
            best = distance, str(entity.text).strip().splitlines()[0]
    return best[1] if best else None


def scope(item: Governed, happened: Time | None, published: str | None) -> FigureScope:
    """One incident, a part of another figure, a running total over many incidents, or background.

    The growing toll of one incident is no running total: "bringing the toll to 9" counts the incident, as of later.
    """
    if item.part:
        return "part"
    sentence = item.node.sent
    low = {t.lower_ for t in sentence}
    if item.noun is not None and lemma(item.noun) in _YEARLY and _of_the_year(item):
        return "running total"
    if "since" in low or ({"so", "far"} <= low and low & _STRETCHES) or _of_a_war(item):
        return "running total" if item.measure in _PEOPLE_MEASURES else "background"
    if happened is not None and published:
        covered, day = span_of(happened.value), day_of(published)
        if covered and day and (day - covered[1]).days > BACKGROUND_DAYS:
            return "background"
    if item.measure in _PEOPLE_MEASURES:
        return "incident"
    return "unknown"


_STRETCHES = listed("year month season quarter week decade")
"""With one of these "so far" counts many incidents; alone it says that one toll may rise."""


def _of_a_war(item: Governed) -> bool:
    """ "the war has killed 5,000", "5,000 dead in the conflict": a count over many incidents."""
    for token in item.node.sent:
        if lemma(token) not in _LONG:
            continue
        if token.dep_ == "nsubj" and token.i < item.count.first and token.head in (item.trigger, item.node.head):
            return True
        if token.dep_ == "pobj" and token.head.lower_ in ("in", "during", "of") and token.head.head is item.trigger:
            return True
    return False


_YEARLY = listed("homicide murder death killing shooting fatality slaying victim fire crash overdose drowning incident")


def _of_the_year(item: Governed) -> bool:
    """ "the 11th homicide of the year", "31 homicides in 2031", "40 shootings so far this year"."""
    assert item.noun is not None
    words = [t.lower_ for t in item.node.sent if t.i > item.noun.i][:9]
    near_year = any(w in ("year", "month", "season") or (len(w) == 4 and w.isdigit()) for w in words)
    leads = any(w in ("this", "the", "in", "of", "for", "during", "so", "since") for w in words)
    return near_year and leads and (item.count.kind == "ordinal" or (item.count.low or 0) >= 2)


BACKGROUND_DAYS = 21
"""A figure of something further back than three weeks is background to the news."""

_PEOPLE_MEASURES = listed("""
killed injured missing detained displaced evacuated attended shot charged rescued casualties trapped hospitalized
abducted stabbed hit unharmed deported convicted infected fled
""")


def unit(item: Governed) -> str:
    """ "people", "percent", the unit of an amount, or the counted noun in the plural."""
    if item.amount is not None:
        return item.amount.unit
    if item.count.percent:
        return points(item) or "percent"
    noun = item.noun or item.borrowed
    if noun is not None and noun.pos_ == "PRON":
        return "people"
    if item.measure in _PEOPLE_MEASURES or noun is None or is_people(noun):
        return "people"
    return plural(noun)


def points(item: Governed) -> str | None:
    """ "percentage points" and "basis points" are no percent."""
    after = item.node.doc[item.count.last : item.count.last + 2].text.lower()
    return f"{after.removesuffix('s')}s" if after.startswith(("percentage point", "basis point")) else None


_EACH = listed("a an per each every")
_PERIODS = listed("year month week day quarter decade annum")


def share_of(item: Governed) -> str:
    """What a percentage is of: the noun it stands before ("a 25 percent tariff") or after "of"."""
    doc, at = item.node.doc, item.count.last
    sign = at + (2 if doc[at : at + 2].text.lower() == "per cent" or points(item) else 1)
    for token in doc[sign : sign + 6]:
        if token.is_sent_start or (token.lower_ in _EACH and token.nbor(1).lower_ in _PERIODS):
            break  # "18 percent a year" is no share of a year
        owner = token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "POS"  # "the country's territory"
        if not owner and (token.pos_ == "NOUN" or (token.pos_ == "PROPN" and not token.ent_type_)):
            return str(token.lower_)
        if token.pos_ == "ADP" and token.lower_ != "of":
            break
        if token.pos_ in ("VERB", "PUNCT", "CCONJ") or token.like_num:
            break
    for above in doc[item.count.first].ancestors:
        if above.pos_ in ("VERB", "AUX"):
            if changed := next((c for c in above.children if c.dep_ == "dobj" and c.i < at and c.pos_ == "NOUN"), None):
                return str(changed.lower_)  # "raise charges by 18 percent"
            subject = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "NOUN"), None)
            return str(subject.lemma_.lower()) if subject is not None else "share"
    return "share"


def is_people(noun: Token) -> bool:
    """Whether a noun names people: by lemma, or a people's name."""
    return lemma(noun) in PEOPLE or noun.lower_ in PEOPLE or noun.ent_type_ == "NORP"
