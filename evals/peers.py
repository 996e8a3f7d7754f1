"""What others reach on the same work, from their papers or from running them; shown beside our figures."""

from __future__ import annotations

PEERS: dict[tuple[str, str], str] = {
    ("attribution", "linked F1"): "Citron retrained .529, GenderGapTracker .460 (test half); two annotators .770",
    ("attribution", "linked precision"): "Citron retrained .656 (test half)",
    ("attribution", "linked recall"): "Citron retrained .444 (test half)",
    ("attribution", "linked recall, direct"): "Citron retrained .58 (test half)",
    ("attribution", "linked recall, mixed"): "Citron retrained .55 (test half)",
    ("attribution", "linked recall, indirect"): "Citron retrained .38 (test half)",
    ("attribution", "source exact F1"): "Citron retrained .646 (test half); CofeNet .832 on a GPU",
    ("attribution", "cue exact F1"): "CofeNet .753 on a GPU",
    ("attribution", "content exact F1"): "Citron retrained .451 (test half); CofeNet .729 on a GPU",
    ("pairs", "root accuracy, rows learned from"): "unseen rows .882 (two folds); zero-shot NLI (355 M) .838",
    ("pairs", "root macro-F1, rows learned from"): "unseen rows .870 (two folds); zero-shot NLI .824",
    ("pairs", "quad macro-F1, rows learned from"): "unseen rows .952 (two folds); zero-shot NLI .892",
    ("events", "root + actors recall"): "PETRARCH2 names the right root in .225 of the rows",
    ("stories", "B-cubed F1"): "TF-IDF + average link .842",
    ("stories", "adjusted Rand index"): "TF-IDF + average link .481",
    ("figures", "killed exact"): "a crude regular expression .547; another .806 (evals/crude.py)",
    ("figures", "injured exact"): "a crude regular expression .576; another .514 (evals/crude.py)",
    ("time", "strict F1"): "HeidelTime .818 (test half)",
    ("time", "relaxed F1"): "HeidelTime .907 (test half)",
    ("time", "value F1"): "HeidelTime .781 (test half)",
    ("cross: seeds", "statements"): "Citron retrained .700, without chains",
    ("cross: groups", "statements"): "a second reader .76 (casualties), .92 (politics)",
    ("cross: groups", "figures"): "a second reader .93, .87",
    ("cross: groups", "same-thing pairs, end to end"): "a second reader .62, .52",
}
