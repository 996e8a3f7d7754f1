"""The furniture of a news page: which short lines are bylines, captions, credits or boilerplate.

Invariant: a pattern claims a whole line, never part of one, and only a short one. When in doubt a line is body: prose
taken for furniture is content lost, furniture taken for prose is a nuisance.
"""

from __future__ import annotations

import re

from onrecord.lexicon.agencies import agencies_in, agency_named
from onrecord.model import BlockKind
from onrecord.stages.ingest.dates import dates_in

_URL_ONLY = re.compile(r"(?:https?://|www\.)\S+")


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# ---- boilerplate: whole lines, by how they begin; the limit is the longest line that the patterns may claim ----------

_SHORT_BOILERPLATE = _any(
    r"advertisements?(?:\W+(?:continue|story|article|scroll)\b.*)?\W*$|(?:enlarge|see also|photos?|videos?"
    r"|photo gallery|gallery|slideshow|map|image|images|credits?)\W*$|more\s*:.{0,160}$|sponsored(?: content)?\W*$"
    r"|promoted(?: stories| content)?\W*$|\(?story continues below\b.*",
    r"(?:most|more) (?:popular|read|viewed|shared|recent|stories|news|headlines|from|on this|coverage"
    r"|videos?)\b[^.]{0,80}$",
    r"(?:trending|recommended|related)(?: now| for you| stor(?:y|ies)| articles?| links?| topics?| content| coverage"
    r"| news| video)?s?\W*$",
    r"(?:related|recommended|also read|read also|read more|see also|also see|watch|don['’]t miss"
    r"|in case you missed it|you may also like|you might also like|read next|up next|more on this story"
    r"|related stor(?:y|ies))\s*[:|»>›—–-].{0,160}$",
    r"\((?:read|watch|see|more|related|video|database|map|gallery|listen|click|also"
    r"|searchable database)\b[^()]{0,120}\)$",
    r"read (?:more|the (?:full|whole|rest|original|complete)|also|next|next story)\b[^.,]{0,60}[.!]?$",
    r"(?:read or )?share this (?:story|article|post|page|item)?\b.{0,80}$|share(?: on| via| to| with)?\W*(?:facebook"
    r"|twitter|x|whatsapp|email|linkedin|this)?\W*$",
    r"(?:tweet|print|email|e-mail|comments?|share|save|close|reply|menu|search|loading|skip|next|previous|prev|back"
    r"|more|less|home|login|log in|sign in|subscribe|register|submit|ok|accept)(?:\W+\d*\W*)?$",
    r"\d* ?comments?(?: on this story)?\W*$|leave a (?:comment|reply)\b.{0,60}$|(?:post|add|view|show|write|join|hide"
    r"|see|read) (?:a |your |all |the |\d+ )*(?:comments?|conversation)\b.{0,60}$",
    r"(?:back to|return to|view|open|launch|full) (?:the )?(?:top|gallery|slideshow|photos?|home|homepage"
    r"|full (?:caption|image|gallery))\b.{0,30}$|close gallery$",
    r"(?:now playing|recommended video|autoplay|play video|video player|watch (?:live|now|the video|above|below"
    r"|video))\W*.{0,40}$|mobile(?:/tablet)? users?:.{0,100}$",
    r"(?:image|photo|slide|page) ?\d+ (?:of|/) ?\d+\W*$|\d+ ?(?:/|of) ?\d+$|get short url(?: \d+)?$|(?:http|www)\S+$",
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|sections?|more about|in this (?:story"
    r"|article))\s*:.{0,200}$",
    r"powered by \w+.{0,30}$|(?:skip|jump) to (?:main )?content$|already a subscriber\b.{0,40}$|(?:terms|privacy"
    r"|cookie)s? (?:of|and|policy|notice|&)\b[^.]{0,80}$",
    r"live(?: updates?| blog| coverage)\s*:.{0,120}$|(?:full|live|continuing|complete|special) coverage\s*[:"
    r"|].{0,120}$",
    r"(?:report|spotted|found|see) (?:a |an )?(?:typo|error|correction|mistake|something wrong)\b.{0,80}$"
    r"|suggest a correction\W*$",
    r"(?:window|document|var|function|googletag|\$)\s*[.(\[_=].{0,}$|.{0,60}_taboola.*",
)
_LONG_BOILERPLATE = _any(
    r"(?:please )?(?:sign|signing) up (?:here |now |today )?(?:for|to|with|below)\b.*(?:newsletter|alert|inbox|email"
    r"|e-mail|updates|briefing|account|free|get)",
    r"(?:please )?subscribe (?:to|here|now|today|for)\b|subscribers? (?:can|get|only)\b.*(?:access|log|read)"
    r"|to continue reading\b|you have reached your (?:limit|article)",
    r"(?:please )?click (?:here|on (?:the|this)|below|the (?:button|link))\b|tap here\b",
    r"(?:like|follow|find|join|connect with) (?:us|me|him|her|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}) (?:on|at"
    r"|via) (?:facebook|twitter|x\b|instagram|telegram|whatsapp|social|google|youtube|linkedin|@)",
    r"follow (?:@\w+|[\w .]{2,40} on (?:facebook|twitter|instagram|x\b))",
    r"(?:get|receive|want) (?:the |our |your |more |all |daily |breaking |top |latest )+.{0,60}(?:newsletter|inbox"
    r"|news alerts|app\b|email)",
    r"download (?:the|our)\b.{0,40}\bapp\b|(?:get|install) (?:the|our) (?:free )?app\b|listen to .{0,40} (?:radio"
    r"|podcast) here",
    r"(?:this|our) (?:web ?)?(?:site|page) (?:uses|use) cookies\b|we use cookies\b|by (?:using|continuing|clicking"
    r"|signing|submitting|subscribing)\b.{0,80}(?:you agree|you accept|cookies|terms)",
    r"(?:copyright|©|\(c\)|&copy;)(?! \w+ (?:law|claim|case|suit)).{0,200}$|.{0,160}\ball rights reserved\b",
    r"this material may not be (?:published|broadcast|rewritten|redistributed)",
    r"(?:(?:message: )?\*? ?a friend wanted you to see this|you must enter the characters|enter (?:your"
    r"|the) (?:e-?mail|characters|code|name)|please enter\b|your e-?mail address will|thank you for (?:reading"
    r"|signing|subscribing|your (?:comment|interest)))",
    r"(?:please )?(?:enable|turn on|allow|activate) (?:javascript|cookies)|javascript (?:is|must be)"
    r"|your browser (?:does not|doesn['’]t|is)",
    r"already have an account\b|follow [\w.]+\s*:|related (?:coverage|headlines?|stor(?:y|ies)|videos?"
    r"|articles?)\b[^.]{0,160}$|(?:please )?(?:log|sign) ?in (?:to|with|using|or)\b|(?:set up|create"
    r"|activate) (?:your|an|a free) account\b|register (?:to|for|now|here)\b.{0,100}(?:free|comment|account|access)",
    r"(?:stay|keep) (?:with|tuned|connected|up to date|informed|logged)\b.{0,60}(?:update|latest|\.com|news|us\b"
    r"|on\b)|check back (?:here |later |soon |often |with \w+ )?for (?:updates?|more|details|the latest)",
    r"comments? (?:via|are (?:closed|disabled|moderated|subject|the responsibility))|community (?:standards"
    r"|guidelines)|(?:please )?(?:keep|be) (?:it |your comments? )?(?:civil|respectful|polite)",
    r"(?:support|donate to|contribute to|become a (?:member|supporter) of) (?:our|independent|quality|the guardian"
    r"|us\b)",
    r"(?:send|email|e-?mail) (?:us|your|a|this|news|tips)\b.{0,80}(?:@|tips?|story|letter|friend)"
    r"|have a (?:news )?(?:tip|story)\b|got a tip\b",
    r"(?:read|see|view|get|find|for) (?:more|all|the latest|full|our)?\s?(?:local |breaking |world |neighborhood "
    r"|crime |business |sports? )*(?:news|stories|coverage|headlines)?,? ?(?:on|at|from|by|visit|listen|click|go to"
    r"|see|check)\b.{0,80}(?:\.com|here|website|\bapp\b|news\b|radio\b)[:.]?$",
)

# ---- captions -------------------------------------------------------------------------------------

_CAPTION_START = _any(
    r"(?:(?:file|stock|handout|buy|undated|courtesy) )?(?:photo|image|picture|pic|photograph|illustration|graphic"
    r"|photos|images|media|video|credit|credits|photo credit|image credit|photo courtesy|picture credit|image source"
    r"|photo illustration)s?(?: credit| courtesy| source| copyright| caption)?(?: of| by)?\s*[:|/]\s*\S",
    r"photo(?:graph)?s? (?:by|courtesy|credit|provided)\b|image (?:copyright|credit|caption|source)\b|caption\s*:"
    r"|buy photo\b|(?:file|stock|handout|generic stock) (?:photo|image|picture)\b",
    r"file\s*[-–—:]\s+\S|view full caption\b|pictured (?:above|below|here|left|right)?\s*[:,]",
)
_PICTURE_AGENCY = (
    r"(?:getty|shutterstock|epa\b|epa-efe|ap photo|afp photo|associated press file|istock|alamy|zuma|sipa"
    r"|rex features|nurphoto|via ap\b|via reuters|via afp|via getty|pool photo|file photo|screen ?grab|screenshot"
    r"|handout|lehtikuva|photo:|photo by|photo courtesy|picture:|image:|credit:|photograph:|afp/|reuters/|ap/)"
)
_CAPTION_END = re.compile(
    rf"(?:\((?=[^()]{{0,120}}(?:{_PICTURE_AGENCY}|\barchive|\bphoto\b)|source:|courtesy|facebook\)"
    rf"|published \w+, )[^()]{{2,120}}(?<!\.)\)|\[(?=[^\[\]]{{0,80}}{_PICTURE_AGENCY})[^\[\]]{{2,80}}\]"
    rf"|(?<=[.!?\"”’)] )\((?:[KW][A-Z]{{2,3}}(?:[ -](?:TV|DT|FM))?|[\w ]{{0,30}}(?:News|TV|Times|Post|Tribune|Herald"
    rf"|Photo|Courier|Gazette|Journal)[\w /]{{0,30}})\)"
    rf"|(?<=[.!?\"”)] )(?-i:Photo|Image|Picture|Credit|Photograph)s?(?: by| courtesy of| credit|)\s*:? [^.:]{{2,60}}"
    rf"|(?<=[\s.—–-])(?:AP Photo|AFP Photo|REUTERS|Getty Images|AFP"
    rf"|EPA)\s?/\s?[\w .'’-]{{2,40}}(?:/[\w .'’-]{{2,40}})*|Getty Images|view full caption .{{2,60}})"
    r"[\s.]*(?:less|more|hide caption|toggle caption)?\s*$",
    re.IGNORECASE,
)
_CUT_CAPTION = re.compile(r"(?:\.\.\.|…) ?more$|\) ?less$")
_CAPTION_LIMIT = 700

# ---- credits --------------------------------------------------------------------------------------

_CREDIT = _any(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|translated|additional writing"
    r"|graphics?)\b[^.]{0,40}\b(?:by|and)\b.{2,}$",
    r"(?:the )?[A-Z].{0,200}\bcontributed(?: (?:to|reporting|from|additional)\b.{0,120})?\W*$",
    r"(?:with|including) (?:additional )?(?:inputs?|reporting|files?|material|information|reports?"
    r"|wires?)\b.{0,20}(?:from|by)\b.{2,80}$",
    r"(?:this )?(?:story|article|report|item|piece|content|copy) (?:was |is |has been |first |originally |provided "
    r"|supplied |produced )+.{0,60}(?:by|from|in|on|appeared)\b.{2,120}$",
    r"sources?\s*:\s*[^.]{2,60}$|source [A-Z].{2,60}\bagenc(?:y|ies)\W*$",
    r"(?:—|–|--?)? ?(?:news |wire )?agencies\W*$|(?:from )?(?:wire|agency|staff and wire|wire and staff) (?:reports?"
    r"|services?|dispatches)\W*$",
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|we|i|who|which|was|were|has|had|have|will|would|said|says)\b", re.IGNORECASE
)

