-- What was read and what was taken out of it. Rows here are only ever added.
-- Tables with payloads keep their rowid: in tables without one, rows of over a quarter page spill, and the file trebles.
CREATE TABLE run (
  id TEXT PRIMARY KEY, started TEXT NOT NULL, finished TEXT, version TEXT NOT NULL, settings TEXT NOT NULL,
  counts TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE outlet (id TEXT PRIMARY KEY, name TEXT NOT NULL, domain TEXT, kind TEXT NOT NULL);
CREATE TABLE article (
  id TEXT PRIMARY KEY, outlet TEXT, url TEXT, published TEXT, title TEXT, text TEXT NOT NULL, language TEXT NOT NULL,
  name TEXT NOT NULL, rest TEXT NOT NULL
);
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_published ON article (published);
CREATE TABLE skipped (
  id TEXT PRIMARY KEY, stage TEXT NOT NULL, reason TEXT NOT NULL, path TEXT NOT NULL, inside TEXT, line INTEGER,
  detail TEXT NOT NULL, article TEXT
) WITHOUT ROWID;
CREATE TABLE annotation (
  article TEXT NOT NULL REFERENCES article (id), version TEXT NOT NULL, payload TEXT NOT NULL,
  PRIMARY KEY (article, version)
);
CREATE TABLE extract (
  article TEXT NOT NULL REFERENCES article (id), version TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  payload TEXT NOT NULL, PRIMARY KEY (article, version, kind, id)
);
CREATE INDEX extract_id ON extract (id);
-- Which version of the extractors has read an article last; a row appears in the same transaction as the extracts.
CREATE TABLE done (article TEXT PRIMARY KEY REFERENCES article (id), version TEXT NOT NULL) WITHOUT ROWID;
-- Decisions by people and rules: a log.
CREATE TABLE judgement (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, left_id TEXT NOT NULL,
  right_id TEXT NOT NULL, verdict TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT, why TEXT NOT NULL,
  supersedes TEXT
);

-- What can be thrown away and rebuilt from the above.
CREATE TABLE entity (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL);
CREATE TABLE story (id TEXT PRIMARY KEY, first TEXT, last TEXT, payload TEXT NOT NULL);
CREATE TABLE story_article (article TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX story_article_story ON story_article (story);
CREATE TABLE redirect (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE copy (id TEXT PRIMARY KEY, left_id TEXT NOT NULL, right_id TEXT NOT NULL, payload TEXT NOT NULL);
CREATE TABLE finding (
  id TEXT PRIMARY KEY, story TEXT NOT NULL, relation TEXT NOT NULL, independence TEXT NOT NULL, payload TEXT NOT NULL
);
CREATE INDEX finding_story ON finding (story);
CREATE TABLE compared (story TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) WITHOUT ROWID;

-- Search: the words of articles and of statements.
CREATE VIRTUAL TABLE search USING fts5 (
  kind UNINDEXED, id UNINDEXED, article UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2'
);

-- For readers with any SQLite tool.
CREATE VIEW current_extract AS
  SELECT extract.* FROM extract JOIN done USING (article, version);
CREATE VIEW statement AS
  SELECT id, article, payload ->> '$.speaker.name' AS speaker, payload ->> '$.manner' AS manner,
         payload ->> '$.kind' AS kind, payload ->> '$.cue.words[0]' AS cue, payload ->> '$.content.words' AS content,
         payload ->> '$.content.spans[0].start' AS start, payload ->> '$.polarity' AS polarity,
         payload ->> '$.addressee.name' AS addressee, payload ->> '$.medium' AS medium,
         json_array_length(payload, '$.chain') AS links
  FROM current_extract WHERE current_extract.kind = 'statement';
CREATE VIEW event AS
  SELECT id, article, payload ->> '$.plover' AS plover, payload ->> '$.cameo' AS cameo,
         payload ->> '$.actor.name' AS actor, payload ->> '$.recipient.name' AS recipient,
         payload ->> '$.status' AS status, payload ->> '$.time.value' AS day, payload ->> '$.place' AS place,
         payload ->> '$.statement' AS statement, payload ->> '$.evidence.words' AS words
  FROM current_extract WHERE current_extract.kind = 'event';
CREATE VIEW figure AS
  SELECT id, article, payload ->> '$.measure' AS measure, payload ->> '$.low' AS low, payload ->> '$.high' AS high,
         payload ->> '$.bound' AS bound, payload ->> '$.whom' AS whom, payload ->> '$.source.name' AS source,
         payload ->> '$.as_of.value' AS as_of, payload ->> '$.as_of.basis' AS as_of_basis,
         payload ->> '$.scope' AS scope, payload ->> '$.evidence.words' AS words
  FROM current_extract WHERE current_extract.kind = 'figure';
CREATE VIEW article_version AS
  SELECT url, id AS article, published,
         row_number() OVER (PARTITION BY url ORDER BY published, id) AS version,
         count(*) OVER (PARTITION BY url) AS versions
  FROM article WHERE url IS NOT NULL;
