import importlib.util
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.model import Record, Time
from onrecord.stages.report import as_json, write_json
from onrecord.stages.report.as_json import article_key, day_of, event_date, value
from tests.record_builder import record

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
SCORE = ROOT.parent / "shared" / "gold" / "score_cross.py"


def _written(whole: Record | None = None) -> Any:
    return json.loads(write_json(whole or record()))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("several", [False, True])
def test_what_is_written_fits_the_schema(several: bool) -> None:
    written = json.loads(write_json([record(), record()] if several else record()))
    jsonschema.validate(written, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_a_field_it_does_not_document() -> None:
    written = _written()
    written["figures"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_every_field_of_the_schema_is_written_by_some_record() -> None:
    written = _written()
    seen: set[str] = set()

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            seen.update(node)
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(written)
    documented = {name for part in (SCHEMA, *SCHEMA["$defs"].values()) for name in part.get("properties", {})}
    assert documented <= seen


def _spans_with_words(written: Any) -> Iterator[tuple[str, list[list[int]], list[str]]]:
    """The text, spans and words of every extract's main evidence."""
    articles = {a["id"]: a for a in written["articles"]}
    for kind, field in (("statements", "content"), ("events", "evidence"), ("figures", "evidence")):
        for x in written[kind]:
            text = articles[x["article"]]["title" if x.get("field") == "title" else "text"]
            yield text, x[field], x["words"]


def test_spans_point_at_the_printed_words() -> None:
    found = list(_spans_with_words(_written()))
    assert len(found) == 19
    for text, spans, words in found:
        assert [text[start:end] for start, end in spans] == words


def test_words_in_the_title_say_so() -> None:
    titled = [s for s in _written()["statements"] if s.get("field") == "title"]
    assert [s["words"] for s in titled] == [["Ferry toll rises to 19"]]


def test_articles_go_by_the_names_given() -> None:
    written: Any = as_json(record(), name=lambda article: article.name)
    names = {"ledger.txt", "feed-7", "lakeside.html"}
    assert {a["id"] for a in written["articles"]} == names
    for kind in ("statements", "events", "figures"):
        assert {x["article"] for x in written[kind]} <= names
    assert [set(pair) for pair in written["copies"]] == [{"ledger.txt", "lakeside.html"}]
    assert written["findings"][2]["differences"][0]["left"]["article"] in names


def test_speakers_go_by_their_canonical_name_and_chains_by_what_is_shown() -> None:
    statement = _written()["statements"][0]
    assert statement["speaker"] == "Ilka Sorrel"
    assert [link["who"] for link in statement["via"]] == ["the palace press office", "The Evening Mail"]
    assert statement["kind"] == "direct"


def test_values() -> None:
    figures = {f["words"][0]: f["value"] for f in _written()["figures"]}
    assert figures["14"] == 14
    assert figures["dozens"] == [24, None]
    assert figures["At least 300 people"] == 300
    whole = record().figures[0]
    assert value(replace(whole, low=2000.0, high=2500.0, bound="range")) == [2000, 2500]
    assert value(replace(whole, low=None, high=50.0, bound="up to")) == 50
    assert value(replace(whole, low=2.5, high=2.5)) == 2.5


def test_an_event_is_not_dated_by_its_publication() -> None:
    event = record().events[0]
    assert event_date(event) == "2031-05-12"
    assert event_date(replace(event, time=Time("2031-05-13", "DATE", "day", "publication"))) is None
    assert day_of(Time("2031-05-12TEV", "TIME", "part of day", "printed")) == "2031-05-12"
    assert day_of(Time("PAST_REF", "DATE", "vague", "printed")) is None


def test_the_order_of_the_input_has_no_effect() -> None:
    whole = record()
    turned = replace(
        whole,
        articles=whole.articles[::-1],
        statements=whole.statements[::-1],
        events=whole.events[::-1],
        figures=whole.figures[::-1],
        findings=whole.findings[::-1],
        entities=whole.entities[::-1],
    )
    assert write_json(turned) == write_json(whole)


def test_a_lone_surrogate_can_be_written_as_utf8() -> None:
    whole = record()
    a = whole.articles[2]
    odd = replace(a, text=a.text + "\ud83d")
    text = write_json(replace(whole, articles=(*whole.articles[:2], odd)))
    assert json.loads(text.encode("utf-8"))["articles"][2]["text"] == odd.text


@pytest.mark.gold
def test_the_scorer_of_the_readings_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reading made of the record itself scores full marks, so every field has the shape the scorer expects."""
    if not SCORE.exists():
        pytest.skip("the hand-made readings are not beside the project")
    spec = importlib.util.spec_from_file_location("score_cross", SCORE)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    written: Any = as_json(record(), name=article_key)
    gold = {
        "articles": written["articles"],
        "attributions": written["statements"],
        "events": [{**e, "cameo_root": e["cameo"][:2]} for e in written["events"]],
        "figures": written["figures"],
        "findings": [{**f, "agreement": f["relation"]} for f in written["findings"] if f["relation"] != "single"],
        "copies": [{"a": a, "b": b} for a, b in written["copies"]],
    }
    for name, content in (("gold", gold), ("predicted", written)):
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    scorer.main(["score", str(tmp_path / "gold.json"), str(tmp_path / "predicted.json")])
    scores = json.loads(capsys.readouterr().out)
    for name in ("figures", "same-thing pairs, end to end", "copies"):
        assert scores[name]["F1"] == 1.0, name
    for name in ("chain, every link", "figure as-of", "event date", "events with the right actor, recall"):
        assert scores[name]["share"] == 1.0, name
