-- What a list says of each story, so that it need not assemble every record. Valid while the story's fingerprint holds.
CREATE TABLE summary (story TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, payload TEXT NOT NULL);
