-- Which names a story's findings were decided by, as hashes: where one of them means something else now, they are looked
-- at again. Rows of stories that are gone do no harm. And which stories are to be looked at in any case.
CREATE TABLE leans (name INTEGER NOT NULL, story TEXT NOT NULL, PRIMARY KEY (name, story)) WITHOUT ROWID;
CREATE TABLE touched (story TEXT PRIMARY KEY) WITHOUT ROWID;
