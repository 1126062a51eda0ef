-- Each report of an origin names the report that it has the words from, empty where none is known.

ALTER TABLE relays ADD COLUMN taken_from TEXT NOT NULL DEFAULT '';
