"""How many does no list hold: totals, with intervals, from lists that overlap."""
