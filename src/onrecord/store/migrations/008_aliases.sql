-- By which names each entity is looked up, so that a few stories are compared without reading everybody: `leads` for its
-- canonical one. Also the state that a country's code names ("state#…") and lands without a code ("land#…").
CREATE TABLE alias (key TEXT NOT NULL, entity TEXT NOT NULL, leads INTEGER NOT NULL, PRIMARY KEY (key, entity))
  WITHOUT ROWID;
CREATE INDEX alias_entity ON alias (entity);
CREATE TRIGGER entity_gone AFTER DELETE ON entity BEGIN DELETE FROM alias WHERE entity = old.id; END;
CREATE INDEX judgement_left ON judgement (left_id);
CREATE INDEX judgement_right ON judgement (right_id);
CREATE INDEX judgement_supersedes ON judgement (supersedes) WHERE supersedes IS NOT NULL;
-- Among which reports of a story rewritten copies were looked for last, and which pairs were copies anyway.
CREATE TABLE looked_for_retold (story TEXT PRIMARY KEY, payload TEXT NOT NULL);
