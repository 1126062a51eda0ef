-- The whole that a figure is a part of, and its size where the text gives one.

ALTER TABLE figures ADD COLUMN base TEXT NOT NULL DEFAULT '';
ALTER TABLE figures ADD COLUMN base_spans TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(base_spans));
ALTER TABLE figures ADD COLUMN base_low ANY;
ALTER TABLE figures ADD COLUMN base_high ANY;

-- Derived: the ledger of figures, in the order in which it is shown.

CREATE TABLE measures (
  place INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  where_place TEXT NOT NULL,
  share INTEGER NOT NULL,
  series TEXT NOT NULL CHECK (json_valid(series)),
  origins INTEGER NOT NULL,
  low ANY,
  high ANY,
  best ANY,
  rule TEXT NOT NULL,
  disagree TEXT NOT NULL CHECK (json_valid(disagree)),
  beside TEXT NOT NULL CHECK (json_valid(beside))
) STRICT;

CREATE TABLE series (
  place INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  measure TEXT NOT NULL,
  voice TEXT NOT NULL,
  entries TEXT NOT NULL CHECK (json_valid(entries)),
  flags TEXT NOT NULL CHECK (json_valid(flags))
) STRICT;

CREATE TABLE entries (
  place INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL,
  statement TEXT NOT NULL,
  figure TEXT NOT NULL CHECK (json_valid(figure)),
  voice TEXT NOT NULL,
  origin TEXT NOT NULL,
  own INTEGER NOT NULL,
  measure TEXT NOT NULL,
  series TEXT NOT NULL,
  when_edtf TEXT NOT NULL,
  dated INTEGER NOT NULL,
  where_id TEXT NOT NULL,
  variant_of TEXT NOT NULL,
  corrected INTEGER NOT NULL,
  reasons TEXT NOT NULL CHECK (json_valid(reasons))
) STRICT;
CREATE INDEX entries_by_measure ON entries (measure);
