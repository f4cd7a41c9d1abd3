"""Chapter 5: what was promised. Parties, sections, targets, terms; nothing decided by default."""
