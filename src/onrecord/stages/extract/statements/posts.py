"""Blocks that are no body prose: an embedded post speaks for its author, a headline only repeats."""

from __future__ import annotations

from onrecord.model import Reason, Score
from onrecord.parsed import Parsed
from onrecord.stages.extract.statements.chains import hull
from onrecord.stages.extract.statements.content import trimmed
from onrecord.stages.extract.statements.draft import Draft
from onrecord.stages.extract.statements.judging import called
from onrecord.tree import Tree

POST = Score(0.9, (Reason("an embedded post speaks for its author", weight=0.9),))
FEW = 3
"""Fewer words are what is left of a post when its links are gone ("LIVE updates:")."""
COVERED = 0.6
"""Share of a post's words that an attribution within it must take up for the author to be only its carrier."""
REPEATED = 0.5
"""Share of a headline's words that stand in one body statement for the headline to be its repetition."""


def with_posts(drafts: list[Draft], parsed: Parsed, tree: Tree) -> list[Draft]:
    """Adds a statement of its author for every embedded post that does not itself attribute its words to another."""
    out = list(drafts)
    for stretch in parsed.working.stretches:
        block = stretch.block
        if block.kind != "post" or not (block.author or block.handle):
            continue
        within = [d for d in drafts if stretch.start <= d.start < stretch.end]
        length = max(len(parsed.working.text[stretch.start : stretch.end].strip()), 1)
        carried = [d for d in within if (h := hull(d, tree))[1] - h[0] >= COVERED * length and d.source is not None]
        for draft in carried:
            draft.post = block
        words = trimmed(stretch.start, stretch.end, parsed.working.text)
        if carried or words is None or _plain(parsed.working.text[words[0] : words[1]]) < FEW:
            continue
        draft = Draft(
            tree.tokens_in(*words)[0], None, None, "post", None, [words], post=block, score=POST, trust=POST.value
        )
        out.append(draft)
    return out


def _plain(text: str) -> int:
    """Words that are no address or number."""
    return sum(word.strip("\"'.,:;!?()").isalpha() for word in text.split())


def without_repeats(drafts: list[Draft], parsed: Parsed, tree: Tree) -> list[Draft]:
    """Drops attributions in headlines and subheads whose words a statement of the body repeats."""
    text = parsed.working.text
    kinds = {id(draft): parsed.block(draft.start).kind for draft in drafts}
    body = [_words(text, draft) for draft in drafts if kinds[id(draft)] not in ("headline", "subhead")]
    kept = []
    for draft in drafts:
        if kinds[id(draft)] in ("headline", "subhead") and not _names_source(draft, parsed):
            words = _words(text, draft)
            if any(len(words & other) >= REPEATED * len(words) for other in body):
                continue
        kept.append(draft)
    return kept


def _names_source(draft: Draft, parsed: Parsed) -> bool:
    """Whether a headline printed above the text says on whose word it stands: "Report: …", "…: police"."""
    return draft.frame == "colon" and parsed.block(draft.start).field == "text"


def _words(text: str, draft: Draft) -> set[str]:
    return {word for a, b in draft.content for word in text[a:b].lower().strip('."').split() if len(word) > 3}


def without_datelines(drafts: list[Draft], parsed: Parsed) -> list[Draft]:
    """Drops "Oslo: …" at the head of the body, which says where a report was written, not who spoke; "Police: …", a
    headline run into the text, stays."""
    lead = next((s for s in parsed.working.stretches if s.block.kind == "body"), None)
    if lead is None:
        return drafts
    return [
        d
        for d in drafts
        if d.frame != "colon"
        or d.quotes
        or not lead.start <= d.start < lead.end
        or (d.source is not None and called(parsed.tree, d.source.tokens))
    ]
