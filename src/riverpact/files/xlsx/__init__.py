"""Workbooks: read, refused in bounded time, filled in, handed back."""
