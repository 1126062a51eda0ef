-- The record: append-only. Triggers refuse every change, whoever asks.

CREATE TABLE evidence (
  sha256 TEXT NOT NULL PRIMARY KEY,  -- "SHA-256:<hex>" of the bytes
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE reports (
  number INTEGER PRIMARY KEY,  -- order of adding
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES evidence (sha256),
  media_type TEXT NOT NULL,
  collected TEXT NOT NULL,
  outlet TEXT NOT NULL,
  outlet_where TEXT NOT NULL,
  title TEXT NOT NULL,
  title_where TEXT NOT NULL,
  author TEXT NOT NULL,
  author_where TEXT NOT NULL,
  published TEXT NOT NULL,
  published_where TEXT NOT NULL,
  language TEXT NOT NULL,
  language_where TEXT NOT NULL,
  parts TEXT NOT NULL CHECK (json_valid(parts)),
  text TEXT NOT NULL  -- last, so that the columns above are read without it
) STRICT;
CREATE INDEX reports_by_sha256 ON reports (sha256);

CREATE TABLE gathering_failures (
  number INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (source, stage, reason)
) STRICT;

CREATE TABLE judgements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  subjects TEXT NOT NULL CHECK (json_valid(subjects)),
  value TEXT NOT NULL,
  why TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  undoes TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (length(subject) <= 80 AND subject NOT GLOB '*[^0-9A-Za-z:._-]*')  -- an id, never text
) STRICT;

CREATE TRIGGER evidence_stays BEFORE DELETE ON evidence BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER evidence_unchanged BEFORE UPDATE ON evidence BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER evidence_unreplaced BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence WHERE sha256 = new.sha256 OR rowid = new.rowid)
BEGIN SELECT raise(ABORT, 'the record is append-only'); END;

CREATE TRIGGER reports_stay BEFORE DELETE ON reports BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER reports_unchanged BEFORE UPDATE ON reports BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER reports_unreplaced BEFORE INSERT ON reports
WHEN EXISTS (SELECT 1 FROM reports WHERE id = new.id OR number = new.number)
BEGIN SELECT raise(ABORT, 'the record is append-only'); END;

CREATE TRIGGER gathering_failures_stay BEFORE DELETE ON gathering_failures
BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER gathering_failures_unchanged BEFORE UPDATE ON gathering_failures
BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER gathering_failures_unreplaced BEFORE INSERT ON gathering_failures
WHEN EXISTS (
  SELECT 1 FROM gathering_failures
  WHERE number = new.number OR (source, stage, reason) = (new.source, new.stage, new.reason)
)
BEGIN SELECT raise(ABORT, 'the record is append-only'); END;

CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER judgements_unchanged BEFORE UPDATE ON judgements BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER judgements_unreplaced BEFORE INSERT ON judgements
WHEN EXISTS (SELECT 1 FROM judgements WHERE id = new.id OR number = new.number)
BEGIN SELECT raise(ABORT, 'the record is append-only'); END;

CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER audit_unreplaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE number = new.number)
BEGIN SELECT raise(ABORT, 'the record is append-only'); END;

-- Readings: one a report, replaced when the reader changes.

CREATE TABLE readings (
  report TEXT NOT NULL PRIMARY KEY REFERENCES reports (id),
  reader TEXT NOT NULL,
  digest TEXT NOT NULL  -- of everything the reader found
) STRICT;

CREATE TABLE statements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES readings (report) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  cue TEXT NOT NULL CHECK (json_valid(cue)),
  source TEXT NOT NULL CHECK (json_valid(source)),
  voice_name TEXT NOT NULL,
  voice_kind TEXT NOT NULL,
  voice_mentions TEXT NOT NULL CHECK (json_valid(voice_mentions)),
  relays TEXT NOT NULL CHECK (json_valid(relays)),
  listener TEXT NOT NULL CHECK (json_valid(listener)),
  within TEXT NOT NULL,
  stance TEXT NOT NULL,
  confidence REAL NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (report, place)
) STRICT;
CREATE INDEX statements_by_voice ON statements (voice_name);

CREATE TABLE figures (
  report TEXT NOT NULL REFERENCES readings (report) ON DELETE CASCADE,
  statement TEXT NOT NULL,  -- empty for the report's own voice
  place INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  low ANY,  -- ANY keeps 18 an integer and .5 a real; text only beyond 64 bits
  high ANY,
  share INTEGER NOT NULL,
  "of" TEXT NOT NULL,
  of_spans TEXT NOT NULL CHECK (json_valid(of_spans)),
  as_of TEXT NOT NULL,
  as_of_spans TEXT NOT NULL CHECK (json_valid(as_of_spans)),
  where_place TEXT NOT NULL,
  place_spans TEXT NOT NULL CHECK (json_valid(place_spans)),
  reason TEXT NOT NULL,
  PRIMARY KEY (report, statement, place)
) STRICT;

CREATE TABLE reading_failures (
  report TEXT NOT NULL REFERENCES readings (report) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  source TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (report, place)
) STRICT;

-- Derived: droppable. No key points from here into the readings, which may be replaced before the next rebuild.

CREATE TABLE derived_from (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  fingerprint TEXT NOT NULL
) STRICT;

CREATE TABLE claims (
  place INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE members (
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  statement TEXT NOT NULL,
  stance TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (json_valid(reason)),
  PRIMARY KEY (claim, place)
) STRICT;
CREATE INDEX members_by_statement ON members (statement);

CREATE TABLE origins (
  place INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  voice_name TEXT NOT NULL,
  voice_kind TEXT NOT NULL,
  voice_mentions TEXT NOT NULL CHECK (json_valid(voice_mentions)),
  collector TEXT NOT NULL,
  first TEXT NOT NULL,
  not_independent_of TEXT NOT NULL CHECK (json_valid(not_independent_of))
) STRICT;

CREATE TABLE relays (
  origin TEXT NOT NULL REFERENCES origins (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  report TEXT NOT NULL,
  relation TEXT NOT NULL,
  statements TEXT NOT NULL CHECK (json_valid(statements)),
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  PRIMARY KEY (origin, place)
) STRICT;

CREATE TABLE unrecorded (
  place INTEGER NOT NULL PRIMARY KEY,
  statement TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (json_valid(reason))
) STRICT;

CREATE TABLE findings (
  place INTEGER NOT NULL PRIMARY KEY,
  claim TEXT NOT NULL,
  origins TEXT NOT NULL CHECK (json_valid(origins)),
  unrecorded TEXT NOT NULL CHECK (json_valid(unrecorded)),
  independent INTEGER NOT NULL,
  grade TEXT NOT NULL,
  reasons TEXT NOT NULL CHECK (json_valid(reasons))
) STRICT;

CREATE TABLE contradictions (
  finding INTEGER NOT NULL REFERENCES findings (place) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  claim TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (json_valid(reason)),
  PRIMARY KEY (finding, place)
) STRICT;

-- Full-text search over folded words (search.py folds them). The reports' index keeps no second copy of the text.

CREATE VIRTUAL TABLE report_words USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE statement_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 0');
