-- What linking remembers, so that new articles are linked among the names that they may touch and no others.
-- What each article says of the names in it, by the version that read it.
CREATE TABLE linked (article TEXT PRIMARY KEY REFERENCES article (id), version TEXT NOT NULL, said TEXT NOT NULL)
  WITHOUT ROWID;
-- Each name of the archive with what all articles say of it, the block in which its spellings meet, the lexicon's entry
-- for it, and its entity. `id` and `anchored` are the ids of the entities that the name and the entry lead.
CREATE TABLE name (
  key TEXT PRIMARY KEY, said TEXT NOT NULL, block TEXT, anchor TEXT, entity TEXT NOT NULL, id TEXT NOT NULL, anchored TEXT
) WITHOUT ROWID;
CREATE INDEX name_block ON name (block) WHERE block IS NOT NULL;
CREATE INDEX name_anchor ON name (anchor) WHERE anchor IS NOT NULL;
CREATE INDEX name_anchored ON name (anchored) WHERE anchored IS NOT NULL;
CREATE INDEX name_entity ON name (entity);
CREATE INDEX name_id ON name (id);
DELETE FROM seal WHERE kind = 'entities';
