"""Verification: what anyone can check, with values from outside the project."""

from alignsim.verification.registry import rows, verify
from alignsim.verification.report import all_hold, as_json, as_records, exit_code, table
from alignsim.verification.row import Result, Row

__all__ = ["Result", "Row", "all_hold", "as_json", "as_records", "exit_code", "rows", "table", "verify"]
