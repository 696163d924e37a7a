"""A file that is drafted is there whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from alignsim.results.drafts import drafted


def test_a_file_takes_its_place_when_it_is_finished(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with drafted(tmp_path / "a.csv") as draft:
        draft.write_text("new")
        assert (tmp_path / "a.csv").read_text() == "old"
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.csv", "new")]


def fill(draft: Path) -> None:
    draft.write_text("half")
    raise OSError("full")


def test_a_file_that_is_never_finished_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(OSError, match="full"), drafted(tmp_path / "a.csv") as draft:
        fill(draft)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.csv", "old")]


def test_tables_of_an_analysis_for_which_there_is_no_room_leave_no_half_of_one(tmp_path: Path) -> None:
    code = ("import resource, sys; from alignsim.analysis.sweeps import write_tables\n"
            "from alignsim.analysis.sweeps.found import Found, Table\n"
            "tables = tuple(Table(f'{count}', [{'n': n} for n in range(count)], {'n': 'n'}) for count in (9, 9999))\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
            "write_tables([Found('morris', '', tables, (), '')], sys.argv[1])")
    done = subprocess.run([sys.executable, "-B", "-c", code, str(tmp_path / "a")], capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["9.csv"]
