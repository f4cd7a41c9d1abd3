"""Chapter 8: what it achieved (绩效): indicators, joint evaluation, score, grade, report."""
