"""Chapter 6: who owes whom. Methods, caps, weights, splits and the statement of a year."""
