"""On whose say-so? Turns a heap of reports into a case one can defend."""

__version__ = "0.1.0"
