"""What is said when a file that the program reads was cut off or spoilt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alignsim.cli import main
from alignsim.cli.damage import CutShortError
from alignsim.extend import temporarily

SMALL = ("--runs", "2", "--months", "1", "--backend", "numpy", "--no-plots", "--force")
WORLD = """
from typing import NamedTuple
from alignsim.arithmetic import Array, law, record, routine

@record
class Pair(NamedTuple):
    a: Array
    b: Array

@law
def product(a, b):
    return a * b

@routine
def multiplied(pair):
    return product(pair.a, pair.b)
"""
PLUGIN = """
import numpy as np
import world
from alignsim import extend
from alignsim.arithmetic.compiler import compiled

def six(record, labels):
    return compiled(world.multiplied)(world.Pair(np.full(2, 2.0), np.full(2, 3.0)))

extend.outcome("six", "1", "two times three", six)
"""


def test_the_end_of_a_file_within_a_command_is_told_and_is_no_abortion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.py").write_text("from alignsim import extend\n\ndef cut(record, labels):\n"
                                     "    raise EOFError('marshal data too short')\n\nextend.outcome('cut', '1', 'none', cut)\n")
    monkeypatch.setattr(sys, "argv", ["alignsim", "run", "base", *SMALL, "--plugin", str(tmp_path / "own.py"),
                                      "--out", str(tmp_path / "r")])
    with temporarily(), pytest.raises(CutShortError, match="a file ends too early: marshal data too short") as told:
        main()
    assert isinstance(told.value.__cause__, EOFError)
    assert "Aborted" not in capsys.readouterr().err


def test_compiled_code_that_was_cut_off_is_told_with_the_folder_to_delete(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    (tmp_path / "world.py").write_text(WORLD)
    (tmp_path / "own.py").write_text(PLUGIN)
    environment = {**os.environ, "ALIGNSIM_CACHE_DIR": str(tmp_path / "cache"),
                   "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    command = [sys.executable, "-B", "-m", "alignsim", "run", "base", *SMALL, "--plugin", "own.py", "--out", "r"]

    def ends(code: int) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done.stderr

    for ending, size in (("nbc", 0), ("nbi", 20)):
        ends(0)
        (file,) = (tmp_path / "cache").rglob(f"*.{ending}")
        os.truncate(file, size)
        folder = file.parents[1]
        told = ends(2)
        assert "compiled code that was kept is damaged" in told
        assert f"delete the folder {folder} and run" in told
        assert "Traceback" not in told
        shutil.rmtree(folder)


def test_names_that_a_terminal_cannot_show_are_printed_escaped(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "alignsim", "run", "base", *SMALL, "--out", "\u6771"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "result   \\u6771" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["\u6771"]
