"""A statement written: as data, as a page, with its verifier."""
