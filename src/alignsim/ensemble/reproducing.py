"""Reproduce: run a result again from its manifest and compare the bits."""

from __future__ import annotations

import platform
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignsim.ensemble.running import failures, run
from alignsim.results.content import Content
from alignsim.results.store import digests, read_manifest
from alignsim.results.store import open as open_result
from alignsim.results.trouble import ResultError

if TYPE_CHECKING:
    import xarray

    from alignsim.scenario import Resolved

LIBRARIES = ("alignsim", "numpy", "scipy", "numba", "mesa", "xarray", "zarr", "pydantic")


@dataclass(frozen=True)
class Reproduction:
    """Hold what came of running a result again.

    Parameters
    ----------
    same, different : tuple of str
        Variables with the same bits, and with others.
    versions : dict
        Libraries whose version differs, as (then, now).
    failures : list of dict
        Records of the runs that failed again.
    """

    same: tuple[str, ...]
    different: tuple[str, ...]
    versions: dict[str, tuple[str, str]]
    failures: list[dict[str, Any]]

    @property
    def holds(self) -> bool:
        """Tell whether every bit is the same."""
        return bool(self.same) and not self.different


def versions() -> dict[str, str]:
    """Give the versions of what computes a result."""
    out = {"python": platform.python_version()}
    for library in LIBRARIES:
        try:
            out[library] = version(library)
        except PackageNotFoundError:
            out[library] = "not installed"
    return out


def manifest_of(
    dataset: xarray.Dataset | Content, resolved: Resolved, command: str, seconds: float, folder: str | Path = "RESULT"
) -> dict[str, Any]:
    """Give the manifest of a result: the resolved scenario, seed, versions, failures, and the command that remakes it."""
    attrs = dataset.attrs
    return {
        "scenario": resolved.to_yaml(), "name": resolved.name, "digest": resolved.digest(),
        "layers": list(resolved.layers), "provenance": dict(resolved.provenance),
        "seed": attrs["seed"], "first": attrs["first"], "runs": attrs["runs"], "asked": attrs["asked"], "months": attrs["months"],
        "keep": attrs["form"], "backend": attrs["backend"], "partial": bool(attrs["partial"]),
        "failures": failures(dataset, str(folder)), "versions": versions(), "command": command, "seconds": round(seconds, 3)}


def reproduce(
    folder: str | Path, run_number: int | None = None, backend: str = "auto", threads: int | None = None
) -> Reproduction:
    """Run a result again, or one run of it, and compare every variable bit by bit with what is stored.

    Parameters
    ----------
    folder : str or Path
        The folder of the result.
    run_number : int, optional
        Only this run: a replay. What speaks of all runs, such as means, is then not compared.
    backend, threads
        As in :func:`alignsim.ensemble.run`; the bits are the same.

    Raises
    ------
    ResultError
        If the folder holds no finished result, or one that was damaged, or no such run; a sweep has no numbered runs.
    """
    manifest, stored = read_manifest(folder), open_result(folder)
    if manifest.get("form") == "sweep":
        if run_number is not None:
            raise ResultError(f"{folder} is a sweep, whose runs have no numbers; replay one with alignsim sweep EXPERIMENT "
                              "--replay CASE/POINT/REPLICATION")
        from alignsim.ensemble.sweep.again import swept_again

        return _compared(manifest, digests(stored), swept_again(manifest, folder), [])
    first, runs = int(manifest.get("first", 0)), manifest["runs"]
    if run_number is not None:
        if not first <= run_number < first + runs:
            raise ResultError(f"{folder} has no run {run_number}; it has {first} to {first + runs - 1}")
        stored = stored.isel(run=[run_number - first])
        stored = stored[[name for name, array in stored.data_vars.items() if "run" in array.dims]]
        first, runs = run_number, 1
    made = run(resolved_of(manifest), runs, manifest["seed"], manifest["months"], backend, threads, manifest["keep"], first=first)
    then, again = digests(stored), digests(made if run_number is None else made[[n for n in stored.data_vars if n in made]])
    return _compared(manifest, then, again, failures(made, str(folder)))


def _compared(
    manifest: dict[str, Any], then: dict[str, str], again: dict[str, str], failed: list[dict[str, Any]]
) -> Reproduction:
    names, now = sorted({*again, *then}), versions()
    return Reproduction(
        tuple(n for n in names if again.get(n) == then.get(n)), tuple(n for n in names if again.get(n) != then.get(n)),
        {k: (v, now.get(k, "")) for k, v in manifest.get("versions", {}).items() if now.get(k) != v}, failed)


def resolved_of(manifest: dict[str, Any]) -> Resolved:
    """Give the scenario that a manifest holds.

    Raises
    ------
    ScenarioError
        If this version does not take it.
    """
    from alignsim.scenario import load

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"{manifest['name']}.yaml"
        path.write_text(manifest["scenario"], encoding="utf-8")
        return load(path)
