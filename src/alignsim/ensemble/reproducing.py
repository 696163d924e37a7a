"""Reproduce: run a result again from its manifest and compare the bits."""

from __future__ import annotations

import platform
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignsim.ensemble.running import failures, run
from alignsim.results.store import digests, read_manifest

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
    """

    same: tuple[str, ...]
    different: tuple[str, ...]
    versions: dict[str, tuple[str, str]]

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


def manifest_of(dataset: xarray.Dataset, resolved: Resolved, command: str, seconds: float) -> dict[str, Any]:
    """Give the manifest of a result: the resolved scenario, seed, versions, failures, and the command that remakes it."""
    attrs = dataset.attrs
    return {
        "scenario": resolved.to_yaml(), "name": resolved.name, "digest": resolved.digest(),
        "layers": list(resolved.layers), "provenance": dict(resolved.provenance),
        "seed": attrs["seed"], "runs": attrs["runs"], "asked": attrs["asked"], "months": attrs["months"],
        "keep": attrs["form"], "backend": attrs["backend"], "partial": bool(attrs["partial"]),
        "failures": failures(dataset), "versions": versions(), "command": command, "seconds": round(seconds, 3)}


def reproduce(folder: str | Path) -> Reproduction:
    """Run a result again and compare every variable bit by bit.

    Raises
    ------
    ResultError
        If the folder holds no finished result.
    """
    from alignsim.scenario import load

    manifest = read_manifest(folder)
    if manifest.get("form") == "sweep":
        from alignsim.ensemble.sweep.again import swept_again

        return compared(manifest, swept_again(manifest, folder))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"{manifest['name']}.yaml"
        path.write_text(manifest["scenario"], encoding="utf-8")
        resolved = load(path)
    again = digests(run(resolved, manifest["runs"], manifest["seed"], manifest["months"], keep=manifest["keep"]))
    return compared(manifest, again)


def compared(manifest: dict[str, Any], again: dict[str, str]) -> Reproduction:
    """Compare the hashes of a manifest's variables with those of another time.

    Parameters
    ----------
    manifest : dict
        Of the result.
    again : dict
        Hashes by variable.
    """
    then = manifest["variables"]
    names = sorted({*again, *then})
    now = versions()
    return Reproduction(
        tuple(n for n in names if again.get(n) == then.get(n)), tuple(n for n in names if again.get(n) != then.get(n)),
        {k: (v, now.get(k, "")) for k, v in manifest["versions"].items() if now.get(k) != v})
