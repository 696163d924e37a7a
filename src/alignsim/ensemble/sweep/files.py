"""Files: every finished block in its own file, whole or not there, behind the hash of what follows it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from pathlib import Path

import numpy as np

from alignsim.ensemble.sweep.exact import Tally
from alignsim.ensemble.sweep.work import Block, Rectangle

NAME = re.compile(r"c(\d+)-p(\d+)-(\d+)-r(\d+)-(\d+)\.block")


class DamagedError(ValueError):
    """Say that a file does not hold what its hash says."""


def name_of(where: Rectangle) -> str:
    """Give the file name of a block.

    >>> name_of(Rectangle(0, 0, 64, 0, 4))
    'c0000-p00000000-00000064-r0000000-0000004.block'
    """
    return f"c{where.case:04d}-p{where.first:08d}-{where.last:08d}-r{where.start:07d}-{where.stop:07d}.block"


def rectangle_of(name: str) -> Rectangle | None:
    """Give the runs that a file name tells, or None if it is no block's.

    >>> rectangle_of("c0000-p00000000-00000064-r0000000-0000004.block").last
    64
    >>> rectangle_of("c0-p0-64-r0-4.block") is None
    True
    """
    match = NAME.fullmatch(name)
    where = Rectangle(*map(int, match.groups())) if match else None
    return where if where is not None and name_of(where) == name else None


def encoded(block: Block) -> bytes:
    """Give a block as bytes: the SHA-256 of the rest in hexadecimal, a line end, and arrays without pickles."""
    body = io.BytesIO()
    arrays = {"outcomes": block.outcomes, "failed": block.failed, "cause": block.cause, "followed": block.followed,
              **{f"sums_{field}": part for field, part in block.sums._asdict().items()}}
    np.savez(body, where=np.array(block.where, np.int64), raised=np.array(json.dumps(block.raised)), **arrays)
    raw = body.getvalue()
    return hashlib.sha256(raw).hexdigest().encode() + b"\n" + raw


def decoded(raw: bytes) -> Block:
    """Give the block that bytes hold.

    Raises
    ------
    DamagedError
        If they are not those that were written.
    """
    head, _, body = raw.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != head:
        raise DamagedError("the hash does not match")
    with np.load(io.BytesIO(body), allow_pickle=False) as held:
        sums = Tally(*(held[f"sums_{field}"] for field in Tally._fields))
        return Block(Rectangle(*held["where"].tolist()), held["outcomes"], held["failed"], held["cause"], sums,
                     held["followed"], tuple(json.loads(str(held["raised"]))))


def write_block(folder: Path, block: Block) -> None:
    """Write a block so that its file is there whole or not at all, even if the machine stops."""
    write_whole(folder / name_of(block.where), encoded(block))


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file beside its place, make it durable, and move it there."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with draft.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    make_durable(path.parent)


def make_durable(folder: Path) -> None:
    """Ask the system to put the names within a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_block(folder: Path, where: Rectangle) -> Block:
    """Read the block of some runs.

    Raises
    ------
    DamagedError
        If it is not what was written, or is about other runs.
    """
    block = decoded((folder / name_of(where)).read_bytes())
    if block.where != where:
        raise DamagedError("it is about other runs than its name says")
    return block


def is_whole(folder: Path, where: Rectangle) -> bool:
    """Tell whether a block's file holds what its hash says."""
    try:
        read_block(folder, where)
    except DamagedError:
        return False
    return True
