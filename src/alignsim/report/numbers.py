"""Numbers as reports print them."""

from __future__ import annotations

import math

MINUS = "\N{MINUS SIGN}"


def number(value: float | None) -> str:
    """Write a number with three digits that mean something and a true minus.

    Parameters
    ----------
    value : float or None
        What is not a number becomes "n/a", what is not there nothing.

    Examples
    --------
    >>> number(0.12345), number(-21.94), number(123456.0), number(float("nan")), number(0.00001234)
    ('0.123', '−21.9', '123,456', 'n/a', '0.0000123')
    """
    if value is None:
        return ""
    if not math.isfinite(value):
        return "n/a" if math.isnan(value) else ("∞" if value > 0 else f"{MINUS}∞")
    if value == 0:
        return "0"
    places = 2 - math.floor(math.log10(abs(value)))
    if places > 12:
        return f"{value:.2e}".replace("-", MINUS)
    shown = f"{value:,.{max(places, 0)}f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return shown.replace("-", MINUS)


def exactly(value: float) -> str:
    """Write a number that was set, as it was set.

    >>> exactly(0.5), exactly(-2.0), exactly(55000000000.0)
    ('0.5', '−2', '5.5e+10')
    """
    return f"{value:.6g}".replace("-", MINUS, 1) if value < 0 else f"{value:.6g}"
