"""Sums over model axes in a fixed order: the same bits for any number of runs.

Each sum has a short form for NumPy, whole arrays at a time, and loops that the compiled executor takes instead.
"""

from __future__ import annotations

from typing import Any

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


def row_totals(A: Array) -> Array:
    """Sum over the axis before runs, in order. Shape (K, R, W) to (K, W)."""
    s = A[:, 0] * 1.0
    for i in range(1, A.shape[1]):
        s = s + A[:, i]
    return s


def weighted(A: Array, v: Array) -> Array:
    """Give sum_i A[i] v[i], in order.

    Shapes (R, ..., W) and (R, W) to (..., W); or (R, S, W) and (K, R, W), K weights at once, to (K, S, W).
    """
    if v.ndim == 3:
        s = A[0] * v[:, 0, None]
        for i in range(1, v.shape[1]):
            s = s + A[i] * v[:, i, None]
        return s
    s = A[0] * v[0]
    for i in range(1, len(v)):
        s = s + A[i] * v[i]
    return s


def weighted_rows(A: Array, v: Array) -> Array:
    """Give sum_j A[i, j] v[j] for every i, in order.

    Shapes (R, S, W) and (S, W) to (R, W); or (R, S, W) and (K, S, W), K weights at once, to (K, R, W).
    """
    if v.ndim == 3:
        s = A[:, 0] * v[:, 0, None]
        for j in range(1, v.shape[1]):
            s = s + A[:, j] * v[:, j, None]
        return s
    s = A[:, 0] * v[0]
    for j in range(1, len(v)):
        s = s + A[:, j] * v[j]
    return s


def weighted_pairs(A: Array, v: Array) -> Array:
    """Give sum_i A[k, i] v[k, i] for every k, in order. Shapes (K, R, W) and (K, R, W) to (K, W)."""
    s = A[:, 0] * v[:, 0]
    for i in range(1, v.shape[1]):
        s = s + A[:, i] * v[:, i]
    return s


def largest(A: Array) -> Array:
    """Give the largest size over the first axis, nan where any is. Shape (R, W) to (W,).

    >>> largest(np.array([[1.0, 2.0], [-3.0, float("nan")]]))
    array([ 3., nan])
    """
    s: Array = np.maximum.reduce(np.abs(A))
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


def row_totals_deep(A: Array) -> Array:
    """Sum (K, R, W) over the axis before runs, as loops."""
    s = np.empty((A.shape[0], A.shape[2]))
    for n in range(A.shape[0]):
        o, a = s[n], A[n, 0]
        for k in range(o.size):
            o[k] = a[k]
        for i in range(1, A.shape[1]):
            a = A[n, i]
            for k in range(o.size):
                o[k] = o[k] + a[k]
    return s


def weighted_many(A: Array, v: Array) -> Array:
    """Give sum_i A[i, j] v[n, i] of (R, S, W) and (K, R, W), as loops."""
    s = np.empty((v.shape[0], A.shape[1], A.shape[2]))
    for j in range(A.shape[1]):
        for i in range(A.shape[0]):
            a = A[i, j]
            for n in range(v.shape[0]):
                o, b = s[n, j], v[n, i]
                if i == 0:
                    for k in range(o.size):
                        o[k] = a[k] * b[k]
                else:
                    for k in range(o.size):
                        o[k] = o[k] + a[k] * b[k]
    return s


def rows_many(A: Array, v: Array) -> Array:
    """Give sum_j A[i, j] v[n, j] of (R, S, W) and (K, S, W), as loops."""
    s = np.empty((v.shape[0], A.shape[0], A.shape[2]))
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            a = A[i, j]
            for n in range(v.shape[0]):
                o, b = s[n, i], v[n, j]
                if j == 0:
                    for k in range(o.size):
                        o[k] = a[k] * b[k]
                else:
                    for k in range(o.size):
                        o[k] = o[k] + a[k] * b[k]
    return s


def pairs_deep(A: Array, v: Array) -> Array:
    """Give sum_i A[n, i] v[n, i] of (K, R, W), as loops."""
    s = np.empty((v.shape[0], v.shape[2]))
    for n in range(v.shape[0]):
        o, a, b = s[n], A[n, 0], v[n, 0]
        for k in range(o.size):
            o[k] = a[k] * b[k]
        for i in range(1, v.shape[1]):
            a, b = A[n, i], v[n, i]
            for k in range(o.size):
                o[k] = o[k] + a[k] * b[k]
    return s


def largest_flat(A: Array) -> Array:
    """Give the largest size of (R, W), nan where any is, as loops."""
    s = np.empty(A.shape[1])
    for k in range(s.size):
        s[k] = abs(A[0, k])
    for i in range(1, A.shape[0]):
        a = A[i]
        for k in range(s.size):
            b = abs(a[k])
            s[k] = s[k] if s[k] >= b or s[k] != s[k] else b
    return s


def lift_sums(flags: Any) -> None:
    """Give ordered sums their loops in the compiler."""
    from numba.extending import overload

    overload(total, jit_options=flags, strict=False)(lambda A: total_flat if A.ndim == 2 else total_deep)
    overload(row_totals, jit_options=flags, strict=False)(lambda A: row_totals_deep)
    overload(weighted, jit_options=flags, strict=False)(
        lambda A, v: weighted_many if v.ndim == 3 else weighted_flat if A.ndim == 2 else weighted_deep)
    overload(weighted_rows, jit_options=flags, strict=False)(lambda A, v: rows_many if v.ndim == 3 else rows_deep)
    overload(weighted_pairs, jit_options=flags, strict=False)(lambda A, v: pairs_deep)
    overload(largest, jit_options=flags, strict=False)(lambda A: largest_flat)
