"""Engines: one piece of work mapped over many items, here or in other processes."""

from sayso.engines.engine import Engine
from sayso.engines.local import Local
from sayso.engines.serial import Serial

__all__ = ["Engine", "Local", "Serial"]
