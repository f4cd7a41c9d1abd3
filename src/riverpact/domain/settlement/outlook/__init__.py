"""Outlook (展望): what a year so far still allows, and what it is likely to cost."""
