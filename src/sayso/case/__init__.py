"""The case file: the only user of the database."""

from sayso.case.case import Case

__all__ = ["Case"]
