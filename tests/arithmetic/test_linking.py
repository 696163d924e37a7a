"""What is kept with compiled code is the names in it, and not what they stand for."""

from __future__ import annotations

import pytest

from alignsim.arithmetic.linking import names_alone


def test_a_module_of_names_defines_all_that_another_does_and_holds_nothing_else() -> None:
    pytest.importorskip("numba")
    from llvmlite import binding

    whole = binding.parse_assembly(
        'define double @"a.b$1"(double %x) { %y = fmul double %x, 2.0 ret double %y }\n'
        'define void @"with \\22quotes\\22 and blanks"() { ret void }\n'
        "declare double @elsewhere(double)\n@constant = global [3 x i8] c\"abc\"\n@foreign = external global i32")
    names = names_alone(whole)
    assert {one.name for one in names.functions} == {"a.b$1", 'with "quotes" and blanks'}
    assert [one.name for one in names.global_variables] == ["constant"]
    assert not any(one.is_declaration for one in (*names.functions, *names.global_variables))
    assert "fmul" not in str(names)
