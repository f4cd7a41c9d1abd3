"""The journal on disk: JSON Lines, csv, beancount."""
