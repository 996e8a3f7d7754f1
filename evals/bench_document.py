"""The measured blocks of docs/performance.md and its plot, from the parts of a benchmark run.

Nothing is typed by hand: every figure is computed from what was measured, and from the prices that are stated with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from evals.bench_parts import Memory, Part, Peers, Size, Whole, spent
from evals.bench_plot import plot
from evals.measure import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "images" / "performance.svg"
BEGIN, END = "<!-- measured: evals.bench -->", "<!-- end of what was measured -->"
A_DAY_OF_THE_WORLD = 300_000
YEARS = 10
CORE_HOUR, GIB_MONTH = 0.04, 0.023
"""Assumed prices in US dollars: a core for an hour as large providers rent them out by the hour, and a GiB of object
storage for a month, both to one digit what was asked in 2024."""
BUSY = 0.7
"""Share of a core's time that does work; the rest waits for discs, and for the longest article of a batch."""
STAGES = ("store", "ingest", "link", "copies", "group", "judge", "compare", "report")


def write(parts: Sequence[Part]) -> None:
    """Put the measured blocks into the document, and draw the plot."""
    document = DOCUMENT.read_text(encoding="utf-8")
    before, rest = document.split(BEGIN)
    after = rest.split(END)[1]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text(parts)}\n{END}{after}", encoding="utf-8")
    sizes = [part.size for part in parts if part.size]
    if sizes:
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(plot(sizes, stages=STAGES), encoding="utf-8")


def text(parts: Sequence[Part]) -> str:
    """All blocks as Markdown."""
    wholes = {part.name.partition("-")[0]: part.whole for part in parts if part.whole}
    sizes = [part.size for part in parts if part.size]
    blocks = [_wholes(wholes)] if wholes else []
    blocks += [_memory(part.memory) for part in parts if part.memory]
    if sizes:
        blocks += [_sizes(sizes), _stages(sizes), _more(sizes)]
    blocks += [_peers(part.peers) for part in parts if part.peers]
    if sizes and "copies" in wholes:
        blocks.append(_paper(wholes["copies"], sizes))
    return "\n".join(blocks)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _wholes(found: dict[str, Whole]) -> str:
    named = {"whole": "all texts distinct", "copies": "a third of the words in copies"}
    rows = [
        (
            named[name],
            f"{one.articles:,}",
            f"{one.words:,}",
            f"{one.articles / one.total:.2f}",
            f"{one.words / one.total:,.0f}",
            f"{1 / one.floor.per_word:,.0f}",
            f"{one.ratio:.2f}",
        )
        for name, one in found.items()
    ]
    head = ("every stage", "articles", "words", "articles per CPU s", "words per CPU s", "floor, words per CPU s")
    return "### Every stage\n\n" + _table((*head, "times the floor"), rows)


def _memory(found: Memory) -> str:
    row = (f"{found.articles:,}", str(found.workers))
    sizes = (found.rss_mib, found.pss_mib, found.parent_mib, found.worker_mib)
    head = ("articles", "workers", "RSS of all", "PSS of all", "RSS of the parent", "RSS of the larger worker")
    return "### Memory, MiB\n\n" + _table(head, [(*row, *(f"{size:,.0f}" for size in sizes))])


def _sizes(sizes: Sequence[Size]) -> str:
    rows = [
        (
            f"{one.articles:,}",
            f"{one.words:,}",
            f"{1_000 * spent(one.seconds) / one.articles:.1f}",
            f"{one.peak_mib:,.0f}",
            f"{one.bytes_held / 2**20:,.0f}",
            f"{one.bytes_held / one.articles / 1024:.1f}",
            f"{one.stories:,}",
            f"{one.entities:,}",
        )
        for one in sizes
    ]
    head = (
        "articles",
        "words",
        "CPU ms per article",
        "peak MiB",
        "store MiB",
        "KiB per article",
        "stories",
        "entities",
    )
    return "### The stages over many articles, and the store\n\n" + _table(head, rows)


def _stages(sizes: Sequence[Size]) -> str:
    rows = [
        (name, *(f"{1_000 * one.seconds.get(name, 0.0) / one.articles:.2f}" for one in sizes))
        for name in STAGES
        if any(one.seconds.get(name, 0.0) > 0.0 for one in sizes)
    ]
    head = ("CPU ms per article", *(f"{one.articles:,} articles" for one in sizes))
    return "By stage:\n\n" + _table(head, rows) + "\n![CPU time per article by stage](images/performance.svg)\n"


def _more(sizes: Sequence[Size]) -> str:
    rows = [
        (name, *(f"{one.more.get(name, 0.0):.2f}" for one in sizes))
        for name in STAGES
        if any(one.more.get(name, 0.0) > 0.005 for one in sizes)
    ]
    rows.append(("all", *(f"{spent(one.more):.2f}" for one in sizes)))
    head = (f"CPU s for a day of {sizes[0].added} more", *(f"on {one.articles:,}" for one in sizes))
    return "One more day on an archive of that size:\n\n" + _table(head, rows)


