"""Sums over model axes in a fixed order: the same bits for any number of runs.

Each sum has a short form for NumPy, whole arrays at a time, and loops that the compiled executor takes instead.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic.types import Array


def total(A: Array) -> Array:
    """Sum over the first axis, in order.

    >>> total(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([4., 6.])
    """
    s = A[0] * 1.0
    for i in range(1, len(A)):
        s = s + A[i]
    return s


def weighted(A: Array, v: Array) -> Array:
    """Give sum_i A[i] v[i], in order. Shapes (R, ..., W) and (R, W) to (..., W)."""
    s = A[0] * v[0]
    for i in range(1, len(v)):
        s = s + A[i] * v[i]
    return s


def weighted_rows(A: Array, v: Array) -> Array:
    """Give sum_j A[i, j] v[j] for every i, in order. Shapes (R, S, W) and (S, W) to (R, W)."""
    s = A[:, 0] * v[0]
    for j in range(1, len(v)):
        s = s + A[:, j] * v[j]
    return s


def total_flat(A: Array) -> Array:
    """Sum (R, W) over the first axis, as loops."""
    s = np.empty(A.shape[1])
    for k in range(s.size):
        s[k] = A[0, k]
    for i in range(1, A.shape[0]):
        a = A[i]
        for k in range(s.size):
            s[k] = s[k] + a[k]
    return s


def total_deep(A: Array) -> Array:
    """Sum (R, S, W) over the first axis, as loops."""
    s = np.empty(A.shape[1:])
    for j in range(A.shape[1]):
        o = s[j]
        for k in range(o.size):
            o[k] = A[0, j, k]
        for i in range(1, A.shape[0]):
            a = A[i, j]
            for k in range(o.size):
                o[k] = o[k] + a[k]
    return s


def weighted_flat(A: Array, v: Array) -> Array:
    """Give sum_i A[i] v[i] of (R, W), as loops."""
    s = np.empty(A.shape[1])
    for k in range(s.size):
        s[k] = A[0, k] * v[0, k]
    for i in range(1, A.shape[0]):
        a, b = A[i], v[i]
        for k in range(s.size):
            s[k] = s[k] + a[k] * b[k]
    return s


def weighted_deep(A: Array, v: Array) -> Array:
    """Give sum_i A[i] v[i] of (R, S, W), as loops."""
    s = np.empty(A.shape[1:])
    for j in range(A.shape[1]):
        o, a, b = s[j], A[0, j], v[0]
        for k in range(o.size):
            o[k] = a[k] * b[k]
        for i in range(1, A.shape[0]):
            a, b = A[i, j], v[i]
            for k in range(o.size):
                o[k] = o[k] + a[k] * b[k]
    return s


def rows_deep(A: Array, v: Array) -> Array:
    """Give sum_j A[i, j] v[j] of (R, S, W), as loops."""
    s = np.empty((A.shape[0], A.shape[2]))
    for i in range(A.shape[0]):
        o, a, b = s[i], A[i, 0], v[0]
        for k in range(o.size):
            o[k] = a[k] * b[k]
        for j in range(1, A.shape[1]):
            a, b = A[i, j], v[j]
            for k in range(o.size):
                o[k] = o[k] + a[k] * b[k]
    return s
