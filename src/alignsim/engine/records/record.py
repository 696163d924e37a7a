"""What a simulation leaves.

Axes: N countries, D of them deciding, R >= N trade regions (countries first), C crisis pairs, M options,
W runs (always last).
"""

from __future__ import annotations

from typing import NamedTuple

from numpy import int8, int16
from numpy.typing import NDArray

from alignsim.arithmetic import Array, record


@record
class Record(NamedTuple):
    """Hold what a simulation leaves: month 0 is the world before the first month. Axes month, ..., run.

    Crude by pair of buyer and supplier; penalty_rate, compliance and relief by penalty; act from source to target, what
    was done this month; revenue by importer.
    """

    alignment: Array
    belief: Array
    cooperation: Array
    tariff: Array
    trade: Array
    move: NDArray[int8]
    hazard: Array
    stage: NDArray[int8]
    onset: NDArray[int8]
    left: Array
    payoff: Array
    welfare: Array
    failed: NDArray[int16]
    cause: NDArray[int8]
    mediated: NDArray[int8]
    settled: NDArray[int8]
    crisis_loss: Array
    crude_volume: Array
    crude_discount: Array
    crude_saving: Array
    penalty_rate: Array
    compliance: Array
    relief: Array
    agreement: NDArray[int8]
    act: Array
    revenue: Array
