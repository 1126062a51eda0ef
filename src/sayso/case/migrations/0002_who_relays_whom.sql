-- Each report of an origin names the report that it has the words from, empty where none is known.

ALTER TABLE relays ADD COLUMN taken_from TEXT NOT NULL DEFAULT '';

-- An origin with no collector was said in public, or nobody says who took it down.

ALTER TABLE origins ADD COLUMN public INTEGER NOT NULL DEFAULT 0;