# ---- bylines --------------------------------------------------------------------------------------

_STAMP = re.compile(
    r"\b(?:first |last |date |article |story )?(?:published|posted|updated|upated|created|modified|edited|date|dated"
    r"|issued|publication)"
    r"(?: (?:date|on|at|by|time|in|online))*\b\s*[:|–—-]*",
    re.IGNORECASE,
)
_TIME_BITS = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?!\w)|\b\d{1,2}\s?[ap]\.?m\.?(?!\w)|\b\d{3,4}(?= ?(?:gmt|utc|hrs"
    r"|$))"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:gmt|utc|ist|est|edt|et|pst|pdt|pt"
    r"|cst|cdt|ct|mst|mdt|bst|cet|msk|eastern|pacific|central|local)(?: time)?\b"
    r"|\bupdated\b|\bat\b|\bon\b|\bhours?\b|\bminutes?\b|\bdays?\b|\bago\b|\bmin(?:ute)?s? read\b|\bnoon\b"
    r"|\bmidnight\b",
    re.IGNORECASE,
)
_LINKS = re.compile(r"\S+@\S+\.\w+|@\w+|https?://\S+")
_BY = re.compile(
    r"(?:(?:story|text|words|written|reported|posted|report|article|contributed|analysis|compiled)\s+)?by:?\s+",
    re.IGNORECASE,
)
_JOB = (
    r"(?:staff|correspondents?|reporters?|editors?|writers?|columnists?|producers?|bureau(?: chief)?|desk"
    r"|contributors?|journalists?|web team|digital team|newsroom|photographers?|anchor|editor-in-chief)"
)
_NAME_WITH_JOB = re.compile(
    rf"[^.!?]{{3,60}}[,|/–—-]\s*[^.!?]{{0,40}}\b{_JOB}\b[^.!?]{{0,30}}$|[A-Z][\w ]{{0,40}}\b(?:staff|desk|newsroom"
    rf"|web team|staff reports?|online desk|news desk|web desk|wire reports?)\b\W*$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "and",
        "of",
        "for",
        "the",
        "in",
        "at",
        "de",
        "da",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "al",
        "el",
        "bin",
        "ibn",
        "la",
        "le",
        "du",
        "y",
        "e",
        "&",
        "with",
        "to",
        "courtesy",
        "via",
        "from",
    ]
)
_BYLINE_LIMIT = 160


