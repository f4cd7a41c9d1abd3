"""Letters of the province's office: one text, as Word file and as page."""
