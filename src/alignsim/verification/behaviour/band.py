"""A check: a value of the simulated world, and the band it is expected in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """Hold one value, its band and what it is.

    Parameters
    ----------
    row : str
        Row id, such as "B1".
    what : str
        What is measured, with its unit.
    value : float
        What the model gives.
    low, high : float
        The band, ends included.
    """

    row: str
    what: str
    value: float
    low: float
    high: float

    @property
    def holds(self) -> bool:
        """Tell whether the value lies in the band; a value that is not a number never does."""
        return self.low <= self.value <= self.high

    def record(self) -> dict[str, object]:
        """Give the check as plain data."""
        return {"row": self.row, "what": self.what, "value": self.value, "low": self.low, "high": self.high,
                "verdict": "inside" if self.holds else "OUTSIDE"}


def table(checks: Iterable[Check]) -> str:
    """Give the checks as text, a line each.

    >>> print(table([Check("B0", "a share", 0.5, 0.4, 0.6)]))
    B0   inside   0.5000  in [0.4000, 0.6000]  a share
    """
    return "\n".join(
        f"{c.row:<4} {'inside ' if c.holds else 'OUTSIDE'} {c.value:8.4f}  in [{c.low:.4f}, {c.high:.4f}]  {c.what}"
        for c in checks)
