"""The files of the package are found in a clone and in a wheel."""

from __future__ import annotations

import pytest

from alignsim.parameters.locations import data_folder


def test_a_clone_holds_the_evidence_at_its_root() -> None:
    assert (data_folder("seeds") / "documents.yaml").is_file()


def test_a_wheel_holds_it_inside_the_package(tmp_path) -> None:
    package = tmp_path / "lib" / "site-packages" / "alignsim"
    (package / "_data" / "seeds").mkdir(parents=True)
    assert data_folder("seeds", package) == package / "_data" / "seeds"
    with pytest.raises(FileNotFoundError, match="scenarios"):
        data_folder("scenarios", package)
