"""A comparison of methods as JSON and as one page."""
