"""Rows on structural balance: a network that many have measured."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.arithmetic import Array
from alignsim.laws.balance import triangle_balance, walk_balance
from alignsim.verification.comparison import Comparison, close
from alignsim.verification.row import Row
from alignsim.verification.targets import target


def tribes() -> Array:
    """Give the alliances and enmities of sixteen tribes of the Gahuku-Gama. Shape (16, 16)."""
    out = np.zeros((16, 16))
    for row in target("tribes").rows:
        first, second = int(row["first"]), int(row["second"])
        out[first, second] = out[second, first] = float(row["sign"])
    return out


def gahuku_gama() -> Iterator[Comparison]:
    """Compare the balance of the tribes."""
    network = tribes()
    yield close("share of balanced triangles", float(triangle_balance(network)), 0.8676471, 1e-7)
    yield close("balance of closed walks", float(walk_balance(network)), 0.3575761, 1e-7)


ROWS = (Row("V7", "balance measures", "R package signnet, balance_score of the tribes of Read (1954)",
            gahuku_gama),)
