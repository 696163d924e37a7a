"""Evidence: every number of the model with its unit, prior, kind and source, read from ``seeds/``."""

from __future__ import annotations

from alignsim.parameters.evidence import Finding, check
from alignsim.parameters.explain import Explanation, explain
from alignsim.parameters.figures import Figure, figure
from alignsim.parameters.priors import Prior, fixed, prior
from alignsim.parameters.records import Parameter
from alignsim.parameters.table import Table, load
from alignsim.parameters.unknown import UnknownNameError

__all__ = [
    "Explanation", "Figure", "Finding", "Parameter", "Prior", "Table", "UnknownNameError",
    "check", "explain", "figure", "fixed", "load", "prior",
]
