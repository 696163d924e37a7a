"""Identity: what a folder's blocks were made from, so that it is never continued with anything else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from alignsim.ensemble.experiment.study import Study
from alignsim.ensemble.sweep.claim import LOCK
from alignsim.ensemble.sweep.cover import Tile
from alignsim.ensemble.sweep.files import write_whole
from alignsim.ensemble.sweep.own import own_of, plugins_of
from alignsim.ensemble.sweep.sources import sources
from alignsim.ensemble.sweep.trouble import SweepError, writing

FILE = "sweep.json"
WORDS = {"cases": "scenarios or levers", "uncertainties": "uncertainties or their priors", "correlations": "correlations",
         "design": "design", "seed": "seed", "months": "months", "every": "every", "keep": "keep", "outcomes": "outcomes there are",
         "laws": "the program's laws", "evidence": "the parameter table", "libraries": "versions of numpy or scipy",
         "own": "own parts, brought with --plugin"}


def digest(text: str) -> str:
    """Give the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def identity_of(study: Study) -> dict[str, Any]:
    """Give what must not change while a sweep goes on; sizes that may grow are left out."""
    world, plan = study.world, study.experiment.design
    priors = [f"{n} {p.family} {[a.hex() for a in p.arguments]} {p.low.hex()} {p.high.hex()}"
              for n, p in zip(world.names, world.priors, strict=bool(world.priors))]
    design = plan.model_dump(mode="json", exclude={"n", "file"} if study.points().grows else set())
    return {
        "cases": [[case.label, digest(case.scenario), digest(repr(case.drawn))] for case in world.cases],
        "uncertainties": digest(json.dumps([list(world.names), priors])), "correlations": [list(c) for c in world.correlations],
        "design": design, "seed": world.seed, "months": world.months, "every": world.every, "keep": world.keep,
        "outcomes": digest(json.dumps(world.outcomes)), **sources(),
        **({"own": [[*own_of(study)], sorted(p["sha256"] for p in plugins_of(study))]} if own_of(study) else {})}


def agreed(folder: Path, study: Study, tile: Tile) -> Tile:
    """Write what a new folder is for, or compare it with what an older one is for; give the size of its cells.

    Parameters
    ----------
    folder : Path
        The folder, claimed.
    study : Study
        What is to be run there.
    tile : Tile
        Cells for a new folder.

    Raises
    ------
    SweepError
        If the folder is for something else, and what is different.
    """
    now = json.loads(json.dumps(identity_of(study)))
    path = folder / FILE
    if path.is_file():
        then = _read(path)
        wrong = [word for key, word in WORDS.items() if then["identity"].get(key) != now.get(key)]
        if wrong:
            raise SweepError(f"{folder} holds a sweep that differs in: {', '.join(wrong)}; choose another folder with --out")
        _same_rows(folder, study, then)
        tile = Tile(*then["tile"])
    foreign(folder)
    held = {"identity": now, "tile": [tile.points, tile.replications], "rows": _rows(study, None)}
    with writing(folder):
        write_whole(path, (json.dumps(held, indent=2, sort_keys=True) + "\n").encode())
        (folder / "blocks").mkdir(exist_ok=True)   # after the file without which the folder would be a stranger's
    return tile


def foreign(folder: Path) -> None:
    """Refuse a folder that holds something, and no sweep; nothing is written there.

    Raises
    ------
    SweepError
        If it does.
    """
    with writing(folder):
        held = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
        strange = any(name != LOCK and not name.startswith(".") for name in held)
        if strange and not (folder / FILE).is_file():   # looked for last: another sweep may just begin there
            raise SweepError(f"{folder} holds something that is no sweep; choose another folder with --out")


def _read(path: Path) -> dict[str, Any]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        Tile(*held["tile"])
        if isinstance(held["identity"], dict):
            return dict(held)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise SweepError(f"{path} is damaged; what it guards cannot be trusted: choose another folder with --out")


def _rows(study: Study, count: int | None) -> list[Any]:
    """Give number and hash of the first rows of a CSV design."""
    if study.table is None:
        return []
    some = study.table[:count]
    return [len(some), hashlib.sha256(some.tobytes()).hexdigest()]


def _same_rows(folder: Path, study: Study, then: dict[str, Any]) -> None:
    rows = then.get("rows") or [0, ""]
    if study.table is not None and _rows(study, rows[0]) != rows:
        raise SweepError(f"{folder}: the first {rows[0]:,} rows of the CSV file are no longer those that were run; rows may "
                         "only be added at its end, or choose another folder with --out")
