"""Chapter 6b: what is owed and what was paid (账目): double entry, append only, no money moved."""
