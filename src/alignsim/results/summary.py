"""Summary: an ensemble as statistics over its runs, exact from paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.results.content import Content, ordered
from alignsim.results.paths import attributes
from alignsim.results.variables import AGREEMENT_CODES, CONTINUOUS, FLAGS, QUANTILES, STAGES, STATISTICS

if TYPE_CHECKING:
    import xarray


def summarise(dataset: xarray.Dataset) -> xarray.Dataset:
    """Turn paths into their summary, quantiles exact; a summary is returned as it is.

    Failed runs are left out; their number is in the attribute ``failed``.
    """
    import xarray

    if dataset.attrs.get("form") == "summary":
        return dataset
    sound = dataset.isel(run=np.flatnonzero(dataset["failed"].values == 0))
    data: dict[str, Any] = {}
    for v in CONTINUOUS:
        if v.name not in sound:  # a result of an earlier version
            continue
        x = sound[v.name].values
        data[v.name] = (("statistic", "month", *v.dims), _exact(x), attributes(v))
    kept = xarray.Dataset(data, coords={k: c for k, c in dataset.coords.items() if "run" not in c.dims})
    kept = kept.assign_coords(statistic=list(STATISTICS))
    width = dataset.sizes["option"]
    kept["move_share"] = (("month", "domain", "source", "target", "option"), _shares(sound["move"].values, range(width)))
    kept["stage_share"] = (("month", "crisis", "stage"), _shares(sound["stage"].values, STAGES))
    for flag in FLAGS:
        kept[f"{flag}_share"] = (("month", "crisis"), _shares(sound[flag].values, (1,))[..., 0])
    kept["agreement_share"] = (("month", "agreement_kind", "source", "target", "status"),
                               _shares(sound["agreement"].values, AGREEMENT_CODES))
    for name in [n for n, a in dataset.data_vars.items() if n in ("conduct", "outcomes", "failed", "cause")
                 or str(n).startswith("draw_")]:
        kept[name] = dataset[name]
    kept.attrs = {**dataset.attrs, "form": "summary", "quantiles": "exact"}
    for name in filter(kept.__contains__, SHARES):
        kept[name].attrs = share(name)
    return kept


def _exact(x: Array) -> Array:
    if x.shape[0] == 0:
        return np.full((len(STATISTICS), *x.shape[1:]), np.nan)
    spread = x.std(axis=0, ddof=1) if x.shape[0] > 1 else np.zeros(x.shape[1:])
    return np.stack([x.mean(axis=0), spread, x.min(axis=0), *np.quantile(x, QUANTILES, axis=0), x.max(axis=0)])


def _shares(codes: Array, values: Any) -> Array:
    count = max(codes.shape[0], 1)
    return np.stack([(codes == value).sum(axis=0) / count for value in values], axis=-1)


def move_shares(dataset: xarray.Dataset | Content) -> Array | None:
    """Give the share of runs that make each move, of a result of either form; None where no run finished.

    Returns
    -------
    array or None
        By month, domain, source, target and option.
    """
    order = ("month", "domain", "source", "target", "option")
    if dataset.attrs.get("form") == "summary":
        return ordered(dataset["move_share"], *order) if "move_share" in dataset else None
    moves = ordered(dataset["move"], "run", *order[:-1])[dataset["failed"].values == 0]
    return _shares(moves, range(dataset.sizes["option"])) if moves.shape[0] else None


SHARES = {
    "move_share": "share of runs that make a move", "stage_share": "share of runs in a crisis stage",
    "agreement_share": "share of runs in which an agreement has a status",
    "onset_share": "share of runs in which a crisis begins", "mediated_share": "share of runs in which a crisis is mediated",
    "settled_share": "share of runs in which a crisis ends in agreement"}
"""What shares mean, by name."""


def share(name: str) -> dict[str, str]:
    """Give the attributes of a share of runs."""
    return {"long_name": SHARES[name], "units": "share of runs", "source": "engine"}
