"""Tracing: why a country did what it did, replayed from the key of its run."""

from alignsim.analysis.tracing.records import BeliefUpdate, Decision, Option, Trace, TraceError
from alignsim.analysis.tracing.telling import told
from alignsim.analysis.tracing.trace import trace

__all__ = ["BeliefUpdate", "Decision", "Option", "Trace", "TraceError", "told", "trace"]
