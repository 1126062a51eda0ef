"""Findings to dossier: one folder that opens offline, whose every sentence opens its source; and its re-check."""

from sayso.publish.contents import Contents, Estimation, Published
from sayso.publish.dossier import publish
from sayso.publish.fallen import Sentence, gravest
from sayso.publish.rows import ROW_KINDS, RowKind, rows
from sayso.publish.verify import Problem, Verification, verify

__all__ = [
    "ROW_KINDS",
    "Contents",
    "Estimation",
    "Problem",
    "Published",
    "RowKind",
    "Sentence",
    "Verification",
    "gravest",
    "publish",
    "rows",
    "verify",
]
