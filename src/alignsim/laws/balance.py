"""Structural balance of signed networks, and how many ties a country holds at once."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array


def triangle_balance(signs: Array) -> float:
    """Give the share of closed triangles with a positive product of signs; nan if there is no triangle.

    Parameters
    ----------
    signs : Array
        Symmetric, entries -1, 0, 1. Shape (n, n).

    Notes
    -----
    Source: Cartwright and Harary (1956).
    """
    size = np.abs(signs)
    every, signed = np.trace(size @ size @ size), np.trace(signs @ signs @ signs)
    return float((every + signed) / (2.0 * every)) if every > 0 else float("nan")


def walk_balance(signs: Array) -> float:
    """Give tr exp(A) / tr exp(|A|), the balance of closed walks of any length, shorter ones counting more.

    Notes
    -----
    Source: Estrada and Benzi (2014), "Walk-based measure of balance in signed networks".
    """
    return float(np.exp(np.linalg.eigvalsh(signs)).sum() / np.exp(np.linalg.eigvalsh(np.abs(signs))).sum())


def multi_alignment(size: Array, stance: Array) -> float:
    """Give how evenly a country spreads its friendly stances: -sum w ln w / ln n, w ~ size max(stance, 0).

    0 is one partner alone, or none; 1 is all partners alike.

    >>> multi_alignment(np.ones(4), np.array([0.5, 0.5, 0.5, 0.5]))
    1.0
    """
    weight = size * np.maximum(stance, 0.0)
    if weight.sum() <= 0.0 or len(weight) < 2:
        return 0.0
    share = weight[weight > 0.0] / weight.sum()
    return abs(float((share * np.log(share)).sum() / np.log(len(weight))))


def hedging(one: float, other: float) -> float:
    """Give how evenly a country stands between two poles: 2 min(A+, B+) / (A+ + B+); 0 if it likes neither.

    >>> hedging(0.4, 0.4), hedging(0.4, -0.2)
    (1.0, 0.0)
    """
    a, b = max(one, 0.0), max(other, 0.0)
    return 2.0 * min(a, b) / (a + b) if a + b > 0.0 else 0.0
