"""A brief of a record in a model's words, of which nothing is printed that was not checked against the record.

Invariants
- The model is the user's own and is asked once; what it writes is data. Whatever stands in an article, or in the
  model's answer, the worst it can do is to have sentences dropped.
- A sentence is kept only where it cites findings and passes every check of `checks.CHECKS`.

`facts` numbers findings and says what a sentence about each may use, `prompt` and `client` ask, `answer` takes the
answer apart, `reading` reads its sentences with the extractors, `checks` judges them, `show` prints.
"""

from onrecord.briefing.brief import Brief, Dropped, checked, summarize
from onrecord.briefing.checks import CHECKS, Fault
from onrecord.briefing.client import Model

__all__ = ["CHECKS", "Brief", "Dropped", "Fault", "Model", "checked", "summarize"]
