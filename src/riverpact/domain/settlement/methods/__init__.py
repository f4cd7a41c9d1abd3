"""The method families, one a file. Each has its page in ``docs/rules/``."""
