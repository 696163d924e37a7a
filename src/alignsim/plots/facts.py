"""What pictures read from a result: its summary, its deciding countries, one series of statistics."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np

from alignsim.plots.refusal import CannotDraw, choose

if TYPE_CHECKING:
    import xarray as xr

Pair = tuple[str, str]


def as_summary(dataset: xr.Dataset) -> xr.Dataset:
    """Bring a result into the form pictures are drawn from.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result, as paths or as a summary.

    Raises
    ------
    CannotDraw
        If no run finished, or the result is of a sweep.
    """
    from alignsim.results import summarise

    if dataset.attrs.get("form") == "sweep":
        raise CannotDraw("this is the result of a sweep, which has pictures in its report: alignsim report RESULT.")
    summary = summarise(dataset)
    failed = int(summary.attrs.get("failed", 0))
    if "failed" not in summary.attrs and "failed" in dataset:
        failed = int((dataset["failed"].values > 0).sum())
    if "alignment" not in summary or failed >= int(summary.attrs.get("runs", 1)):
        raise CannotDraw(f"no run finished ({failed} failed), so there is nothing to draw.")
    return summary.assign_attrs(failed=failed)


def variable(dataset: xr.Dataset, name: str) -> xr.DataArray:
    """Give a variable of a result, or say that it is not there.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    name : str
        Name of the variable.

    Raises
    ------
    CannotDraw
        If the result does not hold it.
    """
    return dataset[choose(name, [str(held) for held in dataset.data_vars], "variable")]


def deciding(dataset: xr.Dataset) -> list[str]:
    """List the countries that decide, in the order of the result.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form; without the attribute `deciding`, whoever has a payoff decides.
    """
    said = dataset.attrs.get("deciding")
    if said is not None:
        return [str(code).strip() for code in (said.split(",") if isinstance(said, str) else said)]
    countries = [str(code) for code in dataset["source"].values]
    if "payoff" not in dataset:
        return countries[:3]
    worth = np.nan_to_num(dataset["payoff"].sel(statistic="mean").values)
    alive = np.abs(worth).sum(axis=(0, 1)) > 0
    return [code for code, has in zip(countries, alive, strict=True) if has]


def known(dataset: xr.Dataset, country: str | None) -> str | None:
    """Check a country that was asked for.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    country : str or None
        Its ISO3 code; None is every deciding country.

    Raises
    ------
    CannotDraw
        If the result has no such country.
    """
    return None if country is None else choose(country, [str(code) for code in dataset["source"].values], "country")


def dyads(dataset: xr.Dataset, country: str | None = None) -> list[Pair]:
    """List unordered dyads: of the deciding countries, or of one country with them.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    country : str, optional
        Keep the dyads of this country; it need not be a deciding one.
    """
    codes = deciding(dataset)
    if country is None:
        return list(combinations(codes, 2))
    if country not in codes:
        return [(country, other) for other in codes]
    return [pair for pair in combinations(codes, 2) if country in pair]


def directed(dataset: xr.Dataset, source: str | None = None) -> list[Pair]:
    """List directed dyads of deciding countries, by source.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    source : str, optional
        Keep what this country does toward the deciding ones.
    """
    codes = deciding(dataset)
    if source is None:
        return list(permutations(codes, 2))
    return [(source, other) for other in codes if other != source]


def stance(dataset: xr.Dataset, source: str, target: str) -> xr.DataArray:
    """Give the statistics of A_ij by month.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    source, target : str
        Who feels what toward whom.
    """
    return variable(dataset, "alignment").sel(source=source, target=target)


def dyad(dataset: xr.Dataset, pair: Pair) -> xr.DataArray | None:
    """Give the statistics of a_ij = (A_ij + A_ji)/2 by month, if the result holds them.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form; quantiles of a mean cannot be had from those of its two parts.
    pair : tuple of str
        The two countries, in any order.
    """
    if "dyad_alignment" not in dataset:
        return None
    labels = [str(label) for label in dataset["dyad"].values]
    name = next((name for name in ("-".join(pair), "-".join(reversed(pair))) if name in labels), None)
    return None if name is None else dataset["dyad_alignment"].sel(dyad=name)


def sizes(dataset: xr.Dataset, codes: Sequence[str]) -> list[float] | None:
    """Give each country's share of capability: from the result, else from the parameter table, else None.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    codes : sequence of str
        Countries.
    """
    if "size" in dataset:
        return [float(dataset["size"].sel(country=code)) for code in codes]
    from alignsim.parameters import load

    table = load()
    try:
        return [float(table[f"size_{code}"].value) for code in codes]
    except KeyError:
        return None


def base_rate(dataset: xr.Dataset) -> float:
    """Give the ordinary chance that a crisis begins in a month, 1 - exp(-h0). Unit: probability a month.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result; without the attribute `base_hazard`, h0 is the row `hazard` of the parameter table.
    """
    from alignsim.parameters import load

    rate = dataset.attrs.get("base_hazard")
    return float(-np.expm1(-float(load()["hazard"].value if rate is None else rate)))
