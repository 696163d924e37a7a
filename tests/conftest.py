"""What tests of several layers share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from alignsim.scenario import ScenarioError

Refused = Callable[..., None]


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Give a function that holds that a file is refused at the caret in it, with a message and a hint."""

    def hold(load: Callable[[Path], object], text: str, message: str, hint: str = "", table: str | None = None) -> None:
        """Hold it of a YAML file; or of the table points.csv beside it, in which the caret then stands."""
        marked = text if table is None else table
        before = marked.split("^")[0]
        place = ("bad.yaml" if table is None else "points.csv", before.count("\n") + 1, len(before.rsplit("\n", 1)[-1]) + 1)
        path = tmp_path / "bad.yaml"
        path.write_text(text.replace("^", ""))
        (tmp_path / "points.csv").write_text((table or "").replace("^", ""))
        with pytest.raises(ScenarioError) as caught:
            load(path)
        found = [((Path(p.place.file).name, p.place.line, p.place.column), p.message, p.hint) for p in caught.value.problems]
        assert any(place == at and message in said and hint == meant for at, said, meant in found), (place, found)

    return hold
