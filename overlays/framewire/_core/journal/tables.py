"""The tables of a journal, and how those of an earlier version become these."""

# In the file's header, so that another program's database is not taken for a journal.
APPLICATION = 0x46574A4C
VERSION = 2

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

# `superseded` says that the key is another entry's by now: it was paid for again.
# An answer stands in `body`, or a large one in the file of that name.
_SECOND = """
ALTER TABLE entries ADD COLUMN key TEXT;
ALTER TABLE entries ADD COLUMN fingerprint TEXT;
ALTER TABLE entries ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX entries_key ON entries (key) WHERE key IS NOT NULL AND superseded = 0;
CREATE TABLE results (
  entry INTEGER NOT NULL,
  part TEXT NOT NULL,
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
  file TEXT,
  PRIMARY KEY (entry, part)
);
CREATE INDEX results_expires ON results (expires);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

# What turns a database of each version, 0 for an empty one, into one of the next.
STEPS = (_FIRST, _SECOND)


def upgrade(version: int) -> str:
    """The statements that turn a database of an earlier version into one of this.

    Args:
        version: The earlier one; 0 for an empty database.
    """
    return "".join(STEPS[version:])
