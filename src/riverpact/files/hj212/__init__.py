"""Packets of automatic stations: frames, profiles, values."""
