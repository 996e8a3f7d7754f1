"""The stream that benchmarks run over, the counted index, and what is written of the measures."""

from __future__ import annotations

import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from evals import bench, bench_document, bench_memory, bench_stream, index, stream
from evals.bench_parts import Floor, Memory, Part, Peers, Size, Whole
from evals.bench_plot import plot
from onrecord.model import Annotation, Article, Block, Extracts, Span
from onrecord.stages.group import LOOK_BACK_DAYS, StoryFeatures
from onrecord.stages.group.window import Window
from tests.build import article, statement
from tests.stages.extract.statements.said import paragraphs

TEXT = (
    "The harbour board of Elmsford said 12 boats were towed on 3 March. Ferrywoman Ida Quill told reporters in Kenya "
    "that the harbour would open again. The board said nothing of costs."
)
OTHER = "A lorry overturned near Oakham, police said. Drivers were told to turn back while 41 tyres were cleared."


def _base() -> list[Article]:
    return [
        article(TEXT, title="Boats towed", published="2020-03-03", blocks=_halves(TEXT)),
        article(OTHER, title="Lorry", published="2020-03-04"),
    ]


def _halves(text: str) -> tuple[Block, ...]:
    end = text.index(". Ferrywoman") + 1
    return Block("body", Span(0, end)), Block("body", Span(end + 1, len(text)))


def _read(base: list[Article]) -> list[Extracts]:
    one = base[0]
    said = statement(one, source="The harbour board of Elmsford", cue="said", content="12 boats were towed")
    return [Extracts(a.id, Annotation(a.id, "hand@1", (), (), ()), (said,) if a is one else (), (), ()) for a in base]


def test_a_round_keeps_every_offset_and_is_no_copy() -> None:
    rounds = bench_stream.Rounds(_base())
    told = {number: rounds.text(TEXT, number) for number in range(4)}
    assert told[0] == TEXT
    assert {len(text) for text in told.values()} == {len(TEXT)}
    assert len({text.split()[4] for text in told.values()}) == 4  # a name of its own in every round
    assert all("Kenya" in text and "said" in text for text in told.values())


def test_extracts_fit_the_text_of_their_round() -> None:
    base = _base()
    items = list(bench_stream.stream(base, most=14, extracts=_read(base)))
    assert len({item.article.id for item in items}) == len(items) == 14
    found = [(item, s) for item in items if item.extracts for s in item.extracts.statements]
    assert len(found) > 4
    for item, said in found:
        assert said.article == item.article.id == said.content.article
        (span,), (words,) = said.content.spans, said.content.words
        assert item.article.text[span.start : span.end] == words
    assert len({said.id for _, said in found}) == len(found)


def test_every_third_article_is_wire_copy_and_a_stream_can_be_gone_on_with() -> None:
    base = _base()
    items = list(bench_stream.stream(base, most=12))
    copied = [item.article.text in {o.article.text for o in items[:at]} for at, item in enumerate(items)]
    assert copied == [False, False, True] * 4
    assert list(bench_stream.stream(base, most=12, first=7)) == items[7:]
    assert not any(
        item.article.text == items[0].article.text for item in bench_stream.stream(base, most=2, copies=False, first=1)
    )


def test_a_third_of_the_words_stand_in_copies() -> None:
    told = [f"{OTHER} That was report {n}." for n in range(60)]
    texts = [article("\n\n".join([one] * 5), blocks=paragraphs("\n\n".join([one] * 5))) for one in told]
    mixed = bench.with_copies(texts, 80)
    copies = [one for one in mixed if one not in texts]
    share = bench_stream.words_of(copies) / bench_stream.words_of(mixed)
    assert len(mixed) == 80
    assert 0.3 < share < 0.36
    assert len({one.text for one in copies}) == len(copies)


def test_the_memory_of_a_process_and_its_children_is_told() -> None:
    if not Path("/proc/self/smaps_rollup").exists():
        pytest.skip("only Linux tells it")
    with subprocess.Popen(["sleep", "5"]) as child:
        assert {os.getpid(), child.pid} <= set(bench_memory.family(os.getpid()))
        sizes = bench_memory.sizes_of(os.getpid())
        assert sizes is not None
        assert 0 < sizes[1] <= sizes[0]
        child.kill()
    assert bench_memory.family(child.pid) == []
    told = bench_document.text([Part("memory-9", memory=Memory(9, 2, 1_400.0, 1_200.0, 200.0, 600.0))])
    assert "| 9 | 2 | 1,400 | 1,200 | 200 | 600 |" in told


