"""Registry: all rows, in order, and the command that compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from alignsim.parameters.unknown import UnknownNameError
from alignsim.verification import alignment, balance, beliefs, choice, conflict, crisis, faces, landscape, trade
from alignsim.verification.behaviour import ROWS as BEHAVIOUR
from alignsim.verification.row import Result, Row, run_row

Told = Callable[[str, int, int, float | None], None]
"""Takes the id of a row, its place from 1, how many rows there are, and the seconds it took; None as it begins."""


def rows(behaviour: bool = False) -> tuple[Row, ...]:
    """Give the rows that hold laws against outside targets, in the order of their numbers.

    Parameters
    ----------
    behaviour : bool
        Give the rows that hold the behaviour of the whole model against bands, instead.

    Examples
    --------
    >>> [row.id for row in rows()][:3], [row.id for row in rows(behaviour=True)][:3]
    (['V1', 'V2', 'V3'], ['B1', 'B2', 'B3'])
    """
    every = (*landscape.ROWS, *alignment.ROWS, *balance.ROWS, *trade.ROWS, *choice.ROWS, *beliefs.ROWS, *conflict.ROWS,
             *crisis.ROWS, *faces.ROWS)
    return BEHAVIOUR if behaviour else tuple(sorted(every, key=_place))


def _place(row: Row) -> tuple[int, str]:
    return int(row.id[1:].rstrip("b")), row.id


def verify(ids: Iterable[str] | None = None, told: Told | None = None, behaviour: bool = False) -> list[Result]:
    """Compare the model with targets from outside the project, and with bands of plausible behaviour.

    Parameters
    ----------
    ids : iterable of str, optional
        Rows to compare, such as ["V1", "B9"]. If not given all that hold laws against outside targets, which takes
        about half a minute.
    told : callable, optional
        Told of each row as it begins and when it is done.
    behaviour : bool
        Without ids also compare the rows of behaviour, which takes some minutes.

    Returns
    -------
    list of Result
        One or more for each row, in the order asked for.

    Raises
    ------
    UnknownNameError
        If an id is not known; nothing is compared then.

    Examples
    --------
    >>> [result.verdict for result in verify(["V2"])]
    ['verified', 'verified']
    """
    known = {row.id: row for row in (*rows(), *rows(behaviour=True))}
    wanted = [row.id for row in (*rows(), *(rows(behaviour=True) if behaviour else ()))] if ids is None else list(ids)
    for name in wanted:
        if name not in known:
            raise UnknownNameError("row", name, known)
    out: list[Result] = []
    for place, name in enumerate(wanted, start=1):
        if told is not None:
            told(name, place, len(wanted), None)
        results, seconds = run_row(known[name])
        out.extend(results)
        if told is not None:
            told(name, place, len(wanted), seconds)
    return out
