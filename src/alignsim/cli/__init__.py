"""The command line. Every command imports what it needs when it is called, so that help is quick."""

from __future__ import annotations

from alignsim.cli.application import main

__all__ = ["main"]
