"""Checks of behaviour are all there, and those that take no time hold."""

from __future__ import annotations

import pytest

from alignsim.laws import tension
from alignsim.verification.behaviour import behaviour
from alignsim.verification.behaviour.rows import CHECKS


def test_every_row_of_the_laws_in_place_has_a_check() -> None:
    wanted = {f"B{n}" for n in (*range(1, 10), 12, 13, 15, 16)}
    assert wanted <= {name for name, _ in CHECKS}


def test_frustration_at_the_ends_is_that_of_landscape_theory(monkeypatch: pytest.MonkeyPatch) -> None:
    (check,) = behaviour(["B16"])
    assert check.holds
    monkeypatch.setattr(tension, "frustration", lambda p, a: p * (1.0 - a) * 0.5 + (a * a - 1.0001) * 0.25)
    (wrong,) = behaviour(["B16"])
    assert not wrong.holds
