"""One small sweep in EMA workbench driving the Mesa face, and in alignsim: runs a second, and lines of user code.

Usage: python -m benchmarks.workbench [--runs N] [--months M] [--backend auto|numpy|numba]
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import sys
import tempfile
import time
import tokenize
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

SIDES = Path(__file__).parents[1] / "examples" / "two_sweeps"
RANGES = {"exclusivity": (0.0, 0.6), "transparency": (0.0, 1.0), "noise": (0.005, 0.04), "precision": (0.5, 4.0)}
NO_CODE = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)


def side(name: str) -> ModuleType:
    """Import one of the two user scripts."""
    found = importlib.util.spec_from_file_location(name, SIDES / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")   # EMA workbench warns of what is not installed
        found.loader.exec_module(module)
    return module


def lines_of_code(path: Path) -> int:
    """Count lines that hold code: no comments, no empty lines, no docstrings."""
    if path.suffix == ".yaml":
        return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in path.read_text().splitlines())
    held: set[int] = set()
    fresh = True   # a text where a statement begins is a docstring
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.STRING and fresh:
                continue
            if token.type not in (*NO_CODE, tokenize.ENCODING):
                held.update(range(token.start[0], token.end[0] + 1))
            if token.type != tokenize.COMMENT:
                fresh = token.type in NO_CODE or token.type == tokenize.ENCODING
    return len(held)


def prepared(folder: Path, runs: int, months: int) -> None:
    """Write the experiment with as many draws and months as asked for."""
    text = (SIDES / "experiment.yaml").read_text().replace("months: 36", f"months: {months}")
    (folder / "experiment.yaml").write_text(text)
    chance = np.random.default_rng(1)
    drawn = np.column_stack([chance.uniform(low, high, runs) for low, high in RANGES.values()])
    rows = [",".join(RANGES), *(",".join(map(repr, row)) for row in drawn.tolist())]
    (folder / "draws.csv").write_text("\n".join(rows) + "\n")


def timed(name: str, runs: int, months: int, *given: Any, **options: Any) -> tuple[Any, float]:
    """Give the outcomes of one side, and its runs a second."""
    sweep = side(name).sweep
    with tempfile.TemporaryDirectory() as place:
        prepared(Path(place), runs, months)
        start = time.perf_counter()
        logging.disable(logging.WARNING)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = sweep(Path(place), *given, **options)
        finally:
            logging.disable(logging.NOTSET)
        return found, runs / (time.perf_counter() - start)


def main() -> None:
    """Print both rates, and whether the outcomes are the same."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=20, help="of both sides, compared run by run")
    parser.add_argument("--more", type=int, default=1000, help="of alignsim alone, with which its rate is measured too")
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--backend", default="auto")
    asked, _ = parser.parse_known_args()
    theirs, rate = timed("in_workbench", asked.runs, asked.months, asked.months)
    ours, small = timed("in_alignsim", asked.runs, asked.months, backend=asked.backend)
    _, large = timed("in_alignsim", asked.more, asked.months, backend=asked.backend)
    same = bool((ours[theirs.columns].to_numpy() == theirs.to_numpy()).all())
    print(f"{'':46}{'runs/s':>9}{'ratio':>8}{'lines of user code':>20}")
    code = lines_of_code(SIDES / "in_workbench.py")
    print(f"{f'EMA workbench and the Mesa face, {asked.runs:,} runs':46}{rate:9.2f}{1:8.0f}{code:20}")
    code = lines_of_code(SIDES / "in_alignsim.py") + lines_of_code(SIDES / "experiment.yaml")
    for runs, own in ((asked.runs, small), (asked.more, large)):
        print(f"{f'alignsim, {runs:,} runs':46}{own:9.2f}{own / rate:8.0f}{code:20}")
    print(f"{asked.months} months; the outcomes are {'the same, run by run, to the last bit' if same else 'NOT THE SAME'}")
    if not same:
        sys.exit(1)


if __name__ == "__main__":
    main()
