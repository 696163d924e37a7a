"""Numbers with their nouns, as messages and tables print them."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """Give a number with its noun.

    Parameters
    ----------
    count : int
        How many.
    one, many : str
        The noun in the singular, and in the plural where that does not end in s alone.

    Examples
    --------
    >>> counted(1, "run"), counted(2000, "run"), counted(0, "country", "countries")
    ('1 run', '2,000 runs', '0 countries')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
