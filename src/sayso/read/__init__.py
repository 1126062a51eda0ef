"""Read: a report in; the statements, figures and voices that stand in it out."""
