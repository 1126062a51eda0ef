"""Reading with a language model that the user has: off unless asked for, and every word of it has a place."""

from sayso.read.endpoint.extractor import Endpoint

__all__ = ["Endpoint"]
