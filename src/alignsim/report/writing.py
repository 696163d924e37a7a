"""Writing: the page of any result, and the file it goes to."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from alignsim.results.nesting import beside_data
from alignsim.results.store import open as open_result
from alignsim.results.store import read_manifest, unread
from alignsim.results.trouble import ResultError, ResultExistsError

FILE = "report.html"
MOST_READ = 50_000_000
"""Values of a sweep up to which the result is read whole and checked; a larger one is read where it is used."""


def report(folder: str | Path) -> str:
    """Give the page of a result: one HTML document that needs nothing but itself.

    Parameters
    ----------
    folder : str or Path
        The folder of the result of a run or of a sweep.

    Raises
    ------
    ResultError
        If it holds no finished result, or one that was damaged.
    ScenarioError
        If this version does not take the scenario that the result holds.
    PluginError
        If it was made with own parts that are not here.
    """
    from alignsim.extend import ask_for
    from alignsim.report.single import single
    from alignsim.report.swept import swept

    manifest, place = read_manifest(folder), Path(folder)
    ask_for(manifest)
    if manifest.get("form") != "sweep":
        return single(place, manifest, open_result(place))
    dataset = unread(place)
    return swept(place, manifest, dataset if dataset["outcomes"].size > MOST_READ else open_result(place))


def write_report(folder: str | Path, out: str | Path | None = None, force: bool = False) -> Path:
    """Write the page of a result; the file appears only when it is complete.

    Parameters
    ----------
    folder : str or Path
        The folder of the result.
    out : str or Path, optional
        The file; report.html in that folder if not given.
    force : bool
        Whether a file that is there may be replaced.

    Raises
    ------
    ResultExistsError
        If the file is there already.
    ResultError
        If it cannot be written; else as :func:`report`.
    """
    path = Path(folder) / FILE if out is None else Path(out)
    beside_data(path)
    if path.is_dir():
        raise ResultError(f"{path} is a folder; name a file, such as {path / FILE}")
    if path.exists() and not force:
        raise ResultExistsError(f"{path} exists; choose another file with --out, or replace it with --force")
    written = report(folder)
    draft = path.with_name(f".{path.name[:60]}.unfinished-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(written, encoding="utf-8", errors="backslashreplace")
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise ResultError(f"{path} cannot be written: {error.strerror or error}") from error
    return path
