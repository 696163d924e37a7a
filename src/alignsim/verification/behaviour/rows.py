"""All checks of behaviour, in the order of their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from alignsim.verification.behaviour.band import Check
from alignsim.verification.behaviour.conduct import b1, b2, b3, b4, habits
from alignsim.verification.behaviour.purchases import b11
from alignsim.verification.behaviour.relations import b5, b6, b12, b13, b15, words
from alignsim.verification.behaviour.tension import b16
from alignsim.verification.behaviour.trade import b7, b8, b9

CHECKS: tuple[tuple[str, Callable[[], Iterable[Check]]], ...] = (
    ("B1", b1), ("B2", b2), ("B3", b3), ("B4", b4), ("B5", b5), ("B6", b6), ("B7", b7), ("B8", b8), ("B9", b9),
    ("B11", b11), ("B12", b12), ("B13", b13), ("B15", b15), ("B16", b16), ("H7", habits),
    ("H13", words),
)


def behaviour(ids: Iterable[str] | None = None) -> list[Check]:
    """Run the checks of behaviour, all or some.

    Parameters
    ----------
    ids : iterable of str, optional
        Row ids, such as "B6".

    Returns
    -------
    list of Check
        Each with its value, band and verdict.

    Raises
    ------
    KeyError
        If an id is not known.
    """
    known = dict(CHECKS)
    wanted = list(known) if ids is None else list(ids)
    for name in wanted:
        if name not in known:
            raise KeyError(f"no check {name!r}; there are {', '.join(known)}")
    return [check for name in wanted for check in known[name]()]
