-- Droppable: what pure functions of reports returned, by the digest of everything that it was made from.

CREATE TABLE remembered (
  digest TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL  -- JSON, packed by zlib
) STRICT;
