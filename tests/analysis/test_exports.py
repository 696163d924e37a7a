"""What packages of analyses and adapters export."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

import pytest

PACKAGES = ["alignsim.analysis.sensitivity", "alignsim.analysis.discovery", "alignsim.analysis.decision",
            "alignsim.analysis.structure", "alignsim.analysis.expense", "alignsim.analysis.sweeps", "alignsim.results.adapters"]


@pytest.mark.parametrize("name", PACKAGES)
def test_a_name_stays_what_it_is_when_all_files_are_imported(name: str) -> None:
    package = import_module(name)
    for file in pkgutil.iter_modules(package.__path__):
        import_module(f"{name}.{file.name}")
    for exported in package.__all__:
        assert not isinstance(getattr(package, exported), ModuleType), exported
    with pytest.raises(AttributeError):
        _ = package.no_such_name
