"""What stops an engine half-way: a broken page, a full disk, a machine that went away."""

from collections.abc import Iterator
from contextlib import contextmanager

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text

_MOST_LETTERS = 300


@contextmanager
def said_plainly(*kinds: type[Exception]) -> Iterator[None]:
    """Turn the errors of a library into a refusal with the library's own first words.

    Raises:
        RefusedError: one of ``kinds`` was raised; nothing was judged.
    """
    try:
        yield
    except kinds as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        words = (lines[0] if lines else type(error).__name__)[:_MOST_LETTERS]
        said = Text(f"引擎没有读完数据，未作评价：{words}", f"the engine stopped: {words}")
        raise RefusedError(said) from error
