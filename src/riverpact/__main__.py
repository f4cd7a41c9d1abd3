"""``python -m riverpact`` is ``riverpact``."""

from riverpact.cli.main import main

main()
