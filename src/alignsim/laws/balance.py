"""Structural balance of signed networks: whether the friend of a friend is a friend, and the enemy of an enemy.

A network is a symmetric matrix of ties, positive for friends, negative for enemies, 0 for none, with any number of
members; further axes, as months or runs, may follow. Diagonals are ignored: nobody has a tie to itself.

Source: Cartwright and Harary (1956), "Structural balance: a generalization of Heider's theory"; Estrada and Benzi
(2014), "Walk-based measure of balance in signed networks"; Aref and Wilson (2018), "Measuring partial balance in
signed networks".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from alignsim.arithmetic import Array
from alignsim.laws.landscape import energies


def checked(network: ArrayLike) -> Array:
    """Give a network as an array with zero diagonal.

    Raises
    ------
    ValueError
        If it is not square in its first two axes, or not symmetric.
    """
    A = np.array(network, np.float64)
    if A.ndim < 2 or A.shape[0] != A.shape[1]:
        raise ValueError(f"a network has shape (n, n, ...), not {A.shape}")
    if not np.array_equal(A, A.swapaxes(0, 1), equal_nan=True):
        raise ValueError("a network is symmetric; of directed stances give the mean of both directions")
    A[np.arange(len(A)), np.arange(len(A))] = 0.0
    return A


def signs(network: ArrayLike, threshold: float = 0.0) -> Array:
    """Give the signs of ties stronger than a threshold: -1, 0 or 1; nan where a tie is not a number.

    >>> signs([[0, 0.6], [0.6, 0]], threshold=0.7).tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    """
    A = checked(network)
    return np.where(np.abs(A) <= threshold, 0.0, np.sign(A))


def triangle_balance(network: ArrayLike, threshold: float = 0.0) -> Array:
    """Give the share of closed triangles with a positive product of signs; nan if there is no triangle.

    (1 + tr S^3 / tr |S|^3) / 2 for the signs S.

    Parameters
    ----------
    network : array_like
        Ties of any strength. Shape (n, n, ...).
    threshold : float
        Ties no stronger than this count as none. Unit: that of ties.

    Returns
    -------
    Array
        Shape (...). Unit: share of triangles.

    Raises
    ------
    ValueError
        If the network is not square or not symmetric.

    Examples
    --------
    >>> float(triangle_balance([[0, 1, -1], [1, 0, -1], [-1, -1, 0]]))
    1.0
    """
    S = signs(network, threshold)
    with np.errstate(invalid="ignore"):
        return np.asarray(0.5 * (1.0 + _closed_triples(S) / _closed_triples(np.abs(S))), np.float64)


def _closed_triples(S: Array) -> Array:
    """Give tr S^3, the signed number of closed walks of three steps."""
    pairs = np.einsum("ij...,jk...->ik...", S, S)
    return np.asarray(np.einsum("ik...,ki...->...", pairs, S), np.float64)


def walk_balance(network: ArrayLike) -> Array:
    """Give tr exp(A) / tr exp(|A|), the balance of closed walks of any length, shorter ones counting more.

    Parameters
    ----------
    network : array_like
        Ties with their strengths. Shape (n, n, ...).

    Returns
    -------
    Array
        Shape (...). Unit: 1; at most 1, which it is if and only if the network is balanced. nan where a tie is.

    Raises
    ------
    ValueError
        If the network is not square or not symmetric.

    Examples
    --------
    >>> round(float(walk_balance([[0, -1], [-1, 0]])), 12)
    1.0
    """
    A = np.moveaxis(checked(network), (0, 1), (-2, -1))
    broken = np.asarray(np.isnan(A).any(axis=(-2, -1)))
    sound = np.where(broken[..., None, None], 0.0, A)
    signed, plain = np.linalg.eigvalsh(sound), np.linalg.eigvalsh(np.abs(sound))
    most = plain[..., -1:]   # the largest of all: taken out, no exponential overflows
    ratio = np.exp(signed - most).sum(axis=-1) / np.exp(plain - most).sum(axis=-1)
    return np.where(broken, np.nan, ratio)


def frustration_index(network: ArrayLike) -> float:
    """Give the least total strength of ties that contradict a split of the members in two; 0 if balanced.

    A tie contradicts a split if it is positive across sides or negative within one. For ties of 1 and -1 this is the
    line index of balance, the number of ties to reverse. Every split is looked at, as a configuration of a landscape
    of equal members whose propensities are the ties: the strength of negative ties plus half the energy.

    Parameters
    ----------
    network : array_like
        Shape (n, n).

    Raises
    ------
    ValueError
        If the network is not square, symmetric and finite, or has too many members.

    Examples
    --------
    >>> frustration_index([[0, 1, 1], [1, 0, -1], [1, -1, 0]])
    1.0
    """
    A = checked(network)
    return float(energies(np.ones(len(A)), A).min() - np.minimum(A, 0.0).sum()) / 2.0
