"""A record of one story, assembled on reading from articles, extracts, derived rows and judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.entities import Entities, name_key
from onrecord.errors import StopRun
from onrecord.judgements import in_force
from onrecord.judgements.copying import judged_copies
from onrecord.judgements.corrections import corrected
from onrecord.judgements.effects import rules_in_force, with_judgements
from onrecord.model import Party, Record, Story
from onrecord.store.codec import encode
from onrecord.store.directory import StoredDirectory, ruled_on
from onrecord.store.lookup import find_lines
from onrecord.store.named import story_of as story_of  # noqa: PLC0414  known by this place
from onrecord.store.named import with_version
from onrecord.store.sqlite import Store


def parties_of(record_extracts: Iterator[object]) -> Iterator[Party]:
    """Every party named in extracts, with repeats."""
    for one in record_extracts:
        for field in ("speaker", "addressee", "actor", "recipient", "source"):
            party = getattr(one, field, None)
            if isinstance(party, Party):
                yield party
        for link in getattr(one, "chain", ()):
            yield link.party


FEW = 4
"""One story of so many, and what they ask for is read by itself; above that, reading all names at once costs less."""


class Assembler:
    """Records of one store, story after story. What all stories share is read once: use a new one after a change."""

    def __init__(self, store: Store, *, few: bool = False) -> None:
        """`few`: of entities and what rules judged, only that is read which stories ask for, and by `store` alone."""
        self._store = store
        self.entities = Entities(among=StoredDirectory(store)) if few else Entities(store.entities())
        self._outlets = store.outlets()
        self._people = in_force(store.judged())
        self._rules = None if few else rules_in_force(store.judgements())

    @classmethod
    def of(cls, store: Store, stories: Sequence[Story]) -> Assembler:
        """For a few stories of many, one that reads of names only what these ask for."""
        return cls(store, few=len(stories) * FEW < store.count_stories())

    def record(self, story: Story, *, store: Store | None = None) -> Record:
        """All that the store has on one story; another connection to it may read it, where the first is closed."""
        ids = story.articles
        store, everyone = store or self._store, self.entities
        articles = tuple(store.articles(ids))
        read, events, numbers = store.as_read(ids)
        told = corrected(read, numbers, events=events, judgements=self._people)
        members = set(ids)
        copies = [c for c in store.copies(ids) if c.right in members]
        every = (*told.statements, *events, *told.figures)
        named = {e.id: e for p in parties_of(iter(every)) if (e := everyone.of(p))}
        papers = {a.outlet for a in articles} | {c.agency for a in articles for c in a.credits}
        record = Record(
            story=story,
            articles=articles,
            outlets=tuple(o for o in self._outlets if o.name in papers),
            entities=tuple(named[i] for i in sorted(named)),
            annotations=tuple(store.annotations(ids)),
            statements=told.statements,
            events=tuple(events),
            figures=told.figures,
            findings=tuple(store.findings(story.id)),
            copies=judged_copies(copies, articles=articles, judgements=self._people),
            judgements=(),
        )
        rules = rules_in_force(ruled_on(store, sorted(named))) if self._rules is None else self._rules
        return with_judgements(record, people=self._people, rules=rules, corrections=told.effects)


def assemble(store: Store, story: Story) -> Record:
    """All that the store has on one story; for several use one `Assembler`."""
    return Assembler(store).record(story)


def find_record(store: Store, wanted: str) -> Record:
    """The record that holds the row whose id is `wanted` or begins with it: finding, extract, article, copy, story.

    The id or a name of an entity, and the name of an origin, lead to the record that has it most often.
    """
    found = find_lines(store, wanted)
    stories = {line.story or _story_of_copy(store, line.id) for line in found}
    if len(stories) > 1:
        raise StopRun(f"{wanted!r} fits several stories; give more of the id")
    story = stories.pop() if stories else _named(store, wanted)
    if not story:
        raise StopRun(f"nothing has the id {wanted!r}; ids stand at the line ends of `onrecord show`")
    return assemble(
        store, with_version(store, story_of(store, story), [line.article for line in found if line.article])
    )


def _story_of_copy(store: Store, copy: str) -> str:
    sql = "SELECT story FROM copy JOIN current_story_article ON article IN (left_id, right_id) WHERE copy.id = ?"
    return str(store.rows(f"{sql} ORDER BY story", copy)[0][0])


def _named(store: Store, wanted: str) -> str | None:
    """The story in which an entity or an origin stands most often."""
    by_id = wanted.startswith("ent_")
    entities = [
        e
        for e in store.entities()
        if (by_id and e.id.startswith(wanted)) or name_key(wanted) in map(name_key, (e.name, *e.aliases))
    ]
    names = {name for entity in entities for name in (entity.name, *entity.aliases)} | (set() if by_id else {wanted})
    counts: Counter[str] = Counter()
    for name in sorted(names):
        words = encode(name)
        for table in ("current_extract JOIN current_story_article USING (article)", "finding"):
            sql = f"SELECT story, count(*) AS found FROM {table} WHERE instr(payload, ?) GROUP BY story"
            counts.update({row["story"]: row["found"] for row in store.rows(sql, words)})
    return min(counts, key=lambda story: (-counts[story], story), default=None)
