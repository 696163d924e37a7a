"""The folder of compiled code: found by many threads and processes at once, and no complaint without a reason."""

from __future__ import annotations

import shutil
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
