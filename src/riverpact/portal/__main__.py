"""``python -m riverpact.portal`` is ``riverpact-portal``."""

from riverpact.portal.command import main

main()
