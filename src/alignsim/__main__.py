"""Run the command line by `python -m alignsim`."""
from __future__ import annotations

from alignsim.cli import main

if __name__ == "__main__":
    main()
