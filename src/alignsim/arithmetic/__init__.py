"""Numbers with the same bits everywhere."""

from alignsim.arithmetic.elementary import exp, log, sincos
from alignsim.arithmetic.normal import pair_of_normals
from alignsim.arithmetic.philox import four_uniforms, philox, uniform, uniforms_at
from alignsim.arithmetic.registry import law, outside, record, routine
from alignsim.arithmetic.rows import cells, columns, fill, places, put, rows
from alignsim.arithmetic.select import bits, clip, maximum, minimum, real, where
from alignsim.arithmetic.sums import largest, row_totals, total, weighted, weighted_pairs, weighted_rows
from alignsim.arithmetic.types import Array, Runs

__all__ = [
    "Array", "Runs", "bits", "cells", "clip", "columns", "exp", "fill", "four_uniforms", "largest", "law", "log", "maximum",
    "minimum", "outside", "pair_of_normals", "philox", "places", "put", "real", "record", "routine", "row_totals",
    "rows", "sincos", "total", "uniform", "uniforms_at", "weighted", "weighted_pairs", "weighted_rows", "where",
]
