"""What people decide: an append-only log of judgements, and what those in force do to what the rules made.

| kind | `left` | `right` | yes | no |
|---|---|---|---|---|
| entity | article-level name (`entities.article_key`) or entity id | another | one entity | two |
| story | article | article | one story | `left` leaves the story of `right` |
| finding | extract | extract of the same story | about one thing | `left` leaves what `right` stands in |
| copy | article | article | one prints the other's words | neither does |
| speaker | statement, or figure for its source | "kind:name", or empty | so it is | nobody is named |
| figure | figure | "14", "14-17", "at least 14", or empty | the value is that | struck: not counted |
| source grade | name of a source | A to F | its reliability | |
| note | any id | | `why` is the note | |

`unsure` says that somebody looked and cannot tell; `none` decides nothing: with `supersedes` it undoes one judgement,
without it takes back what was decided on the same thing before.

Invariants
- Pure: nothing here opens a store or reads a clock. `onrecord.desk` has what the command line and the web page call.
- The log is read in order of time, then id; the order in which its rows arrived has no effect.
- Judgements name what they are about by content id or by name, so they outlive a rebuild. What is gone is listed as
  "no longer applies", never lost.
"""

from onrecord.judgements.grades import GRADES, UNGRADED, Grades
from onrecord.judgements.lines import from_lines, to_lines
from onrecord.judgements.log import Decision, decide, in_force, of_people, slot, standing, states, undoing

__all__ = [
    "GRADES",
    "UNGRADED",
    "Decision",
    "Grades",
    "decide",
    "from_lines",
    "in_force",
    "of_people",
    "slot",
    "standing",
    "states",
    "to_lines",
    "undoing",
]
