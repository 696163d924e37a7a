"""Worth: readings of parameters in money, by which a number without a unit can be judged.

In the law of payoffs a country loses phi_i w_ij [p (1 - a) / 2 + (a^2 - 1) / 4] to a relation that is not as
its interests call for; so a unit of alignment is worth phi_i w_ij (p - a) / 2 a year, in percent of output.
Read at a fixed distance p - a (the row ``worth_gap``) it can be set beside what governments are seen to pay.
"""

from __future__ import annotations

from typing import NamedTuple

from alignsim.laws.payoffs.relations import marginal_value
from alignsim.parameters.figures import figure
from alignsim.parameters.records import Parameter, split_name
from alignsim.parameters.table import Table

PAIRS = (("USA", "PAK"), ("USA", "IND"), ("IND", "USA"))
"""Directed pairs whose readings are shown where a parameter bears on all of them."""
SHOWN = ("USA", "IND", "PAK")
RELATIONS = frozenset({
    "frustration_weight", "military_burden", "size", "gdp", "baseline", "propensity_shift", "worth_gap"})
PERCENT = 100.0
MILLIONS_PER_BILLION = 1000.0


class Reading(NamedTuple):
    """Hold what something is worth.

    Parameters
    ----------
    what : str
        What is valued, by whom.
    value : float
        Unit: ``unit``.
    unit : str
        US$ bn, or % of GDP where no output is known; a year or once.
    formula : str
        How it follows from the table.
    """

    what: str
    value: float
    unit: str
    formula: str


def weight_of_relation(table: Table, i: str, j: str) -> float:
    """Give phi_i w_ij: what frustration with j costs i at most. Unit: % of GDP a year.

    phi_i = omega times the security burden; w_ij is the size of j among all countries with a size, i aside.
    """
    sizes = {codes[0]: row.value for codes, row in table.specific("size").items()}
    for code in (i, j):
        sizes.setdefault(code, table["size"].value)
    others = sum(size for code, size in sizes.items() if code != i)
    phi = table["frustration_weight"].value * table[f"military_burden_{i}"].value
    return phi * sizes[j] / others


def worth_of_alignment(table: Table, i: str, j: str) -> float:
    """Give what a unit of alignment with j is worth to i, a fixed distance below what interests call for.

    phi_i w_ij (p - a) / 2 with p - a the row ``worth_gap``. Unit: % of GDP a year.

    Parameters
    ----------
    table : Table
        Values are its defaults.
    i, j : str
        Codes of the country that gains, and of the other one.

    Examples
    --------
    >>> from alignsim.parameters.table import load
    >>> round(worth_of_alignment(load(), "USA", "PAK"), 5)
    0.00694
    """
    return float(marginal_value(weight_of_relation(table, i, j), table["worth_gap"].value, 0.0, 0.0))  # type: ignore[arg-type]  # a law takes numbers too


def in_money(table: Table, percent: float, country: str) -> tuple[float, str]:
    """Turn % of a country's GDP into US$ bn, or leave it where its output is not in the table."""
    output = table.specific("gdp").get((country,))
    return (percent, "% of GDP") if output is None else (percent * output.value / PERCENT, "US$ bn")


def readings(table: Table, name: str, row: Parameter) -> tuple[Reading, ...]:
    """Give what a parameter is worth, in money: readings of alignment, or of what is in % of GDP.

    Parameters
    ----------
    table : Table
        Values are its defaults.
    name : str
        The name asked for, which may say more than the row's.
    row : Parameter
        The row that speaks for it.
    """
    countries = split_name(name)[1] if row.per else ()
    if row.family in RELATIONS:
        return tuple(_of_alignment(table, i, j) for i, j in _pairs(countries))
    if "% of" in row.unit and "GDP" in row.unit:
        return tuple(_of_percent(table, row, country) for country in countries[:1] or SHOWN)
    return ()


def _pairs(countries: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    if len(countries) == 2:
        return (countries[0], countries[1]), (countries[1], countries[0])
    if len(countries) == 1:
        return tuple((countries[0], other) for other in SHOWN if other != countries[0])
    return PAIRS


def _of_alignment(table: Table, i: str, j: str) -> Reading:
    value, unit = in_money(table, worth_of_alignment(table, i, j), i)
    beside = ""
    if (i, j) == ("USA", "PAK"):
        low, high = aid_range()
        beside = f"; aid was {low:.1f} to {high:.1f} US$ bn a year"
    gap = table["worth_gap"].value
    return Reading(
        f"a unit of alignment with {j} is worth to {i}", value, f"{unit} a year",
        f"phi_i w_ij (p - a) / 2 at p - a = {gap:g}{beside}")


def _of_percent(table: Table, row: Parameter, country: str) -> Reading:
    value, unit = in_money(table, row.value, country)
    when = " a year" if "a year" in row.unit else ""
    return Reading(f"{row.value:g} {row.unit} is to {country}", value, f"{unit}{when}", "value x GDP / 100")


def aid_range() -> tuple[float, float]:
    """Give the least and the most that US aid to Pakistan was in a fiscal year. Unit: US$ bn."""
    aid = figure("us_aid_pakistan")
    years = [aid.value(label, "total_musd") / MILLIONS_PER_BILLION for label in aid.labels if label.isdigit()]
    return min(years), max(years)
