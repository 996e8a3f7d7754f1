"""Words for hand-made inputs: one invented storm, told in short paragraphs."""

from __future__ import annotations

FIRST = (
    "Harbour officials said on Tuesday that the storm damaged forty boats in the northern port, and that residents "
    "spent the night in the school hall."
)
SECOND = (
    "The mayor told reporters that repairs would take three weeks, and she asked people to stay away from the quay "
    "until the wall is mended."
)
THIRD = "Insurers put the loss at two million crowns, according to a statement that the port authority published later."
BODY = f"{FIRST}\n\n{SECOND}"
TITLE = "Storm damages forty boats"
ROW = {
    "id": "r1",
    "title": TITLE,
    "text": BODY,
    "date": "2031-05-14",
    "outlet": "Example Courier",
    "url": "https://example.org/1",
}
PAGE = (
    '<html><head><meta charset="utf-8"><title>Storm | Courier</title>'
    '<meta property="og:site_name" content="Example Courier">'
    '<link rel="canonical" href="https://courier.example/storm">'
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",'
    f' "headline": "{TITLE}", "datePublished": "2031-05-14T08:00:00+02:00", "author": [{{"name": "Ann Lee"}}]}}]}}'
    "</script></head><body><nav><a href='/'>Home</a></nav><article>"
    f"<h1>{TITLE}</h1><p>{FIRST}</p><h2>What comes next</h2><p>{SECOND}</p>"
    '<blockquote class="twitter-tweet"><p>The bridge is closed. <a href="https://t.co/a">pic.twitter.com/a</a></p>'
    '&mdash; Harbour Police (@harbourpolice) <a href="https://twitter.com/h">May 14, 2031</a></blockquote>'
    f"<p>{THIRD}</p></article></body></html>"
)
