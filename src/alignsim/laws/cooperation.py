"""Security cooperation: a stock fed by diplomacy and security acts, 1 when conduct is ordinary."""

from __future__ import annotations

from alignsim.arithmetic import Array, law, where


@law
def next_cooperation(stock: Array, kind_acts: Array, ordinary: Array, decay: Array) -> Array:
    """Move the stock: K' = (1 - decay) K + decay g+ / E_p0[g+]; at ordinary conduct it stays at 1 on average."""
    return (1.0 - decay) * stock + decay * where(ordinary > 0.0, kind_acts / where(ordinary > 0.0, ordinary, 1.0), 1.0)
