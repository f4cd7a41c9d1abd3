"""The fictional province 清源省 of any size: grown from a seed, the same on every machine."""

from riverpact.files.demonstration.showcase import NOTE, SEED, write_demonstration

__all__ = ["NOTE", "SEED", "write_demonstration"]
