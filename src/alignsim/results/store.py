"""Store: results in Zarr with a manifest, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.results.content import Content, content_of, plain
from alignsim.results.counting import counted
from alignsim.results.drafts import drafted
from alignsim.results.labelling import labelled
from alignsim.results.manifests import checked, fitting
from alignsim.results.nesting import apart
from alignsim.results.reading import read
from alignsim.results.trouble import ResultError, ResultExistsError
from alignsim.results.writing import write

if TYPE_CHECKING:
    import xarray

DATA, MANIFEST, BLOCKS = "data.zarr", "manifest.json", "blocks"


def digests(dataset: xarray.Dataset | Content) -> dict[str, str]:
    """Give the SHA-256 of every variable's values, on which neither backend nor threads have any say."""
    out = {}
    for name in sorted(map(str, dataset.data_vars)):
        array = plain(dataset[name])
        digest = hashlib.sha256(f"{array.shape}{array.dtype.str}".encode())
        for _, piece in array.pieces():
            digest.update(np.ascontiguousarray(piece).reshape(-1).view(np.uint8).data)
        out[name] = digest.hexdigest()
    return out


def ready(folder: str | Path, force: bool = False) -> Path:
    """Make sure that a result can be written, before anything is computed for it.

    Parameters
    ----------
    folder : str or Path
        Where a result shall be; the folders above it are made.
    force : bool
        Whether a result that is there may be replaced; what is no result never is.

    Raises
    ------
    ResultExistsError
        If something is there that must stay.
    ResultError
        If nothing can be written there, or it is inside another result.
    """
    target = Path(folder)
    try:
        apart(target)
        there = target.exists() or target.is_symlink()
        if there and not force:
            raise ResultExistsError(f"{target} exists; choose another folder with --out, or replace it with --force")
        if there and (not target.is_dir() or (not (target / MANIFEST).is_file() and any(target.iterdir()))):
            raise ResultExistsError(f"{target} exists and is no result; it is not replaced even by force")
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name[:60]}.", dir=target.parent):
            pass
    except OSError as error:
        raise ResultError(f"{target} cannot be written: {error.strerror or error}") from error
    return target


