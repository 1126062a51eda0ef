-- Derived: claims that may contradict a finding's claim, or be the same in other words, for a person to settle.

CREATE TABLE candidates (
  finding INTEGER NOT NULL REFERENCES findings (place) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  claim TEXT NOT NULL,
  bearing TEXT NOT NULL CHECK (bearing IN ('may contradict', 'may be the same')),
  reason TEXT NOT NULL CHECK (json_valid(reason)),
  PRIMARY KEY (finding, place)
) STRICT;
