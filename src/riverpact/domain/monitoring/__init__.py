"""Chapter 2: what was measured. Observations, non-detects, completeness, monthly means."""
