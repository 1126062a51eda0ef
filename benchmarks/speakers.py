"""Score whom pronouns go to, on a corpus that gives each statement's speaker and every mention of that speaker.

    speakers.py CORPUS [--half even|odd|both] [--errors]

CORPUS holds `text/*.txt` and `gold/*.json`, `{"doc", "attributions": [{"id", "source", "cue", "content",
"speaker_chain"}]}` with code point offsets. Counted is every attribution whose source is a pronoun and whose speaker
has a proper name in the text. An answer is right when all words of the shorter of its name and one of the speaker's
names, titles aside, are in the longer. First the gold's own sources are resolved ("all"); then the default reader
goes by itself: "found" counts what it found, with the gold's source and cue, and "end to end" everything, so that the
share which it found is the most that "end to end" can reach. The even and the odd documents, in order of name, are
told apart: one half to look at, one to check with. Where the gold gives no name, an answer with a name is counted
beside. With no corpus at hand it says so and ends well.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Report, Span, content_id
from sayso.read import reader, wording
from sayso.read.names import Register
from sayso.read.quotations import near, quotations
from sayso.read.syntax import breaks, parse
from sayso.read.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from sayso.read.people import Person

PRONOUNS: Final = wording.word_set(
    "i me we us you he him she her they them it who which that this these those one some many others another both all "
    "myself himself herself"
)
NAMELESS: Final = (
    PRONOUNS
    | wording.TITLES
    | wording.PEOPLE
    | wording.word_set(  # with a capital or without, they name nobody by themselves
        "my our your his their its the a an in dear fellow vice chief madam former honor honour guest chair member "
        "counsel counselor petitioner respondent assistant associate american americans republican republicans "
        "democrat democrats senators people court house senate congress government state high supreme"
    )
)
COLUMNS: Final = {"named": 7, "answered": 10, "right": 7, "recall": 8, "precision": 11, "no name, answered": 19}
AROUND: Final = 100  # code points of context in an error


@dataclass(frozen=True)
class Case:
    """A pronoun that speaks: where it stands, the names that its speaker goes by, and what was answered."""

    doc: str
    pronoun: str
    names: tuple[frozenset[str], ...]
    context: str
    given: str  # the answer with the gold's source at hand, empty when none
    read: str  # the answer of the reader by itself
    found: bool  # the reader found the statement

    def right(self, answer: str) -> bool:
        """Tell whether an answer names the speaker."""
        words = name_words(answer)
        return bool(words) and any(words <= name or name <= words for name in self.names)


def main() -> int:
    """Resolve, score and print; 0 when there is nothing to score."""
    parser = argparse.ArgumentParser(description="Score whom pronouns go to.")
    parser.add_argument("corpus", type=Path, help="a folder with text/*.txt and gold/*.json")
    parser.add_argument("--half", choices=("even", "odd", "both"), default="both", help="which documents, by order")
    parser.add_argument("--errors", action="store_true", help="print every answer that is wrong or missing")
    options = parser.parse_args()
    files = sorted((options.corpus / "gold").glob("*.json")) if options.corpus.is_dir() else []
    if not files:
        print(f"Skipped: {options.corpus} holds no gold/*.json. Give a folder with text/ and gold/.")
        return 0
    started = time.process_time()
    halves = {"even": files[::2], "odd": files[1::2]}
    for half in ("even", "odd") if options.half == "both" else (options.half,):
        cases = [case for file in halves[half] for case in cases_of(file, options.corpus)]
        print(f"\n{half} documents")
        table(cases)
        if options.errors:
            errors(cases)
    print(f"\n{time.process_time() - started:.1f} CPU s")
    return 0


# ---------------------------------------------------------------- the corpus


def cases_of(file: Path, corpus: Path) -> Iterator[Case]:
    """Yield the pronouns of one document with the answers given; those whose speaker has no name have no `names`."""
    gold = json.loads(file.read_text("utf-8"))
    with (corpus / "text" / f"{gold['doc']}.txt").open(encoding="utf-8", newline="") as opened:
        text = opened.read()
    report = Report(content_id(text), file.name, "", "text/plain", "", text)
    pronouns = [row for row in gold["attributions"] if words_at(text, row["source"]).lower() in PRONOUNS]
    if not pronouns:
        return
    given, read = resolved(report, gold["attributions"]), reader()(report)
    for row in pronouns:
        start, end = row["source"][0]
        found = [
            statement.voice.name
            for statement in read
            if meets(statement.source, row["source"]) and meets(statement.cue, row["cue"])
        ]
        names = tuple(words for mention in row["speaker_chain"] if (words := name_words(mention)))
        context = f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND // 2]}"
        pronoun = text[start:end].lower()
        person = given.get(row["id"])
        yield Case(
            gold["doc"],
            pronoun,
            names,
            " ".join(context.split()),
            given=person.name if person else "",
            read="".join(found[:1]),
            found=bool(found),
        )


def name_words(mention: str) -> frozenset[str]:
    """Return the words of a proper name in a mention, folded; nothing when it is a description or an office.

    The name is what a mention begins with, or what stands after an owner or a description: "the paper's Ann Lee",
    "editor Ann Lee"; not an owner's own ("Lee's brother"), nor two people's.
    """
    head = re.split(r"[,(/]| (?:who|whom|which|that|in|at|from|on|with|to|himself|herself|here|et)\b", mention)[0]
    head = re.split(r"(?<=\w)[’'](?:s\b)?\s+(?=\S)", head)[-1]
    words = re.findall(r"[\w.-]+", re.sub(r"[’'](?:s\b)?\s*$", "", head))
    proper = [word[0].isupper() and word.lower().strip(".") not in NAMELESS for word in words]
    if not any(proper) or "and" in words or not (words[-1][0].isupper() or words[-1][0].isdigit()):
        return frozenset()
    if "of" in words and not any(proper[: words.index("of")]):
        return frozenset()
    return frozenset(word.lower().strip(".") for word, own in zip(words, proper, strict=True) if own and len(word) > 1)


def words_at(text: str, spans: Sequence[Sequence[int]]) -> str:
    """Return the words at a gold's spans."""
    return " ".join(text[start:end] for start, end in spans)