def kind_of_line(line: str, *, opening: bool) -> BlockKind | None:
    """What a whole line is, or None for body, headline or subhead. `opening`: no prose has come yet."""
    if not any(c.isalnum() for c in line):
        return "boilerplate"
    if not any(c.isalpha() for c in line):
        return "boilerplate" if len(line) <= 40 and not date_only(line) else ("byline" if len(line) <= 60 else None)
    if _is_boilerplate(line):
        return "credit" if _names_agency_copyright(line) else "boilerplate"
    if is_byline(line, opening=opening):
        return "credit" if agency_byline(line) else "byline"
    if is_credit(line):
        return "credit"
    return "caption" if is_caption(line) else None


def _is_boilerplate(line: str) -> bool:
    if len(line) <= 1000 and ("_taboola" in line or re.match(r"(?:var |window\.|document\.|\(function)", line)):
        return True
    plain = line.lstrip("•*·▪►▶→»>|#-–—\ufffd× ")
    if len(plain) <= 220 and (_SHORT_BOILERPLATE.match(plain) or _URL_ONLY.fullmatch(plain)):
        return True
    return len(plain) <= 400 and bool(_LONG_BOILERPLATE.match(plain))


def _names_agency_copyright(line: str) -> bool:
    notice = re.match(r"(?:copyright|©|\(c\)|&copy;).{0,80}", line, re.IGNORECASE)
    return bool(notice and next(agencies_in(notice.group()), None))


