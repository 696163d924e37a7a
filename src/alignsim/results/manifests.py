"""Manifests: what the one of a result must say, so that nothing that was cut or spoilt is taken for a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alignsim.results.trouble import ResultError

NEEDED: dict[str, type] = {"scenario": str, "name": str, "seed": int, "runs": int, "months": int, "keep": str, "variables": dict}
SWEPT: dict[str, type] = {"experiment": dict, "cases": list, "name": str, "seed": int, "runs": int, "months": int, "points": int,
                          "replications": int, "failed": int, "variables": dict}
"""What a manifest must hold for the result of a run, or of a sweep, to be read and run again."""

FURTHER: dict[str, type] = {"first": int, "failures": list, "plugins": list, "versions": dict, "provenance": dict, "layers": list}
"""What it may lack, and what this must be where it is there."""

NUMBERS = {"seed": (0, 2**64 - 1), "runs": (0, None), "months": (0, None), "first": (0, None), "failed": (0, None),
           "points": (1, None), "replications": (1, None)}
"""Least and greatest of its numbers."""

PARTS: dict[str, dict[str, type]] = {
    "failures": {"month": int, "cause": str}, "plugins": {"name": str, "sha256": str},
    "cases": {"label": str, "source": str, "levers": dict, "scenario": dict}}
"""What every entry of a list must hold."""


def checked(folder: object, said: Any) -> dict[str, Any]:
    """Give a manifest whose entries are of the kind, and in the range, that those who read it rely on.

    Parameters
    ----------
    folder : str or Path
        The result, for the words of the error.
    said : object
        What its file holds.

    Raises
    ------
    ResultError
        If something is missing or cannot be.

    Examples
    --------
    >>> run = {"scenario": "", "name": "base", "seed": 1, "runs": 2, "months": 3, "keep": "paths", "variables": {}}
    >>> checked("r", run)["runs"]
    2
    >>> checked("r", {**run, "seed": -1})
    Traceback (most recent call last):
    alignsim.results.trouble.ResultError: r is damaged: manifest.json cannot say seed: -1
    """
    held: dict[str, Any] = dict(said) if isinstance(said, dict) else {}
    needed = SWEPT if held.get("form") == "sweep" else NEEDED
    missing = [key for key, kind in needed.items() if not _of(held.get(key), kind)]
    if missing:
        raise ResultError(f"{folder} is damaged: manifest.json lacks {', '.join(missing)}")
    wrong = [key for key, kind in FURTHER.items() if key in held and not _of(held[key], kind)]
    wrong += [key for key, (least, most) in NUMBERS.items() if key in held and key not in wrong
              and not (least <= held[key] and (most is None or held[key] <= most))]
    wrong += [key for key, parts in PARTS.items() if key in held and key not in wrong
              and not all(_holds(entry, parts) for entry in held[key])]
    wrong += ["cases"] if needed is SWEPT and not held["cases"] else []
    wrong += ["experiment"] if needed is SWEPT and not _holds(held["experiment"].get("design"), {"kind": str}) else []
    wrong += ["name"] if not _is_name(held["name"]) else []
    wrong += ["keep"] if needed is NEEDED and held["keep"] not in ("paths", "summary") else []
    if wrong:
        raise ResultError(f"{folder} is damaged: manifest.json cannot say "
                          + ", ".join(f"{key}: {_short(held[key])}" for key in dict.fromkeys(wrong)))
    return held


def fitting(folder: object, manifest: Mapping[str, Any], sizes: Mapping[Any, int]) -> None:
    """Refuse a manifest that speaks of more or fewer runs than there are.

    Parameters
    ----------
    folder : str or Path
        The result, for the words of the error.
    manifest : dict
        Of a run or a sweep.
    sizes : dict
        Length of each axis of its data.

    Raises
    ------
    ResultError
        If they do not agree.

    Examples
    --------
    >>> fitting("r", {"runs": 4}, {"run": 3})
    Traceback (most recent call last):
    alignsim.results.trouble.ResultError: r is damaged: manifest.json says runs: 4, but its data hold 3
    """
    if manifest.get("form") == "sweep":
        held = {"points": sizes.get("point"), "replications": sizes.get("replication"), "cases": sizes.get("scenario")}
    else:
        held = {"runs": sizes.get("run"), "months": sizes["month"] - 1 if "month" in sizes else None}
    for key, there in held.items():
        told = len(manifest[key]) if isinstance(manifest[key], list) else manifest[key]
        if there is not None and there != told:
            raise ResultError(f"{folder} is damaged: manifest.json says {key}: {told}, but its data hold {there}")


def _of(value: Any, kind: type) -> bool:
    """Tell whether a value is of a kind; for YAML and JSON, unlike for Python, true is no number."""
    return isinstance(value, kind) and not isinstance(value, bool)


def _holds(entry: Any, parts: Mapping[str, type]) -> bool:
    return isinstance(entry, dict) and all(_of(entry.get(key), kind) for key, kind in parts.items())


def _is_name(name: str) -> bool:
    """Tell whether a name is that of a file, and leads to no other folder."""
    return name not in ("", ".", "..") and not set(name) & set("/\\\0")


def _short(value: Any) -> str:
    told = repr(value)
    return told if len(told) <= 60 else f"{told[:60]}..."