def test_a_cut_copy_is_shorter_and_under_another_headline() -> None:
    one = _base()[0]
    short = bench_stream.cut(bench_stream.wire(one, 5), 5)
    assert one.text.startswith(short.text)
    assert short.title != one.title
    assert short.outlet != one.outlet


def _features(number: int, *terms: str) -> StoryFeatures:
    return StoryFeatures(f"art_{number}", 737_000 + number, tuple((t, 1.0, 0) for t in sorted(terms)))


def test_the_counted_index_is_the_window_s_own() -> None:
    base = [
        _features(0, "harbour", "quill", "ida quill", "12", "=737000"),
        _features(1, "harbour", "quill", "lorry", "12"),
        _features(2, "lorry", "tyres", "zzyzx", "41", "=737001"),
    ]
    a_day, most = 4, 4 * (LOOK_BACK_DAYS + 6)
    counted = index.Simulation(base)
    window = Window(look_back=LOOK_BACK_DAYS)
    for at, (day, batch) in enumerate(stream.days(base, most=most, a_day=a_day)):
        told = window.begin_day(day, [arrival.features for arrival in batch])
        looked = sum(len(window.holders(t)) for a in told for t in window.vector(a))
        own = sum(len(window.vector(a)) for a in told)
        assert counted.add(at, index.parts_of(at, a_day=a_day, reports=len(base))) == (looked, own)
        assert counted.held == len(window)


def _parts(times: float) -> list[Part]:
    seconds = {"annotate + extract": 20.0 * times, "link": 1.0, "not counted": 99.0}
    whole = Whole(100, 40_000, seconds, 2**20, Floor(10_000, 3.0, 2.0))
    sizes = [
        Size(n, n * 400, {"link": n / 500}, {"link": n / 100}, 300, 500.0, n * 2**16, 9, 8) for n in (1_000, 10_000)
    ]
    return [Part("whole-100", whole), Part("copies-100", whole), *(Part(f"size-{s.articles}", size=s) for s in sizes)]


def test_the_document_s_figures_are_computed_from_the_parts() -> None:
    once, twice = (bench_document.text(_parts(times)) for times in (1.0, 2.0))
    assert "| all texts distinct | 100 | 40,000 | 4.76 | 1,905 | 2,000 | 1.05 |" in once
    assert "| all texts distinct | 100 | 40,000 | 2.44 | 976 | 2,000 | 2.05 |" in twice
    assert "| 10,000 | 4,000,000 | 2.0 | 500 | 625 | 64.0 | 9 | 8 |" in once
    assert "| CPU time per article | 0.202 s | of which reading the language 0.200 s |" in once
    assert "core hours | ms for each article of the archive: link 10.00 |" in once  # 100 s on 10,000, 10 s on 1,000
    assert "link most of it, at 9 million articles, which is 29 days of world news" in once
    alone = bench_document.text([part for part in _parts(1.0) if part.name != "size-1000"])
    assert "cannot be told from one size" in alone
    peers = bench_document.text([Part("peers-9", peers=Peers(9, 90, 3.0, 1.5, None, 9.0))])
    assert "| group | 6 | TF-IDF + average link | 3 |" in peers
    assert "not installed" in peers


def test_the_plot_has_a_bar_for_each_size_as_high_as_its_time() -> None:
    sizes = [part.size for part in _parts(1.0) if part.size]
    root = ET.fromstring(plot(sizes, stages=bench_document.STAGES))
    bars = [float(e.attrib["height"]) for e in root.iter() if e.tag.endswith("rect") and e.attrib["width"] == "70"]
    assert [height for height in bars if height] == [260.0, 260.0]


@pytest.mark.slow
def test_a_small_run_goes_all_the_way(tmp_path: Path) -> None:
    found = bench.size(60, base=10, out=tmp_path)
    assert found.articles == 60
    assert found.stories > 1
    assert {"store", "link", "copies", "group", "compare", "report"} <= found.seconds.keys()
    assert found.bytes_held > 60 * 1024
    assert not list(tmp_path.glob("store-*"))
