"""One law, two executors: the same bits compiled and not, and never stale code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import alignsim
from alignsim.arithmetic import (
    exp,
    four_uniforms,
    law,
    log,
    outside,
    pair_of_normals,
    routine,
    total,
    weighted,
    weighted_rows,
)
from alignsim.arithmetic.compiler import available, compiled

needs_numba = pytest.mark.skipif(not available(), reason="Numba is not installed")


@law
def mixture(a: np.ndarray, b: np.ndarray, c: float) -> np.ndarray:
    """Mix numbers the way laws do."""
    return exp(-a * a) * log(1.0 + b * b) + c * a / (1.0 + b * b)


@routine
def sample(A: np.ndarray, v: np.ndarray, run: np.ndarray, out: np.ndarray) -> np.ndarray:
    """Do a bit of all that the step does."""
    u, w, _, _ = four_uniforms(run, 3, 5, 7, 11, 13)
    x, y = pair_of_normals(u, w)
    for i in range(A.shape[0]):
        out[i] = mixture(A[i, i], v[i], 0.25)
    both = mixture(A, v, 0.5)
    return total(weighted(both, v)) + total(weighted_rows(A, v)) + x * total(out) - y


@routine
def of_parts(A: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Take parts in which a model axis is skipped, and runs that do not lie side by side."""
    out = np.zeros((3, 4, v.shape[1] // 2 + 1))
    out[0, :, 1:] = mixture(A[:, 1, 1::2], v[:, 1::2], 0.5)
    out[1, 0, 1:] = mixture(A[:, 1], v, 0.25)[2, 1::2]
    out[2, 1, 1:] = mixture(v[::2], v[1::2], 2.0)[1, 1::2]
    return out


@routine
def of_repeated_axes(A: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Take a law over every pair of two axes, one of size 1 in either argument."""
    return mixture(v[:, None], v[None], 0.5) + mixture(A, A[:, 1:2], 0.25) + mixture(v[0][None, None], A, 1.0)


@routine
def asked_for_at_once(v: np.ndarray) -> np.ndarray:
    """Be compiled by no other test."""
    return mixture(v, v, 1.5)


def stand_in(code: int, a: np.ndarray) -> np.ndarray:  # noqa: ARG001  # same signature
    return a * 2.0


@outside(stand_in)
def plain_only(code: int, a: np.ndarray) -> np.ndarray:
    return a + {7: 1.0}[code]


@routine
def maybe_outside(code: int, a: np.ndarray) -> np.ndarray:
    """Come to what only plain Python runs, if asked to."""
    if code > 5:
        return plain_only(code, a)
    return a * 3.0


@needs_numba
def test_what_only_plain_python_runs_is_known_to_the_compiler_by_its_stand_in() -> None:
    a = np.arange(3.0)
    assert maybe_outside(7, a).tolist() == [1.0, 2.0, 3.0]
    assert compiled(maybe_outside)(7, a).tolist() == [0.0, 2.0, 4.0]
    assert compiled(maybe_outside)(0, a).tobytes() == maybe_outside(0, a).tobytes()


def inputs(size: int) -> tuple[np.ndarray, ...]:
    chance = np.random.default_rng(1)
    return (chance.normal(size=(4, 4, 512))[:, :, :size].copy(), chance.normal(size=(4, 512))[:, :size].copy(),
            np.arange(size, dtype=np.uint64), np.zeros((4, size)))


@needs_numba
@pytest.mark.parametrize("size", [1, 7, 128, 512])
def test_compiled_and_plain_have_the_same_bits_in_blocks_of_any_size(size: int) -> None:
    plain = sample(*inputs(size))
    assert compiled(sample)(*inputs(size)).tobytes() == plain.tobytes()
    assert plain.tobytes() == np.ascontiguousarray(sample(*inputs(512))[:size]).tobytes()


@needs_numba
@pytest.mark.parametrize("size", [2, 8, 512])
def test_parts_of_arrays_have_the_same_bits_compiled_and_plain(size: int) -> None:
    A, v, _, _ = inputs(size)
    assert compiled(of_parts)(A, v).tobytes() == of_parts(A, v).tobytes()


@needs_numba
@pytest.mark.parametrize("size", [1, 8])
def test_an_axis_of_size_one_repeats_compiled_as_it_does_plain(size: int) -> None:
    A, v, _, _ = inputs(size)
    assert compiled(of_repeated_axes)(A, v).tobytes() == of_repeated_axes(A, v).tobytes()


@needs_numba
def test_two_threads_give_the_bits_of_one() -> None:
    from concurrent.futures import ThreadPoolExecutor

    action = compiled(sample)
    action(*inputs(7))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda _: action(*inputs(512)).tobytes(), range(8)))
    assert set(results) == {sample(*inputs(512)).tobytes()}


@needs_numba
def test_threads_that_ask_for_the_same_procedure_at_once_get_one() -> None:
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    gate = Barrier(4)

    def ask(_: int) -> object:
        gate.wait(timeout=30)
        return compiled(asked_for_at_once)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(4)))) == 1


@needs_numba
def test_an_edited_law_is_never_answered_by_old_code(tmp_path: Path) -> None:
    package = tmp_path / "alignsim"
    shutil.copytree(Path(alignsim.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    program = (
        "import numpy as np\n"
        "from alignsim.laws.alignment import drift, AlignmentLaw\n"
        "from alignsim.arithmetic.compiler import compiled\n"
        "A = np.full((2, 2, 1), 0.5); one = np.ones(1)\n"
        "law = AlignmentLaw(one, one, one, one, np.ones((2, 1)))\n"
        "print(repr(float(compiled(drift)(A, A, A, A, A, law)[0, 1, 0])))\n")

    def answer() -> float:
        done = subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONPATH": str(tmp_path), "ALIGNSIM_CACHE_DIR": str(tmp_path / "cache"),
                                                  "PATH": "/usr/bin:/bin"},
            capture_output=True, text=True, check=True)
        return float(done.stdout)

    first, again = answer(), answer()
    file = package / "laws" / "alignment.py"
    text = file.read_text()
    assert "return felt_act + commitment * own_act + third" in text
    file.write_text(text.replace("return felt_act + commitment * own_act + third",
                                 "return felt_act + commitment * own_act + third + 1.0"))
    assert first == again
    assert answer() == pytest.approx(first + 0.75)


def test_without_numba_everything_runs_on_numpy_and_the_compiled_backend_says_what_to_do() -> None:
    program = (
        "import sys; sys.modules['numba'] = None\n"
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'numba' else find(name, *a)\n"
        "import alignsim\n"
        "print(alignsim.run('base', runs=2, months=1).attrs['backend'])\n"
        "from alignsim.arithmetic.compiler import CompilerMissingError\n"
        "try:\n    alignsim.run('base', runs=2, months=1, backend='numba')\n"
        "except CompilerMissingError as error:\n    print(error)\n")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "numpy"
    assert "needs Numba; install it, or choose the backend numpy" in done.stdout


def test_a_cache_that_cannot_be_written_is_told_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from alignsim.arithmetic import cache

    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ALIGNSIM_CACHE_DIR", str(tmp_path / "file"))
    cache.cache_folder.cache_clear()
    with pytest.warns(UserWarning, match="no folder for compiled code"):
        assert cache.cache_folder() is None
    assert cache.cache_folder() is None
    cache.cache_folder.cache_clear()


WORLDS = [
    ("balancing_act", ("uncertainties=all",)),
    ("oil_penalty", ("rule=best_response",)),
    ("standoff", ("order=sequential",)),
    ("minerals_deal", ("rule=level_k", "order=leader_first", "leader=USA")),
    ("three_poles", ("uncertainties=all", "conduct.table=uniform")),
    ("reassurance", ("rule=ewa",)),
    ("diversify", ("rule=landscape",)),
    ("core_ties", ("rule=random",)),
    ("mediation_denied", ("rule=qre",)),
]


@needs_numba
@pytest.mark.slow
@pytest.mark.parametrize(("name", "sets"), WORLDS, ids=[name for name, _ in WORLDS])
def test_the_whole_engine_has_the_same_bits_compiled_and_plain(name: str, sets: tuple[str, ...]) -> None:
    from alignsim.ensemble import run
    from alignsim.results.store import digests
    from alignsim.scenario import load

    world, runs = load(name, sets=sets), 24 if "rule=qre" in sets else 300
    plain = run(world, runs=runs, months=14, backend="numpy", threads=1)
    fast = run(world, runs=runs, months=14, backend="numba", threads=2, block=128)
    assert digests(plain) == digests(fast)