def save(dataset: xarray.Dataset | Content, folder: str | Path, manifest: dict[str, Any], force: bool = False) -> Path:
    """Write a result: labelled arrays and a manifest, in a folder that appears only when it is complete.

    Parameters
    ----------
    dataset : xarray.Dataset or Content
        Paths or summary.
    folder : str or Path
        Where; must not exist unless forced.
    manifest : dict
        What made it; hashes of all variables are added.
    force : bool
        Replace a result that is there.

    Raises
    ------
    ResultExistsError
        If the folder exists.
    ResultError
        If it cannot be written.
    """
    target = ready(folder, force)
    draft = target.parent / f".{target.name[:60]}.unfinished-{os.getpid()}"
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        content = content_of(dataset)
        write(content, draft / DATA)
        variables = digests(content)
        whole = {**manifest, "variables": variables, "labels": labelled(draft / DATA, variables)}
        (draft / MANIFEST).write_text(json.dumps(whole, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        _put(draft, target)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise ResultError(f"{target} cannot be written: {error.strerror or error}") from error
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return target


def _put(draft: Path, target: Path) -> None:
    """Put a finished draft in its place; what it replaces is gone only once it stands there."""
    old = draft.with_name(f"{draft.name}-replaced")
    if target.exists():
        target.rename(old)
    try:
        draft.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    if old.is_symlink():
        old.unlink()
    shutil.rmtree(old, ignore_errors=True)


def read_manifest(folder: str | Path) -> dict[str, Any]:
    """Give the manifest of a result.

    Raises
    ------
    ResultError
        If the folder holds no finished result, a sweep that is not finished, or its manifest is damaged.
    """
    path, blocks = Path(folder) / MANIFEST, Path(folder) / BLOCKS
    if not path.is_file() and blocks.is_dir():
        count = counted(len(list(blocks.glob("*.block"))), "block")
        raise ResultError(f"{folder}: this sweep is not finished ({count} so far); the same alignsim sweep command goes on with it")
    try:
        manifest: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ResultError(f"{folder} holds no finished result (no readable {MANIFEST})") from error
    return checked(folder, manifest)


def open(folder: str | Path) -> xarray.Dataset:  # noqa: A001  # results.open reads like zarr.open
    """Open a result.

    Parameters
    ----------
    folder : str or Path
        What :func:`save` wrote.

    Raises
    ------
    ResultError
        If it holds no finished result, or one that was damaged.
    """
    import xarray

    manifest = read_manifest(folder)
    try:
        dataset: xarray.Dataset = xarray.open_zarr(Path(folder) / DATA, consolidated=False, chunks=None).load()
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:   # zarr and its codecs raise any of these
        raise ResultError(f"{folder} is damaged: {error}") from error
    wrong = [name for name, digest in digests(dataset).items() if manifest["variables"].get(name) != digest]
    if wrong or len(manifest["variables"]) != len(dataset.data_vars):
        raise ResultError(f"{folder} is damaged: {', '.join(wrong) or 'variables are missing'}")
    if manifest.get("labels", at_hand := labelled(Path(folder) / DATA, manifest["variables"])) != at_hand:   # older ones have none
        raise ResultError(f"{folder} is damaged: names, dates, axes or units are not those that were written")
    fitting(folder, manifest, dataset.sizes)
    return dataset


def unread(folder: str | Path) -> xarray.Dataset:
    """Open a result without reading or checking its values, which are read where they are used.

    Parameters
    ----------
    folder : str or Path
        What was written just now, or is too large to be read whole.

    Raises
    ------
    ResultError
        If it holds no finished result.
    """
    import xarray

    read_manifest(folder)
    try:
        dataset: xarray.Dataset = xarray.open_dataset(Path(folder) / DATA, engine="zarr", consolidated=False, cache=False)
    except (OSError, ValueError, KeyError) as error:
        raise ResultError(f"{folder} is damaged: {error}") from error
    return dataset


def plainly(folder: str | Path) -> Content:
    """Open a result as plain arrays without checking their values; large ones are read where they are used.

    Parameters
    ----------
    folder : str or Path
        What was written just now.

    Raises
    ------
    ResultError
        If it holds no finished result.
    """
    read_manifest(folder)
    try:
        return read(Path(folder) / DATA)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise ResultError(f"{folder} is damaged: {error}") from error


def write_csv(dataset: xarray.Dataset | Content, folder: str | Path) -> list[Path]:
    """Write the summary as CSV, one file for each variable, and the outcomes of every run.

    Parameters
    ----------
    dataset : xarray.Dataset or Content
        A result of either form; of a plain summary, what is on disk is read in pieces.
    folder : str or Path
        Its folder; the files go into its folder csv.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    ResultError
        If one cannot be written.
    """
    from alignsim.results.summary import summarise

    target = Path(folder) / "csv"
    whole = dataset.dataset() if isinstance(dataset, Content) and dataset.attrs["form"] == "paths" else dataset
    short = whole if isinstance(whole, Content) else summarise(whole)
    out = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in map(str, short.data_vars):
            out.append(target / f"{name}.csv")
            with drafted(out[-1]) as draft:
                for n, piece in enumerate(_labelled(short, name)):
                    piece.drop_vars(LEFT_OUT, errors="ignore").to_dataframe().to_csv(draft, mode="a" if n else "w", header=n == 0)
    except OSError as error:
        raise ResultError(f"{target} cannot be written: {error.strerror or error}") from error
    return out


LEFT_OUT = ("option_name", "outcome_unit")
"""Coordinates that are no columns of a CSV file."""


def _labelled(short: xarray.Dataset | Content, name: str) -> Iterator[xarray.DataArray]:
    """Give a variable with its labels; what is on disk one piece of runs after the other."""
    import xarray

    if isinstance(short, xarray.Dataset):
        yield short[name]
        return
    array = short[name]
    labels: dict[str, Any] = {
        other: (one.dims, one.values) for other, one in short.coords.items() if set(one.dims) <= set(array.dims)}
    for first, piece in array.pieces():
        runs = {"run": np.arange(first, first + len(piece))} if array.dims[0] == "run" else {}
        yield xarray.DataArray(piece, {**labels, **runs}, array.dims, name)
