"""What compiled code was made from is forgotten once it is at hand, and the code goes on."""

from __future__ import annotations

import pytest

from alignsim.arithmetic.linking import forget_source


def test_the_source_of_compiled_code_is_forgotten_and_the_code_is_not() -> None:
    numba = pytest.importorskip("numba")
    double = numba.njit(lambda x: 2.0 * x)
    assert double(1.5) == 3.0
    (made,) = double.overloads.values()
    assert made.library._get_module_for_linking() is made.library._shared_module   # as when it is saved
    forget_source(double)
    assert made.library._shared_module is None
    assert double(2.0) == 4.0


def test_what_has_no_compiled_code_has_nothing_to_forget() -> None:
    forget_source(len)
