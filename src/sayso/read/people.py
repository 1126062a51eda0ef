"""Those who are met as a report is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.model import Voice

if TYPE_CHECKING:
    from sayso.model import Spans, VoiceKind
    from sayso.read.names import Named


@dataclass(slots=True, eq=False)
class Person:
    """A voice as the reading goes on; its name may be learnt later ("who called him Ivo")."""

    name: str
    kind: VoiceKind
    nouns: set[str]
    gender: str = ""
    leaning: str = ""  # the gender that one doubtful pronoun told
    plural: bool = False
    named: Named | None = None
    mentions: list[tuple[int, int, float]] = field(default_factory=list)  # token, sentence, weight of its role
    came_in: int = -9  # the sentence in which it came into the text as somebody new
    spoke: int = -1  # token index of its last cue, -1 when it has not spoken
    aloud: bool = False  # it has spoken in the report's own text, not only in somebody's words
    now: bool = False  # it is the subject of a verb in the present, in the report's own text
    outside: bool = False  # it was met in the report's own text
    alone: bool = False  # it was first met as "he" or "she", with no description
    below: Person | None = None  # whom a headline's description means, of those in the prose
    named_at: int = -1  # the sentence that gave its name: "who goes by the name of Ivo"

    @property
    def human(self) -> bool:
        """Tell whether he or she can stand for it."""
        return self.kind in {"person", "pseudonym"} or (self.kind == "unnamed" and not self.plural)

    def heard_as(self, gender: str, *, sure: bool) -> None:
        """Learn a gender from a pronoun: at once when it is sure whom that means, else when a second one agrees."""
        if not self.gender and (sure or self.leaning == gender):
            self.gender = gender
        self.leaning = gender

    def voice(self, spans: Spans) -> Voice:
        """Return the voice as it is known by now, mentioned at some spans."""
        return Voice(self.name, self.kind if self.name else "unresolved", spans)
