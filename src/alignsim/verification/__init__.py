"""Verification: what anyone can check, with values from outside the project."""
