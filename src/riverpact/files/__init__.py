"""Disk in, disk out: the only place, with the engine, that opens a file."""
