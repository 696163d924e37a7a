"""The folder of compiled code: found by many threads and processes at once, and no complaint without a reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from alignsim.arithmetic.cache import cache_folder

find = cache_folder.__wrapped__


def test_threads_that_ask_at_once_all_get_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNSIM_CACHE_DIR", str(tmp_path))
    gate = threading.Barrier(8)

    def ask(_: int) -> set[Path | None]:
        gate.wait(timeout=30)
        return {find() for _ in range(20)}

    with warnings.catch_warnings(), ThreadPoolExecutor(8) as pool:
        warnings.simplefilter("error")
        (folder,) = set.union(*pool.map(ask, range(8)))
    assert folder is not None
    assert list(folder.iterdir()) == []


def test_a_folder_that_another_process_removes_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNSIM_CACHE_DIR", str(tmp_path))
    folder = find()
    assert folder is not None
    shutil.rmtree(folder)
    assert find() == folder
    assert folder.is_dir()


def test_a_second_process_finds_what_the_first_has_compiled(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    (tmp_path / "world.py").write_text(textwrap.dedent("""
        from typing import NamedTuple
        import numpy as np
        from alignsim.arithmetic import Array, law, record, routine
        from alignsim.arithmetic.compiler import compiled

        @record
        class Inner(NamedTuple):
            a: Array

        @record
        class Outer(NamedTuple):
            inner: Inner
            b: Array

        @law
        def product(a, b):
            return a * b

        @routine
        def doubled(world):
            return product(world.inner.a, world.b)

        if __name__ == "__main__":
            import world
            print(compiled(world.doubled)(world.Outer(world.Inner(np.full(3, 2.0)), np.full(3, 4.0))).tolist())
    """))
    environment = {**os.environ, "ALIGNSIM_CACHE_DIR": str(tmp_path / "cache")}
    for _ in range(2):
        done = subprocess.run([sys.executable, "world.py"], cwd=tmp_path, env=environment, capture_output=True, text=True,
                              check=True)
        assert done.stdout == "[8.0, 8.0, 8.0]\n"
        assert len(list((tmp_path / "cache").rglob("*.nbc"))) == 1
