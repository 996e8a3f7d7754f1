-- What people's judgements make of the rules' stories: small, replayed on every build, and nothing but that.
CREATE INDEX judgement_kind ON judgement (kind);
CREATE TABLE judged_story (id TEXT PRIMARY KEY, first TEXT, last TEXT, payload TEXT NOT NULL);
CREATE TABLE judged_article (article TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX judged_article_story ON judged_article (story);
CREATE TABLE judged_redirect (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
CREATE VIEW current_story AS
  SELECT id, first, last, payload FROM story
  WHERE id NOT IN (SELECT id FROM judged_story) AND id NOT IN (SELECT old FROM judged_redirect)
  UNION ALL SELECT id, first, last, payload FROM judged_story;
CREATE VIEW current_story_article AS
  SELECT article, story FROM story_article WHERE article NOT IN (SELECT article FROM judged_article)
  UNION ALL SELECT article, story FROM judged_article;