def is_caption(line: str) -> bool:
    """A picture's caption or its credit."""
    if len(line) > _CAPTION_LIMIT:
        return False
    if _CAPTION_END.search(line, max(0, len(line) - 160)) or _CUT_CAPTION.search(line):
        return True
    start = _CAPTION_START.match(line)
    return bool(start) and len(line) <= 400


def is_picture_credit(line: str) -> bool:
    """A line that is only the credit of the picture whose caption stands above it: "(A. Person/Agency via AP)"."""
    return len(line) <= 120 and line[:1] in "([" and line[-1:] in ")]" and bool(_CAPTION_END.fullmatch(line))


def is_credit(line: str) -> bool:
    """A line that says whose copy or help this is: an agency's name, "X contributed", "Reporting by …"."""
    bare = line.strip("()[]-–—*_. \t")
    if agency_named(bare):
        return True
    if len(line) <= 60 and re.fullmatch(r"[—–-]{0,2}\s*\(?[\w/ ,.&'’-]+\)?", line) and all_agencies(bare):
        return True
    if len(line) > 500:
        return False
    match = _CREDIT.match(line)
    if not match:
        return False
    lowered = line.lower()
    if "contribut" in lowered and not re.match(r"\(?(?:report|writ|edit|additional)", lowered):
        return len(line) <= 260 and _contributors(line)
    return lowered.startswith(("source", "this ", "story ", "article ")) or not _PRONOUN.search(line) or line[0] == "("


