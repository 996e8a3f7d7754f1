"""What hostile senders send: odd words, documents around them, damage done to them, and texts aimed at readers.

Used by `evals.fuzz` and by the tests under `tests/hostile`.
"""
