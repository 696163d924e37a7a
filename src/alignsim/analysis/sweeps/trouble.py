"""Trouble: why an analysis cannot be made of a result, told with the way out."""

from __future__ import annotations

from collections.abc import Sequence

from alignsim.results.trouble import ResultError
from alignsim.scenario.errors import near

SHOWN = 8


class AnalysisError(ResultError):
    """Say why an analysis cannot be made of a result."""


def known(asked: Sequence[str], there: Sequence[str], what: str) -> None:
    """Refuse names that are not there, all at once, each with the one that was probably meant.

    Parameters
    ----------
    asked, there : sequence of str
        Names as given, and those there are.
    what : str
        What they name, such as "outcome".

    Raises
    ------
    AnalysisError
        If one is unknown.

    Examples
    --------
    >>> known(["succes"], ["success", "trade_USA"], "outcome")
    Traceback (most recent call last):
    alignsim.analysis.sweeps.trouble.AnalysisError: no outcome 'succes'; did you mean success?
    """
    wrong = [name for name in asked if name not in there]
    if not wrong:
        return
    said = []
    for name in wrong:
        meant = near(name, there)
        said.append(f"no {what} {name!r}; " + (f"did you mean {meant}?" if meant else listed(there)))
    raise AnalysisError("\n".join(said))


def listed(there: Sequence[str]) -> str:
    """Give the first names of a list and how many more there are."""
    more = f" and {len(there) - SHOWN} more" if len(there) > SHOWN else ""
    return f"there is {', '.join(there[:SHOWN])}{more}" if there else "there is none"
