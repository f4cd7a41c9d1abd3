"""Chapter 4: what the rules demand. Dated values and predicates on plain values; no agreement."""
