"""What a picture is refused for."""

from __future__ import annotations

from collections.abc import Sequence

from alignsim.scenario.errors import near


class CannotDraw(ValueError):  # noqa: N818 - it reads as what happened
    """Say that a picture was asked for which the result cannot give."""


class NothingToDraw(CannotDraw):
    """Say that the world or the run of a result has nothing of what a picture shows."""


def choose(value: str, allowed: Sequence[str], noun: str) -> str:
    """Return `value` if it is allowed, else refuse it with the names that are.

    Parameters
    ----------
    value : str
        What was asked for.
    allowed : sequence of str
        What there is.
    noun : str
        What kind of thing it is, for the message.

    Raises
    ------
    CannotDraw
        With a did-you-mean when a name is close.

    Examples
    --------
    >>> choose("IND", ["USA", "IND"], "country")
    'IND'
    """
    if value in allowed:
        return value
    meant = near(value, allowed)
    hint = f" Did you mean {meant}?" if meant else ""
    raise CannotDraw(f"no {noun} {value!r} here.{hint} There is: {', '.join(allowed)}.")
