"""What can go wrong through bad usage. Bad documents are data: see `model.Failure`.

SaysoError
├── UsageError            the command or the call cannot be carried out as given
│   ├── MissingSource     a file or folder that is not there
│   └── BadLists          a table of overlapping lists that cannot be one
├── CaseError             the case file
│   ├── NotACase          the file is something else
│   ├── NewerCase         written by a newer sayso
│   ├── BusyCase          another sayso is writing to it
│   └── DamagedCase       SQLite finds the file malformed, or the disk is full
├── RefusedReading        a reader returned words which are not at that place in the text (rule 1)
└── PublishError          the dossier's folder cannot be written

Every message names the thing, says what is wrong and what to do next.
"""


class SaysoError(Exception):
    """The root of what sayso raises on purpose; the command line prints it and exits with 2."""


class UsageError(SaysoError):
    """The command or the call cannot be carried out as given."""


class MissingSource(UsageError):
    """A file or folder that is not there."""


class BadLists(UsageError):
    """A table of overlapping lists that cannot be one."""


class CaseError(SaysoError):
    """Something about the case file."""


class NotACase(CaseError):
    """The file is not a sayso case."""


class NewerCase(CaseError):
    """The case file was written by a newer sayso."""


class BusyCase(CaseError):
    """Another sayso is writing to the case file."""


class DamagedCase(CaseError):
    """SQLite finds the file malformed, or cannot write it."""


class RefusedReading(SaysoError):
    """A reader returned words which are not at that place in the text."""


class PublishError(SaysoError):
    """The dossier's folder cannot be written."""
