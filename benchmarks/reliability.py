"""Nothing is lost: sweeps killed at random moments end with the bytes of one that was left alone."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

EXPERIMENT = """\
title: A sweep to be killed
scenarios: [base, opaque]
design: {kind: sobol, n: 12}
replications: 2
months: 1
every: 1
keep: runs
"""
FIRST, BETWEEN, LAST = MOMENTS = "before the first block", "while blocks were computed", "after the last block"
SLOWER, FASTER = 1.1, 0.85
"""The time within which kills come follows that of a sweep, which changes with what else the machine does."""
LONGEST = 600.0
"""Within which a sweep of this size, which takes seconds, must end; longer is taken for a sweep that hangs. Unit: seconds."""
CREWS = (["--threads", "1"], ["--threads", "2"], ["--workers", "2"])


class HangingSweepError(RuntimeError):
    """Say that a sweep was still at work long after it should have ended."""


def command(place: Path, crew: list[str]) -> list[str]:
    """Give the command that is killed, and called again."""
    return [sys.executable, "-m", "alignsim", "sweep", str(place / "killed.yaml"), "--out", str(place / "out"), "--block", "4",
            "--backend", "numpy", *crew]


def bytes_of(folder: Path) -> str:
    """Give one hash of the result: every file of its arrays, and its manifest."""
    whole = hashlib.sha256()
    for path in sorted([*(folder / "data.zarr").rglob("*"), folder / "manifest.json"]):
        if path.is_file():
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def moment_of(folder: Path, blocks: int) -> str:
    """Tell from what lies in the folder how far a killed sweep had come."""
    there = len(list((folder / "blocks").glob("*.block")))
    if there == 0:
        return FIRST
    return BETWEEN if there < blocks else LAST


def kill_one(place: Path, chance: random.Random, longest: float) -> bool:
    """Start the sweep and kill it at a random moment within some seconds; tell whether it was killed, not finished."""
    process = subprocess.Popen(command(place, chance.choice(CREWS)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(chance.uniform(0.0, min(longest, LONGEST)))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def campaign(kills: int, seed: int, say: Callable[[str], object] = print) -> dict[str, object]:
    """Kill sweeps until there were enough kills, finish each, and compare it with one that was left alone.

    Parameters
    ----------
    kills : int
        How many times to kill.
    seed : int
        Of the moments.
    say : callable
        Told how it goes.
    """
    chance = random.Random(seed)
    moments: Counter[str] = Counter()
    same = ended = 0
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "killed.yaml").write_text(EXPERIMENT, encoding="utf-8")
        longest = finish(place)
        alone, blocks = bytes_of(place / "out"), len(list((place / "out" / "blocks").glob("*.block")))
        while sum(moments.values()) < kills:
            shutil.rmtree(place / "out", ignore_errors=True)
            moment = ""
            while sum(moments.values()) < kills and moment != LAST:   # killed there again and again it would seldom end
                if not kill_one(place, chance, longest):
                    longest *= FASTER   # it came to its end before the kill
                    break
                moment = moment_of(place / "out", blocks)
                moments[moment] += 1
                longest *= SLOWER if moment == FIRST else 1.0
            finish(place)
            ended += 1
            same += bytes_of(place / "out") == alone
            say(f"{sum(moments.values())} kills, {ended} sweeps finished, {same} with the same bytes")
    return {"kills": kills, "sweeps": ended, "same": same, "blocks": blocks,
            "moments": {moment: moments[moment] for moment in MOMENTS}}


def finish(place: Path) -> float:
    """Run the sweep to its end, and give the time it took. Unit: seconds.

    Raises
    ------
    HangingSweepError
        If it does not end within ``LONGEST``; it is killed, and what it said is told.
    """
    start = time.monotonic()
    try:
        subprocess.run(command(place, CREWS[1]), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, timeout=LONGEST)
    except subprocess.TimeoutExpired as late:
        blocks = len(list((place / "out" / "blocks").glob("*.block")))
        said = (late.stderr or b"").decode(errors="replace").strip()[-400:]
        raise HangingSweepError(f"the sweep did not end within {LONGEST:g} s and was killed, {blocks} blocks in; it hangs. "
                                f"Its last words: {said or 'none'}") from None
    return time.monotonic() - start


def page(found: dict[str, object]) -> str:
    """Give the page that records a campaign."""
    moments = found["moments"]
    assert isinstance(moments, dict)
    rows = "\n".join(f"| {moment} | {count} |" for moment, count in moments.items())
    return f"""# Reliability

A sweep keeps every finished block in a file of its own behind its hash, written beside its place, made durable, and
moved there. So a process may end at any moment, and the same command goes on; the result has the bytes of a sweep that
was left alone. `python -m benchmarks.reliability --kills 100 --write docs/reliability.md` makes this page again.

The last campaign: **{found['kills']} kills** (`kill -9`) at random moments of the time a sweep takes when left alone,
on threads and on processes, of sweeps of {found['blocks']} blocks. {found['sweeps']} sweeps were begun, killed any
number of times, and finished; **{found['same']} of {found['sweeps']}** had the same bytes, array by array and in the manifest.

| where the kill came | kills |
|---|---|
{rows}

What else is tested by real processes on every change: a damaged block is found by its hash and computed again; a larger
n and more replications keep what is done and give the bytes of a sweep that was as large from the start; two sweeps on
one folder do not meet; a full disk and a folder that cannot be written end with a clear message and exit code 2; workers
of a killed sweep end with it; a worker that is lost is replaced. The slow tests do the last on a Dask cluster too.

What is not: a machine that loses its power, disks that lie about having written, file systems without locks.
"""


def main() -> None:
    """Run a campaign; print what came of it as JSON, and write the page if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    try:
        found = campaign(asked.kills, asked.seed, lambda text: print(text, file=sys.stderr))
    except HangingSweepError as error:
        sys.exit(str(error))
    if asked.write:
        asked.write.write_text(page(found), encoding="utf-8")
    print(json.dumps(found))
    sys.exit(0 if found["same"] == found["sweeps"] else 1)


if __name__ == "__main__":
    main()
