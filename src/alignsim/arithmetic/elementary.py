"""exp, log and sincos from basic IEEE operations: the same bits on every machine and executor.

Errors, measured against 120-bit arithmetic: exp 1.1, log 1.0, sincos 1.5 units in the last place.

Coefficients: minimax polynomials for exp on [-ln 2 / 2, ln 2 / 2]; log and sincos as in the freely
distributable mathematical library of Sun Microsystems (1993), e_log.c, k_sin.c and k_cos.c.
"""

from __future__ import annotations

from typing import Any

from alignsim.arithmetic.registry import law
from alignsim.arithmetic.select import bits, bounded, real, where
from alignsim.arithmetic.types import Array

SHIFT = 6755399441055744.0
"""1.5 times 2^52: adding it rounds a float to the nearest whole number, held in the low bits."""


@law
def exp(x: Any) -> Array:
    """Give e^x for x clipped to [-708, 709], so that the result is a normal number; nan for nan.

    >>> float(exp(0.0)), round(float(exp(1.0)), 14)
    (1.0, 2.71828182845905)
    """
    y = bounded(x, -708.0, 709.0)
    t = y * 1.4426950408889634 + SHIFT
    k = t - SHIFT
    r = k * -1.90821492927058770002e-10 + (k * -6.93147180369123816490e-01 + y)
    p = ((((((((((( 2.5110037605963777e-08
        * r + 2.763263963904103e-07) * r + 2.755724091857897e-06) * r + 2.4801485482328494e-05)
        * r + 0.00019841269890047113) * r + 0.0013888888952314775) * r + 0.008333333333319601)
        * r + 0.0416666666664881) * r + 0.1666666666666668) * r + 0.5000000000000019) * r + 1.0) * r + 1.0)
    return real(bits(p) + (bits(t) << 52))


@law
def log(x: Any) -> Array:
    """Give the natural logarithm of a normal number; -inf at 0, nan below it, x itself for inf and nan.

    >>> float(log(1.0)), float(log(2.718281828459045)), float(log(0.0)), float(log(-1.0))
    (0.0, 1.0, -inf, nan)
    """
    i = bits(x)
    k = (i - 0x3FE6A09E667F3BCD) >> 52
    m = real(i - (k << 52))
    dk = real(k + 0x4338000000000000) - SHIFT
    f = m - 1.0
    s = f / (f + 2.0)
    z = s * s
    r = (((((((1.479819860511658591e-01 * z + 1.531383769920937332e-01) * z + 1.818357216161805012e-01)
        * z + 2.222219843214978396e-01) * z + 2.857142874366239149e-01) * z + 3.999999999940941908e-01)
        * z + 6.666666666666735130e-01) * z)
    h = f * 0.5 * f
    w = s * (h + r) + dk * 1.90821492927058770002e-10
    value = dk * 6.93147180369123816490e-01 - ((h - w) - f)
    special = where(x == 0.0, -INFINITY, where(x < 0.0, NOT_A_NUMBER, x))
    return where(x > 0.0, where(x < INFINITY, value, special), special)


INFINITY = float("inf")
NOT_A_NUMBER = float("nan")


@law
def sincos(u: Any) -> tuple[Array, Array]:
    """Give sine and cosine of u turns, for abs(u) below 2^20.

    >>> [abs(round(float(v), 12)) for v in sincos(0.25)]
    [1.0, 0.0]
    """
    q = u * 4.0 + SHIFT
    n = bits(q)
    r = (u - (q - SHIFT) * 0.25) * 6.283185307179586
    z = r * r
    s = (((((1.58969099521155010221e-10 * z - 2.50507602534068634195e-08) * z + 2.75573137070700676789e-06)
        * z - 1.98412698298579493134e-04) * z + 8.33333333332248946124e-03) * z - 1.66666666666666324348e-01)
    s = r * (z * s) + r
    c = (((((-1.13596475577881948265e-11 * z + 2.08757232129817482790e-09) * z - 2.75573143513906633035e-07)
        * z + 2.48015872894767294178e-05) * z - 1.38888888888741095749e-03) * z + 4.16666666666666019037e-02)
    c = 1.0 - (z * 0.5 - z * (z * c))
    odd = (n & 1) != 0
    a = where(odd, c, s)
    b = where(odd, s, c)
    return where((n & 2) != 0, -a, a), where(((n + 1) & 2) != 0, -b, b)
