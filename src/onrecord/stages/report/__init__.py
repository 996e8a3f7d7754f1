"""Report: what a person sees of a record, on the terminal, as a page, as files, and from a line back to its words.

Every writer first checks each emitted line against the stored text (`check`).
"""

from onrecord.stages.report.as_json import as_json, write_json
from onrecord.stages.report.check import check
from onrecord.stages.report.explain import explain, glance
from onrecord.stages.report.html import write_html
from onrecord.stages.report.ledger_files import write_figures_csv, write_figures_json
from onrecord.stages.report.ledger_terminal import terminal_figures
from onrecord.stages.report.markdown import write_markdown
from onrecord.stages.report.revision import Change, FindingChange, Revision, growth, revision
from onrecord.stages.report.revisions import finding_lines, terminal_revisions, write_revisions_json
from onrecord.stages.report.stories import StoryRow, stories_table, story_row, summary
from onrecord.stages.report.tables import write_csv
from onrecord.stages.report.terminal import terminal
from onrecord.stages.report.words import chain_words, closing_links

__all__ = [
    "Change",
    "FindingChange",
    "Revision",
    "StoryRow",
    "as_json",
    "chain_words",
    "check",
    "closing_links",
    "explain",
    "finding_lines",
    "glance",
    "growth",
    "revision",
    "stories_table",
    "story_row",
    "summary",
    "terminal",
    "terminal_figures",
    "terminal_revisions",
    "write_csv",
    "write_figures_csv",
    "write_figures_json",
    "write_html",
    "write_json",
    "write_markdown",
    "write_revisions_json",
]