def meets(found: Iterable[Span], gold: Iterable[Sequence[int]]) -> bool:
    """Tell whether what was found shares a code point with the gold."""
    pairs = [Span(*pair) for pair in gold]
    return any(span.meets(other) for span in found for other in pairs)


# ---------------------------------------------------------------- the gold's own sources, resolved


def resolved(report: Report, rows: Sequence[Mapping[str, Any]]) -> dict[str, Person | None]:
    """Return whom the source of each attribution of the gold goes to, as the reader does it, in order of the text."""
    doc = parse(report)
    marks = quotations(report.text, breaks(report.text))
    spoken = [row for row in rows if row["source"] and row["cue"]]
    heads = {row["id"]: (head_of(doc, row["source"]), head_of(doc, row["cue"])) for row in spoken}
    voices = Voices(
        doc,
        Register(doc),
        quoted=lambda at: bool(near(marks, at, at + 1)),
        apart=lambda _: False,
        said={heads[row["id"]][0]: tuple(Span(*pair) for pair in row["content"]) for row in spoken},
    )
    answers: dict[str, Person | None] = {}
    around = {row["id"]: enclosing(row, spoken) for row in spoken}
    for row in sorted(spoken, key=lambda row: (bool(around[row["id"]]), row["source"][0][0])):
        answers[row["id"]] = voices.speaking(*heads[row["id"]], answers.get(around[row["id"]]))
    voices.finish()
    return answers


def head_of(doc: Doc, spans: Sequence[Sequence[int]]) -> int:
    """Return the index of the head token of the first of some spans."""
    start, end = spans[0]
    inside = doc.char_span(start, end, alignment_mode="expand")
    return int(inside.root.i) if inside is not None else 0


def enclosing(row: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the id of the smallest attribution whose content holds a row's source and cue, or nothing."""
    inner = [Span(*row[role][0]) for role in ("source", "cue")]
    outer = [
        (span.end - span.start, other["id"])
        for other in rows
        if other["id"] != row["id"]
        for span in (Span(*pair) for pair in other["content"])
        if all(span.holds(part) for part in inner)
    ]
    return min(outer)[1] if outer else ""


# ---------------------------------------------------------------- what is printed


def table(cases: Sequence[Case]) -> None:
    """Print recall and precision for each pronoun, then over all, of what the reader found, and end to end."""
    heads = [f"{head:>{width}}" for head, width in COLUMNS.items()]
    print(f"{'':12}{''.join(heads)}")
    for pronoun, _ in Counter(case.pronoun for case in cases).most_common():
        line(pronoun, [(case, case.given) for case in cases if case.pronoun == pronoun])
    line("all", [(case, case.given) for case in cases])
    line("found", [(case, case.read) for case in cases if case.found])
    line("end to end", [(case, case.read) for case in cases])


def line(label: str, answers: Sequence[tuple[Case, str]]) -> None:
    """Print one line of the table."""
    named = [(case, answer) for case, answer in answers if case.names]
    given = [(case, answer) for case, answer in named if answer]
    right = sum(case.right(answer) for case, answer in given)
    beside = sum(bool(name_words(answer)) for case, answer in answers if not case.names)
    share = [f"{right / max(1, len(group)):.1%}" if group else "-" for group in (named, given)]
    shown = (len(named), len(given), right, *share, beside)
    print(f"{label:12}" + "".join(f"{value:>{width}}" for value, width in zip(shown, COLUMNS.values(), strict=True)))


def errors(cases: Iterable[Case]) -> None:
    """Print each answer that is wrong or missing, with the words around."""
    for case in cases:
        if case.right(case.given) or (not case.names and not name_words(case.given)):
            continue
        names = " / ".join(sorted({" ".join(sorted(name)) for name in case.names})) or "no name"
        print(f"{'WRONG' if case.given else 'none '} {case.doc}: {case.given or '-'} for {names}\n      {case.context}")


if __name__ == "__main__":
    sys.exit(main())
