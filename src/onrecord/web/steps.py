"""The chain of a statement or figure as steps that can be opened one by one, from the speaker to the outlet."""

from __future__ import annotations

from onrecord.model import Evidence, Figure, Statement
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import closing_links, closing_words, link_words, speaker_words
from onrecord.web.reading import Step, credit_key


def steps(digest: Digest, one: Statement | Figure) -> tuple[Step, ...]:
    """Speaker, printed links, agency, outlet; each printed one with the key of its words in the article."""
    article = digest.articles[one.article]
    speaker = one.speaker if isinstance(one, Statement) else one.source
    printed = speaker.evidence if speaker else None
    found = [Step(f"{one.id}/speaker" if printed else "", "", speaker_words(speaker), "", _words(printed))]
    for i, link in enumerate(one.chain):
        lead, name = link_words(link)
        key = f"{one.id}/link-{i}" if link.party.evidence else ""
        found.append(Step(key, lead, name, "", _words(link.party.evidence)))
    for link in closing_links(article):
        lead, name, tail = closing_words(link)
        key = credit_key(link.party.name) if link.kind == "agency" else ""
        found.append(Step(key, lead, name, tail, _words(link.party.evidence)))
    return tuple(found)


def _words(evidence: Evidence | None) -> str:
    return evidence.text if evidence else ""
