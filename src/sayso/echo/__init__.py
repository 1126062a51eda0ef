"""What texts have in common: copies, passages in other words or other languages, and one event told twice."""
