"""The Mesa face: the same laws, one run at a time, for teaching, inspection and live pages.

Importing this package imports Mesa, which takes up to a second and sets the multiprocessing start method;
nothing else in alignsim imports it.
"""

from alignsim.abm.country import Country
from alignsim.abm.model import AlignmentModel

__all__ = ["AlignmentModel", "Country"]
