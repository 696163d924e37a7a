"""Numbers as people write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.parameters.quantities import natural_exp, natural_log, quantity


def test_fractions_and_logarithms_are_read() -> None:
    assert quantity("1/48") == 1 / 48
    assert quantity("ln 4") == pytest.approx(math.log(4), rel=1e-15)
    assert quantity("-0.3") == quantity(-0.3) == -0.3
    assert quantity("1e-3") == 0.001


@settings(max_examples=60, deadline=None)
@given(st.floats(-1e12, 1e12))
def test_a_number_is_read_as_python_writes_it(value) -> None:
    assert quantity(value) == value
    assert quantity(repr(value)) == value


@settings(max_examples=60, deadline=None)
@given(st.floats(1e-6, 1e6))
def test_exponential_and_logarithm_undo_each_other(value) -> None:
    assert natural_exp(natural_log(value)) == pytest.approx(value, rel=1e-13)


@pytest.mark.parametrize("text", ["", "one", "1/0", "1/2/3", "ln -1", "ln 0", "inf", "nan", "1e999", "1,5"])
def test_what_is_no_number_is_refused(text) -> None:
    with pytest.raises(ValueError, match=r"not a|does not exist|divides by zero"):
        quantity(text)
