"""From a resolved scenario to the records of the engine."""

from alignsim.scenario.build.model import Model, build

__all__ = ["Model", "build"]
