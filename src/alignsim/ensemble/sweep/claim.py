"""Claim: one sweep at a time on a folder."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from alignsim.ensemble.sweep.trouble import SweepError, writing
from alignsim.results.nesting import apart

LOCK = "lock"


@contextmanager
def claimed(folder: Path) -> Generator[None, None, None]:
    """Hold a folder for this process; the system lets it go when the process ends, however it ends.

    The lock file names process and machine. One that a killed process left is free again; one of another machine
    is believed, because the file system may not carry locks between machines.

    Raises
    ------
    SweepError
        If another sweep is at work there, or the folder cannot be made.
    ResultError
        If the folder is inside another result.
    """
    import fcntl

    with writing(folder):
        apart(folder)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / LOCK
        file = path.open("a+", encoding="utf-8")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SweepError(f"{folder}: another sweep is at work here ({_told(_holder(file))}); wait for it, or choose "
                             "another folder with --out") from None
        except OSError as error:
            raise SweepError(f"{folder}: files cannot be locked here ({error.strerror}); choose a folder on another disk with "
                             "--out") from error
        holder = _holder(file)
        if holder and holder.get("host") != socket.gethostname():
            raise SweepError(f"{folder}: a sweep on another machine holds this folder ({_told(holder)}); if it is gone, "
                             f"delete {path} and run the same command again")
        with writing(folder):
            _say(file, json.dumps({"pid": os.getpid(), "host": socket.gethostname()}))
        try:
            yield
        finally:
            with suppress(OSError):
                _say(file, "")


def _say(file: IO[str], text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


def _holder(file: IO[str]) -> dict[str, Any]:
    file.seek(0)
    try:
        held = json.loads(file.read() or "{}")
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}


def _told(holder: dict[str, Any]) -> str:
    return f"process {holder.get('pid', 'unknown')} on {holder.get('host', 'an unknown machine')}"
