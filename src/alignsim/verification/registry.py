"""Registry: all rows, in order, and the command that compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from alignsim.parameters.unknown import UnknownNameError
from alignsim.verification import alignment, balance, beliefs, choice, conflict, crisis, faces, landscape, trade
from alignsim.verification.row import Result, Row, run_row

Told = Callable[[str, float], None]
"""Takes the id of a row that was compared, and the seconds it took."""


def rows() -> tuple[Row, ...]:
    """Give all rows: V rows in the order of their numbers, then the B row that is a theorem.

    >>> [row.id for row in rows()][:3]
    ['V1', 'V2', 'V3']
    """
    every = (*landscape.ROWS, *alignment.ROWS, *balance.ROWS, *trade.ROWS, *choice.ROWS, *beliefs.ROWS, *conflict.ROWS,
             *crisis.ROWS, *faces.ROWS)
    return tuple(sorted(every, key=_place))


def _place(row: Row) -> tuple[str, int, str]:
    letter, digits = row.id[0], row.id[1:].rstrip("b")
    return {"V": "0"}.get(letter, letter), int(digits), row.id


def verify(ids: Iterable[str] | None = None, told: Told | None = None) -> list[Result]:
    """Compare the laws with targets from outside the project.

    Parameters
    ----------
    ids : iterable of str, optional
        Rows to compare, such as ["V1", "V9"]; all if not given.
    told : callable, optional
        Told of each row when it is done.

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
    known = {row.id: row for row in rows()}
    wanted = list(known) if ids is None else list(ids)
    for name in wanted:
        if name not in known:
            raise UnknownNameError("row", name, known)
    out: list[Result] = []
    for name in wanted:
        results, seconds = run_row(known[name])
        out.extend(results)
        if told is not None:
            told(name, seconds)
    return out
