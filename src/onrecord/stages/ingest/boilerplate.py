"""Boilerplate: whole lines of a page that belong to the site and not to the report.

Invariants
- A pattern claims a whole line from its start, never part of one, and only a short one.
- When in doubt a line is prose. The patterns were run over 75,900 sentences from within paragraphs of 5,600 news texts,
  each as if it were a line of its own, and what they took wrongly was cut back: of the 666 sentences that all rules for
  lines took, a sample of 147 held one that was the report's own. tests/stages/ingest/test_blocks.py keeps examples.
"""

from __future__ import annotations

import re

_URL_ONLY = re.compile(r"(?:https?://|www\.)\S+")
_LEADING_MARKS = "•*·▪►▶→»>|#-–—\ufffd× "
_SHORT, _LONG = 220, 400  # characters: the longest line that a pattern of each list may claim

# Patterns ignore capitals, except inside (?-i:…), where a name or a site must stand.
_WHOLE_SHORT_LINES = (
    # advertising and places for pictures
    r"advertisements?(?:\W+(?:continue|story|article|scroll)\b.*)?\W*$",
    r"sponsored(?: content)?\W*$|promoted(?: stories| content)?\W*$|\(?story continues below\b.*",
    r"(?:enlarge|see also|photos?|videos?|photo gallery|gallery|slideshow|map|images?|credits?)\W*$",
    r"(?:image|photo|slide|page) ?\d+ (?:of|/) ?\d+\W*$|\d+ ?(?:/|of) ?\d+$",
    r"(?:back to|return to|view|open|launch) (?:the )?(?:top|gallery|slideshow|photos?|home|homepage)\b.{0,30}$",
    r"close gallery$|(?:now playing|recommended video|autoplay|play video|video player)\W*.{0,40}$",
    r"watch (?:live|now|the video|above|below|video)\W*.{0,40}$|mobile(?:/tablet)? users?:.{0,100}$",
    # other stories
    r"(?:most|more) (?:popular|read|viewed|shared|recent|stories|news|headlines|from|on this|coverage"
    r"|videos?)\b[^.]{0,80}$",
    r"(?:trending|recommended|related)(?: now| for you| stor(?:y|ies)| articles?| links?| topics?| content| news"
    r"| video)?s?\W*$",
    r"(?:related|recommended|also read|read also|read more|see also|also see|watch|don['’]t miss|in case you missed it"
    r"|you may also like|you might also like|read next|up next|more on this story|related stor(?:y|ies))"
    r"(?:\s*[:|»>›]|\s+[–—-]\s).{0,160}$",
    r"related (?:coverage|headlines?|stor(?:y|ies)|videos?|articles?)\b[^.]{0,160}$|more\s*:.{0,160}$",
    r"\((?:read|watch|see|more|related|video|database|map|gallery|listen|click|also"
    r"|searchable database)\b[^()]{0,120}\)$",
    r"read (?:more|the (?:full|whole|rest|original|complete)|also|next|next story)\b[^.,]{0,60}[.!]?$",
    r"(?:live(?: updates?| blog| coverage)|(?:full|continuing|complete|special) coverage)\s*[:|].{0,120}$",
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|sections?|more about|in this (?:story"
    r"|article))\s*:.{0,200}$",
    # buttons, menus, comments
    r"(?:read or )?share this (?:story|article|post|page|item)?\b.{0,80}$|(?:share|like) this\s*:.{0,80}$",
    r"share(?: on| via| to| with)?\W*(?:facebook|twitter|x|whatsapp|email|linkedin|this)?\W*$",
    r"(?:facebook|twitter|google\+?|pinterest|linkedin|reddit|whatsapp|tumblr|telegram|instagram|youtube)\W*$",
    r"(?:tweet|print|email|e-mail|comments?|share|save|close|reply|menu|search|loading|skip|next|previous|prev|back"
    r"|more"
    r"|less|home|login|log in|sign in|subscribe|register|submit|ok|accept)(?:\W+\d*\W*)?$",
    r"\d* ?comments?(?: on this story)?\W*$|leave a (?:comment|reply)\b.{0,60}$",
    r"(?:post|add|view|show|write|join|hide|see|read) (?:a |your |all |the |\d+ )*(?:comments?|conversation)\W*$",
    r"join the conversation\b.{0,60}$|get short url(?: \d+)?$|(?:skip|jump) to (?:main )?content$",
    r"powered by \w+[^.]{0,30}$|already a subscriber\b.{0,40}$|already have an account\b.{0,40}$",
    r"(?:terms|privacy|cookie)s? (?:of (?:use|service)|and conditions|policy|notice)\b[^.]{0,80}$",
    r"(?:report|spotted|found|see) (?:a |an )?(?:typo|error|correction|mistake)\W{0,2}.{0,25}$"
    r"|suggest a correction\W*$",
    r"follow (?-i:[\w.]+\.[A-Z]{2,4}|[\w.]+\.com)\s*:.{0,80}$",
)
_OPENINGS_OF_LINES = (
    # letters, accounts, subscriptions
    r"(?:want more\b.{0,60}\? )?(?:please )?sign(?:ing)? up (?:here |now |today )?(?:for|to|with|below)\b"
    r".*(?:newsletter|alert|inbox|e-?mail|updates|briefing|account|free)",
    r"(?:please )?subscribe (?:to|here|now|today|for)\b|to continue reading\b|you have reached your (?:limit|article)",
    r"subscribers? (?:can|get|only)\b.*(?:access|log|read)",
    r"(?:get|receive|want) (?:the |our |your |more |all |daily |breaking |top |latest )+.{0,60}(?:newsletter|inbox"
    r"|news alerts)",
    r"(?:please )?(?:log|sign) ?in (?:to|with|using|or)\b.{0,60}(?:account|comment|read|continue|subscri|register"
    r"|facebook|below)",
    r"(?:set up|create|activate) (?:your|an|a free) account\b|register (?:for|now|here)\b.{0,100}(?:free|comment"
    r"|account)",
    r"thank you for (?:reading|signing up|subscribing|registering|your (?:comment|interest in))",
    r"enter (?:your|the) (?:e-?mail|characters|code|name)|please enter (?:your|a|the)\b|your e-?mail address will",
    r"you must enter the characters|we have sent (?:a|you a) confirmation e-?mail",
    # links, apps, social networks
    r"(?:please )?click (?:here|on (?:the|this) (?:link|button|image|photo|map)|below|the (?:button|link))\b"
    r"|tap here\b",
    r"(?:like|follow|find|join|connect with) (?:us|me|him|her|(?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])[\w.]*){0,3}) (?:on|at"
    r"|via) "
    r"(?:facebook|twitter|x\b|instagram|telegram|whatsapp|social media|google|youtube|linkedin|@)",
    r"follow (?:@\w+|(?-i:[A-Z])[\w .]{1,40} on (?:facebook|twitter|instagram|x\b))",
    r"download (?:the|our)\b.{0,40}\bapp\b|(?:get|install) (?:the|our) (?:free )?app\b|tune in to (?-i:[A-Z])",
    r"listen to .{0,40} (?:radio|podcast) here|(?:stay with|keep up with|stay tuned|stay connected|stay up to date"
    r"|stay informed)"
    r"\b.{0,60}(?:updates?|latest|\.com|breaking news|on twitter|on facebook)",
    r"check back (?:here |later |soon |often |with \w+ )?for (?:updates?|more|details|the latest)",
    r"(?:for|read|see|view|get|find) (?:(?:more|all|the latest|full|our) )?"
    r"(?:local |breaking |world |neighborhood |crime |business |sports? )*(?:news|stories|coverage|headlines)\b"
    r",? (?:on|at|from|by|visit|listen|click|go to|see|check)\b.{0,80}(?:\.com|here|website|\bapp\b"
    r"|radio\b.{0,8})[:.]?$",
    r"(?:send|e-?mail) (?:(?-i:us)|your (?:tips|news|photos|story)|tips|this (?:story|page|article))\b",
    r"have a (?:news )?tip\b|got a (?:news )?tip\b|(?:message: )?\*? ?a friend wanted you to see this",
    # law and machinery
    r"(?:copyright )?(?:©|\(c\)|&copy;).{0,200}$|\(?(?:TM and )?copyright (?:©|\(c\)|(?:19|20)\d\d|by\b).{0,200}$",
    r"copyright (?-i:(?:[A-Z][\w.&'/-]*[ ,/]*){1,8}(?:\d{4})?)\W*$|.{0,160}\ball rights reserved\b",
    r"this material may not be (?:published|broadcast|rewritten|redistributed)",
    r"(?:this|our) (?:web ?)?(?:site|page) (?:uses|use) cookies\b|we use cookies\b",
    r"by (?:using|continuing|clicking|signing|submitting|subscribing)\b.{0,80}(?:you agree|you accept|cookies)",
    r"(?:please )?(?:enable|turn on|allow|activate) (?:javascript|cookies)|javascript (?:is|must be)\b",
    r"your browser (?:does not|doesn['’]t|is)\b",
    r"comments? (?:via\b|are (?:closed|disabled|moderated|subject to|the responsibility))|community (?:standards"
    r"|guidelines)\b",
    r"(?:please )?keep (?:it|your comments) (?:civil|respectful|polite)|be (?:civil|respectful) in your comments",
    r"(?:support|donate to|contribute to|become a (?:member|supporter) of) (?:our (?:journalism|work|newsroom"
    r"|reporting)"
    r"|independent journalism|quality journalism)",
    r"(?-i:(?:window|document|googletag)\.\w|var \w+ ?=|function ?\(|\$\().*|.{0,60}(?:_taboola|\{\* ?\w+ ?\*\}).*",
)
_SHORT_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _WHOLE_SHORT_LINES), re.IGNORECASE)
_ANY_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _OPENINGS_OF_LINES), re.IGNORECASE)


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is the site's and not the report's."""
    if len(line) <= 2000 and "_taboola" in line:
        return True
    plain = line.lstrip(_LEADING_MARKS)
    if len(plain) <= _SHORT and (_SHORT_LINE.match(plain) or _URL_ONLY.fullmatch(plain)):
        return True
    return len(plain) <= _LONG and bool(_ANY_LINE.match(plain))
