"""What trade is worth to a country: welfare, its exporters, and not depending on few markets."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, log, maximum, minimum, routine, row_totals, where


@law
def economy(welfare: Array, exporters: Array, export_change: Array, output: Array) -> Array:
    """Give 100 ln W + theta 100 dExports / Y. Unit: % of GDP a year."""
    return 100.0 * log(welfare) + exporters * 100.0 * export_change / output


@law
def squared_share(part: Array, whole: Array) -> Array:
    """Give one term of a Herfindahl index."""
    share = part / where(whole > 0.0, whole, 1.0)
    return share * share


@law
def autonomy_loss(weight: Array, exports: Array, others: Array, domains: Array) -> Array:
    """Give what concentration costs: kappa times the mean Herfindahl index over domains. Unit: % of GDP a year."""
    return weight * (exports + others) / domains


@law
def redirectable(lost: Array, redirected: Array, share: Array) -> Array:
    """Give what one act of diversification redirects: a share of the sales lost, no more than is left. US$ bn a year."""
    return maximum(0.0, minimum(share * maximum(0.0, lost), maximum(0.0, lost) - redirected))


@law
def redirected_part(flow: Array, rest: Array, redirected: Array) -> Array:
    """Add to a flow its part of redirected sales, shared among the other markets as the flows to them stand."""
    return flow + redirected * flow / where(rest > 0.0, rest, 1.0)


@routine
def concentration(flows: Array) -> Array:
    """Give the Herfindahl index of flows over destinations. Shape (R, W) to (W,). Unit: 1."""
    whole = np.zeros_like(flows[0])
    for j in range(flows.shape[0]):
        whole = whole + flows[j]
    out = np.zeros_like(whole)
    for j in range(flows.shape[0]):
        out = out + squared_share(flows[j], whole)
    return out


@routine
def concentrations(flows: Array) -> Array:
    """Give the Herfindahl index over destinations of several countries' flows. Shape (K, R, W) to (K, W). Unit: 1."""
    return row_totals(squared_share(flows, row_totals(flows)[:, None]))
