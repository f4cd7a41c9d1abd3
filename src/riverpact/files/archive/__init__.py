"""The archive of readings: batches, their chain, and the places they lie in."""
