"""A sweep in alignsim: the experiment file beside this script, its draws in draws.csv.

Usage: python examples/two_sweeps/in_alignsim.py
"""

import sys
from pathlib import Path

import alignsim


def sweep(folder, **options):
    """Give the outcomes of every draw as a table."""
    result = alignsim.sweep(folder / "experiment.yaml", **options)
    return result["outcomes"].squeeze(("scenario", "replication")).to_pandas()


if __name__ == "__main__":
    print(sweep(Path(sys.argv[0]).parent))