def _peers(found: Peers) -> str:
    sketched = "not installed" if found.datasketch is None else f"{found.articles / found.datasketch:,.0f}"
    rows = [
        (
            "group",
            f"{found.articles / found.grouping:,.0f}",
            "TF-IDF + average link",
            f"{found.articles / found.tfidf:,.0f}",
        ),
        ("copies", f"{found.articles / found.copies:,.0f}", "datasketch MinHash + LSH, candidates only", sketched),
    ]
    head = ("stage", "articles per CPU s", "peer", "articles per CPU s")
    return f"### Peers, on the same {found.articles:,} texts in one process\n\n" + _table(head, rows)


def _paper(whole: Whole, sizes: Sequence[Size]) -> str:
    """A day and ten years of world news, from the largest stream and the texts of which a third are copies."""
    largest = max(sizes, key=lambda one: one.articles)
    reading = whole.seconds.get("annotate + extract", 0.0) / whole.articles
    later = {n: s / largest.articles for n, s in largest.seconds.items() if n != "not counted"}
    each = reading + sum(later.values())
    day, days = each * A_DAY_OF_THE_WORLD / 3600, 365.25 * YEARS
    cores = day / 24 / BUSY
    held = largest.bytes_held / largest.articles * A_DAY_OF_THE_WORLD / 2**30
    years_held = held * days
    growing = growth(sizes)
    more = sum(growing.values())
    rows = [
        ("CPU time per article", f"{each:.3f} s", f"of which reading the language {reading:.3f} s"),
        ("a day: CPU", f"{day:,.0f} core hours", f"{cores:.0f} cores all day at {BUSY:.0%} use"),
        ("a day: computing", f"${day / BUSY * CORE_HOUR:,.2f}", f"at ${CORE_HOUR} a core hour"),
        ("a day: store", f"{held:,.1f} GiB", f"{largest.bytes_held / largest.articles / 1024:.0f} KiB an article"),
        (f"{YEARS} years: articles", f"{A_DAY_OF_THE_WORLD * days / 1e6:,.0f} million", ""),
        (
            f"{YEARS} years: computing once",
            f"${day / BUSY * CORE_HOUR * days:,.0f}",
            f"{day * days / 8766:,.0f} core years",
        ),
        (f"{YEARS} years: store", f"{years_held / 1024:,.1f} TiB", f"${years_held * GIB_MONTH:,.0f} a month"),
        ("reading a day's language", f"{reading * A_DAY_OF_THE_WORLD / 3600:,.0f} core hours", "any number of workers"),
    ]
    if more > 0:
        archive = more * A_DAY_OF_THE_WORLD * days / 3600
        parts = ", ".join(f"{n} {1_000 * v:.2f}" for n, v in sorted(growing.items(), key=lambda p: -p[1]) if v > 5e-6)
        rows.append(
            (
                f"a build after {YEARS} years, beyond its day's own work",
                f"{archive:,.0f} core hours",
                f"ms for each article of the archive: {parts}",
            )
        )
    head = ("what", "how much", "from")
    said = _bottleneck(later, growing)
    return "### On paper: the news of the world\n\n" + _table(head, rows) + f"\n{said}"


def growth(sizes: Sequence[Size]) -> dict[str, float]:
    """CPU seconds by stage that a build of one more day takes more for each article that the archive has more, between
    the smallest and the largest stream; nothing where there is one only."""
    small, large = (pick(sizes, key=lambda one: one.articles) for pick in (min, max))
    apart = large.articles - small.articles
    stages = [name for name in STAGES if name in large.more] if apart else []
    return {name: max(0.0, large.more[name] - small.more.get(name, 0.0)) / apart for name in stages}


def _bottleneck(later: dict[str, float], growing: dict[str, float]) -> str:
    """What a day of the world's news comes to in one process, and where that ends."""
    first, serial = max(later, key=lambda name: later[name]), sum(later.values()) * A_DAY_OF_THE_WORLD / 3600
    said = (
        f"The stages that one process does take {serial:,.1f} core hours for a day of {A_DAY_OF_THE_WORLD:,} articles"
        f" ({first} most of them, {later[first] * A_DAY_OF_THE_WORLD / 3600:,.1f}), where a day has 24.\n"
    )
    more = sum(growing.values())
    if not more:
        return f"{said}How a build grows with the archive cannot be told from one size.\n"
    most, articles = max(growing, key=lambda name: growing[name]), max(0.0, 24 - serial) * 3600 / more
    return said + (
        f"What is left of the day is used up by what grows with the archive, {most} most of it, at"
        f" {articles / 1e6:,.0f} million articles, which is {articles / A_DAY_OF_THE_WORLD:,.0f} days of world news: a"
        " line through two sizes, so a guess beyond them.\n"
    )
