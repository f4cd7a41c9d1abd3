"""Riverpact (河契): from the water sample to the yuan, exact, traced and rebuildable."""

__version__ = "0.1.0"
__all__ = ["__version__"]
