"""The command line called within this process, which spares the second that a process takes to begin."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout

import pytest

from alignsim import extend
from alignsim.cli import main


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    """Let no part of somebody's own outlive the test that loads it."""
    with extend.temporarily():
        yield


def answer(*words: str) -> tuple[int, str, str]:
    """Call the command line within this process; give exit code, what it printed, and what it said beside."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["alignsim", *words])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


def call(*words: str, code: int = 0) -> str:
    """Give what is printed, or all that is said where it is refused."""
    ended, out, err = answer(*words)
    assert ended == code, err
    return out if code == 0 else " ".join((out + err).split())
