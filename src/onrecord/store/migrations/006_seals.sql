-- A digest of each row, or of the rows that belong together, as they were written: what is altered or gone shows.
CREATE TABLE seal (kind TEXT NOT NULL, id TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
