"""The tables of a journal, and how those of an earlier version become these."""

# In the file's header, so that another program's database is not taken for a journal.
APPLICATION = 0x46574A4C
VERSION = 3

# What a file of version 1 has as well.
_FIRST = """
CREATE TABLE owners (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER NOT NULL,
  started REAL NOT NULL
);
CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner INTEGER NOT NULL,
  pid INTEGER NOT NULL,
  created REAL NOT NULL,
  updated REAL NOT NULL,
  service TEXT NOT NULL,
  operation TEXT NOT NULL,
  origin TEXT NOT NULL,
  model TEXT,
  request_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  job_id TEXT,
  request_id TEXT,
  reason TEXT
);
CREATE INDEX entries_state ON entries (state);
CREATE INDEX entries_job ON entries (job_id);
"""

# `superseded` says that the key is another entry's by now: it was paid for again. `stand` is 0 for
# what somebody has to attend to, 1 for what is settled, 2 for what is under way in a process that
# runs, or ran: then it is found from `first` on, which was the last entry when that process began.
# Only the first kind stands in an index: it is few, and an index costs each paid call its share.
# The id of a result is twice that of its entry, and one more for what was told of a job's end; its
# body stands in `body`, or a large one in the file of that name.
_SECOND = """
DROP INDEX entries_state;
DROP INDEX entries_job;
CREATE INDEX entries_job ON entries (job_id) WHERE job_id IS NOT NULL;
ALTER TABLE entries ADD COLUMN stand INTEGER NOT NULL DEFAULT 2;
UPDATE entries SET stand = state IN ('finished', 'failed', 'canceled', 'answered', 'refused',
  'never delivered', 'dismissed');
CREATE INDEX entries_open ON entries (stand) WHERE stand = 0;
ALTER TABLE owners ADD COLUMN first INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN key TEXT;
ALTER TABLE entries ADD COLUMN fingerprint TEXT;
ALTER TABLE entries ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX entries_key ON entries (key) WHERE key IS NOT NULL AND superseded = 0;
CREATE TABLE results (
  id INTEGER PRIMARY KEY,
  created REAL NOT NULL,
  expires REAL NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  size INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  media INTEGER NOT NULL DEFAULT -1,
  handed TEXT NOT NULL DEFAULT '',
  spent INTEGER NOT NULL DEFAULT 0,
  body BLOB,
  file TEXT
);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

# What a job is asked for by besides its id, as JSON; what stands under `secret` in it is shown
# nowhere: whoever knows it has the result.
_THIRD = """
ALTER TABLE entries ADD COLUMN handle TEXT;
"""

# What turns a database of each version, 0 for an empty one, into one of the next.
STEPS = (_FIRST, _SECOND, _THIRD)


def upgrade(version: int) -> str:
    """The statements that turn a database of an earlier version into one of this.

    Args:
        version: The earlier one; 0 for an empty database.
    """
    return "".join(STEPS[version:])
