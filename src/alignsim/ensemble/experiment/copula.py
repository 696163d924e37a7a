"""Copula: dependence among uncertainties, by correlated normal scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from alignsim.arithmetic import Array

Correlations = Sequence[tuple[str, str, float]]


def correlated(names: Sequence[str], correlations: Correlations) -> list[str]:
    """Give the uncertainties that some correlation names, in the order of the columns."""
    named = {name for a, b, _ in correlations for name in (a, b)}
    return [name for name in names if name in named]


def matrix(names: Sequence[str], correlations: Correlations) -> Array:
    """Give the correlation matrix of uncertainties. Shape (K, K)."""
    out = np.eye(len(names))
    for a, b, value in correlations:
        i, j = names.index(a), names.index(b)
        out[i, j] = out[j, i] = value
    return out


def factor(correlation: Array) -> Array:
    """Give the lower triangle L with L L' = R, term by term in a fixed order.

    Raises
    ------
    ValueError
        If the matrix is not positive definite.

    Examples
    --------
    >>> factor(np.array([[1.0, 0.6], [0.6, 1.0]]))
    array([[1. , 0. ],
           [0.6, 0.8]])
    """
    count = len(correlation)
    out = np.zeros((count, count))
    for i in range(count):
        for j in range(i + 1):
            rest = correlation[i, j]
            for k in range(j):
                rest -= out[i, k] * out[j, k]
            if i == j and not rest > 1e-12:
                raise ValueError("the matrix is not positive definite")
            out[i, j] = np.sqrt(rest) if i == j else rest / out[j, j]
    return out


def tied(shares: Array, names: Sequence[str], correlations: Correlations) -> Array:
    """Give shares whose normal scores have the correlations: u' = Phi(L Phi^-1(u)). The first stays as it is.

    Parameters
    ----------
    shares : Array
        Independent shares, strictly between 0 and 1 where they are correlated. Shape (P, D).
    names : sequence of str
        The uncertainties. D of them.
    correlations : sequence
        Triples of two names and a value.

    Source: the Gaussian copula: Nelsen (2006), An Introduction to Copulas, section 2.3.
    """
    if not correlations:
        return shares
    from scipy.special import ndtr, ndtri

    together = correlated(names, correlations)
    triangle = factor(matrix(together, correlations))
    columns = [names.index(name) for name in together]
    scores = [ndtri(shares[:, column]) for column in columns]
    out = shares.copy()
    for i, column in enumerate(columns[1:], 1):
        score = np.zeros(len(shares))
        for k in range(i + 1):
            score = score + triangle[i, k] * scores[k]
        out[:, column] = ndtr(score)
    return out
