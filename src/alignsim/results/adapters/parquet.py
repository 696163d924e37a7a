"""Parquet: a sweep as columns in a file, scenario and units in its metadata."""

from __future__ import annotations

import json
from pathlib import Path

from alignsim.results.adapters.frames import outcome_frame, path_frame
from alignsim.results.adapters.points import Points


def write_parquet(points: Points, folder: str | Path) -> list[Path]:
    """Write `outcomes.parquet`, and `paths.parquet` if there are paths.

    Parameters
    ----------
    points : Points
        A sweep.
    folder : str or pathlib.Path
        Where to; it is made if need be.

    Returns
    -------
    list of Path
        The files. The key ``alignsim`` of their metadata holds scenario and units as JSON.

    Raises
    ------
    ValueError
        If pyarrow is not installed: it comes with ``alignsim[analysis]``.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ValueError("Parquet needs pyarrow: pip install 'alignsim[analysis]'") from None
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, make in (("outcomes", outcome_frame), ("paths", path_frame)):
        if name == "paths" and points.paths is None:
            continue
        frame = make(points)
        table = pa.Table.from_pandas(frame, preserve_index=False)
        said = {b"alignsim": json.dumps(dict(frame.attrs), sort_keys=True).encode()}
        path = target / f"{name}.parquet"
        pq.write_table(table.replace_schema_metadata({**table.schema.metadata, **said}), path)
        written.append(path)
    return written
