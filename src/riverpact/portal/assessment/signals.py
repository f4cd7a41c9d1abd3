"""What months tell to whoever rests on them, such as their year; a listener may refuse by raising.

Each signal is sent inside the transaction of what it tells of.
"""

from django.dispatch import Signal

month_reopens = Signal()
"""Before a month is opened again; with ``month``."""
month_is_objected_to = Signal()
"""Before a county objects; with ``month`` and ``by``."""
month_moved = Signal()
"""After a month was judged or opened again; with ``month``, ``by`` and ``note``."""
months_opened = Signal()
"""After months became records; with ``agreement`` and ``by``."""
