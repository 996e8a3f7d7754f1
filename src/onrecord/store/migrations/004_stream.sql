-- What set-wise steps remember, so that new articles cost what they cost and not what the archive does.
-- Which articles a step has not seen yet.
CREATE TABLE fresh (step TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (step, article)) WITHOUT ROWID;
INSERT INTO fresh SELECT 'group', id FROM article;
INSERT INTO fresh SELECT 'copies', id FROM article;
-- Where a step stands that was stopped in the middle, and by which method it worked.
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The texts at one address, ordered by rank; the last one speaks.
CREATE TABLE address (article TEXT PRIMARY KEY REFERENCES article (id), key TEXT NOT NULL, rank TEXT NOT NULL);
CREATE INDEX address_key ON address (key, rank);
CREATE VIEW superseded AS
  SELECT article FROM address AS old
  WHERE EXISTS (SELECT 1 FROM address AS later WHERE later.key = old.key AND later.rank > old.rank);
DROP VIEW article_version;
CREATE VIEW article_version AS
  SELECT article.url, article.id AS article, article.published, address.key,
         row_number() OVER (PARTITION BY address.key ORDER BY address.rank) AS version,
         count(*) OVER (PARTITION BY address.key) AS versions
  FROM address JOIN article ON article.id = address.article;

-- Grouping, day by day: where each article was placed, until when others were compared with it, which stories merged.
CREATE TABLE placed (
  article TEXT PRIMARY KEY REFERENCES article (id), day INTEGER NOT NULL, story TEXT NOT NULL, opened INTEGER NOT NULL,
  released INTEGER, terms INTEGER NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX placed_day ON placed (day);
CREATE INDEX placed_story ON placed (story);
CREATE INDEX placed_released ON placed (released) WHERE released IS NOT NULL;
CREATE TABLE merged (
  gone TEXT PRIMARY KEY, kept TEXT NOT NULL, opened INTEGER NOT NULL, day INTEGER NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX merged_kept ON merged (kept);
CREATE INDEX merged_day ON merged (day);
-- Stories whose articles have changed and whose row has not.
CREATE TABLE stale (story TEXT PRIMARY KEY) WITHOUT ROWID;
-- Stories of which articles have gone to another one.
CREATE TABLE split (old TEXT NOT NULL, new TEXT NOT NULL, PRIMARY KEY (old, new)) WITHOUT ROWID;

-- Copies: the sampled runs of words of each article by stretch of the calendar, and the runs that are formulas there.
CREATE TABLE shingles (
  article TEXT PRIMARY KEY REFERENCES article (id), block INTEGER NOT NULL, day INTEGER, outlet TEXT, hashes BLOB NOT NULL
);
CREATE INDEX shingles_block ON shingles (block);
CREATE TABLE formulas (block INTEGER PRIMARY KEY, formulas BLOB NOT NULL, common BLOB NOT NULL);
CREATE INDEX copy_left ON copy (left_id);
CREATE INDEX copy_right ON copy (right_id);