def _contributors(line: str) -> bool:
    """ "Iris Vale in Oslo contributed." but not "Heavy rain contributed to the flood that killed …"."""
    before, _, after = line.partition("contributed")
    if after.strip(" .*_") and not re.match(
        r"\s*(?:to (?:this|the) (?:report|story|article|piece|post|item)|reporting|additional reporting|from\b)", after
    ):
        return False
    words = [w for w in re.split(r"[\s,]+", before.strip(" *_(")) if w]
    small = sum(1 for w in words if w[0].islower() and w.lower() not in _SMALL and not re.fullmatch(_JOB, w.lower()))
    return bool(words) and small <= max(1, len(words) // 5) and not _PRONOUN.search(before)


def all_agencies(words: str) -> bool:
    parts = [part.strip(" .") for part in re.split(r"[/,&|–—]|\band\b|\bwith\b|\s-\s", words) if part.strip(" .")]
    named = [
        bool(agency_named(part)) or part.lower() in ("agencies", "news agencies", "wires", "staff") for part in parts
    ]
    return bool(named) and all(named)


def is_byline(line: str, *, opening: bool) -> bool:
    """Who wrote it or when it was published: "By Jane Doe", "Published …", a date alone, "Jane Doe, Staff Writer"."""
    if len(line) > _BYLINE_LIMIT:
        return False
    if date_only(line):
        return opening or bool(_STAMP.match(line))
    by = _BY.match(line)
    if not by and not opening:
        return False
    rest = _without_dates(line[by.end() :] if by else line)
    if by:
        return bool(rest) and names_only(rest) and not line.endswith("!") and not (line.endswith(".") and not opening)
    if re.fullmatch(r"\d+ min(?:ute)?s? read", line.lower()):
        return True
    parts = [p.strip() for p in re.split(r"\s[–—|-]\s|,\s|\|", line) if p.strip()]
    if (
        len(parts) > 1
        and len(line) <= 100
        and any(agency_named(_BY.sub("", p)) for p in parts)
        and all(names_only(_BY.sub("", p)) for p in parts)
    ):
        return True
    return len(line) <= 90 and bool(_NAME_WITH_JOB.fullmatch(line)) and names_only(rest)


def agency_byline(line: str) -> bool:
    """A byline that names an agency and no person: "By ANI", "By The Associated Press", "Reuters Staff"."""
    by = _BY.match(line)
    rest = _without_dates(line[by.end() :] if by else line)
    rest = re.sub(r"\bstaff\b|\breport(?:er|s)?\b", " ", rest, flags=re.IGNORECASE).strip(" ,.|-–—:")
    return bool(agency_named(rest))


def names_in_byline(line: str) -> tuple[str, ...]:
    """The persons that a "By …" line names."""
    by = _BY.match(line)
    if not by or agency_byline(line):
        return ()
    rest = re.split(r"\s[–—|-]\s|\||\(|;", _without_dates(line[by.end() :]))[0]
    parts = [part.strip(" ,.:") for part in re.split(r",| and | & ", rest)]
    people = [
        p
        for p in parts
        if 2 <= len(p.split()) <= 5 and names_only(p) and not agency_named(p) and not re.search(_JOB, p, re.I)
    ]
    return tuple(p.title() if p.isupper() else p for p in people)


def _without_dates(line: str) -> str:
    rest = line
    for printed in reversed(list(dates_in(line))):
        rest = rest[: printed.start] + " " + rest[printed.end :]
    rest = _STAMP.sub(" ", _LINKS.sub(" ", rest))
    return _TIME_BITS.sub(" ", rest).strip(" \t,.|:;()[]–—-•·/")


def date_only(line: str) -> bool:
    if not (any(c.isdigit() for c in line) or _STAMP.match(line)):
        return False
    rest = _without_dates(line)
    if not any(c.isalnum() for c in rest):
        return bool(next(dates_in(line), None)) or bool(_STAMP.match(line)) or bool(re.search(r"\d[:.]\d\d", line))
    return False


def names_only(words: str) -> bool:
    tokens = [t for t in re.split(r"[\s,/|&]+", words) if t.strip(".-–—()[]\"'")]
    if not tokens or len(tokens) > 16:
        return False
    for token in tokens:
        bare = token.strip(".,;:()[]\"'“”‘’–—-")
        if bare and not (bare[0].isupper() or bare.lower() in _SMALL or bare.lower() in ("dpa", "special", "staff")):
            return False
    if re.match(r"(?:the time|now|then|some|all|any|far|law|contrast|comparison|and large)\b", words.lower()):
        return False
    return not re.search(r"\d", words) and any(t[:1].isupper() for t in tokens)
