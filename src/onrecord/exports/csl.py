"""The reports as a citation list: CSL JSON, which Zotero, pandoc and every CSL processor read."""

from __future__ import annotations

from onrecord.exports.base import Json, Material, Out, given, json_text, view_of
from onrecord.model import Article
from onrecord.stages.report.days import first_day
from onrecord.stages.report.digest import Digest


def write_csl(material: Material, out: Out) -> None:
    """One list of all reports of all stories, in the order of the stories."""
    out.write("[")
    between = "\n"
    for record in material.records:
        view = view_of(record)
        for article in view.articles.values():
            out.write(between + json_text(citation(view, article)))
            between = ",\n"
    out.write("\n]\n")


def citation(view: Digest, article: Article) -> dict[str, Json]:
    """One report as a newspaper article; its agency credit stands in the note."""
    day = first_day((article.day or "")[:10])
    agencies = dict.fromkeys(credit.agency for credit in article.credits)
    return given(
        id=article.id,
        type="article-newspaper",
        title=" ".join((article.title or "").split()),
        author=[{"literal": author} for author in article.authors],
        issued={"date-parts": [[int(part) for part in day.split("-")]]} if day else None,
        URL=article.url,
        language=article.language,
        source=f"{view.sigla[article.id]} of {view.record.story.id}",
        note=f"Agency copy: {', '.join(agencies)}" if agencies else None,
        **{"container-title": view.outlet(article.id) if article.outlet else None},
        **{"publisher-place": article.dateline.place if article.dateline else None},
    )
