"""Tables of overlapping lists: what is read, and what is said about those that cannot be."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import BadLists, SaysoError
from sayso.estimate.lists import Lists, read_lists

if TYPE_CHECKING:
    from pathlib import Path

GOOD: Final = """\
# source: invented for this test
police,press,courts,count
1,0,0,40
0,1,0,30
1,1,0,12
0,0,1,20
1,0,1,5
0,1,1,4
1,1,1,3
"""


def read(folder: Path, text: str, **options: list[str]) -> Lists:
    file = folder / "lists.csv"
    file.write_bytes(text.encode())
    return read_lists(file, wanted=options.get("wanted", ()))


def test_a_table_of_counts(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    assert found.names == ("police", "press", "courts")
    assert found.counts == (0, 40, 30, 12, 20, 5, 4, 3)
    assert (found.source, found.observed, found.totals) == ("invented for this test", 114, (60, 49, 32))
    assert (found.times, found.overlap(0, 1)) == ((0, 90, 21, 3), 15)
    assert found.shared()[2] == (8, 7, 32)


@pytest.mark.parametrize(
    "change", [("\n", "\r\n"), (",", ";"), (",", "\t"), ("police", '"police"'), ("# s", "\ufeff# s")]
)
def test_as_spreadsheets_write_it(tmp_path: Path, change: tuple[str, str]) -> None:
    assert read(tmp_path, GOOD.replace(*change)).counts == (0, 40, 30, 12, 20, 5, 4, 3)


def test_a_row_for_each_person(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b\n1,0\n1,1\n1,0\n0,1\n").counts == (0, 2, 1, 1)


def test_lists_are_chosen_and_joined(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD, wanted=["courts", "police+press"]) == Lists(
        ("courts", "police+press"), (0, 20, 82, 12), "invented for this test"
    )


def test_inside_a_list_the_others_see_a_known_population() -> None:
    seen, unseen = Lists(("a", "b", "c"), (0, 40, 30, 12, 20, 5, 4, 3)).inside(1)
    assert (seen.names, seen.counts, unseen) == (("a", "c"), (0, 12, 4, 3), 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("1,1,0,12", "1,1,0,-12"), "line 5: column `count`: “-12” people; a count is 0 or more"),
        (GOOD.replace("1,1,0,12", "1,1,0,dozens"), "“dozens” is not a whole number; write it in digits alone"),
        (GOOD.replace("1,1,0,12", "1,1,0,1.5"), "“1.5” is not a whole number"),
        (GOOD.replace("1,1,0,12", "1,1,0,"), "nothing in it; write how many people"),
        (GOOD + "1,1,0,12\n", "line 10: the same lists as on line 5; join the two rows"),
        (GOOD + "1,1,0,13\n", "line 10: the same lists as on line 5; join the two rows"),
        (GOOD + "0,0,0,7\n", "7 people on no list; leave the row out: nobody can have counted them"),
        (GOOD.replace("1,1,0,12", "1,2,0,12"), "column “press”: “2” is neither 0 nor 1"),
        (GOOD.replace("1,1,0,12", "1,,0,12"), "write 0 for who was not on it"),
        (GOOD.replace("1,1,0,12", "1,1,12"), "3 cells, and the first row names 4; give each column its cell"),
        ("a,b,people\n1,0,40\n0,1,30\n", "if these are numbers of people, call the column `count`"),
        ("a,b\n1,0\n0,0\n", "a person on no list; leave out who is on none"),
        ("name,a,b\nX. Y.,1,0\n", "column “name”: “X. Y.” is neither 0 nor 1; leave out columns that are no list"),
        ("a,b,count\n1,0,3\n", "nobody is on “b”; leave out a list that holds nobody"),
        ("a,b,count\n", "nobody on any list"),
        ("a,a,count\n1,0,3\n", "2 columns are called “a”"),
        ("a,,count\n1,0,3\n", "column 2 has no name"),
        ("a,b,count,count\n1,0,3,3\n", "2 columns are called `count`"),
        ("count\n3\n", "no list in it"),
        ("1,0\n0,1\n", "the first row is numbers; put the names of the lists above it"),
        ("# nothing but this\n\n", "no table in it; a table has a column for each list"),
        ("a,b\0,count\n1,0,3\n", "not a text table"),
    ],
)
def test_what_cannot_be_a_table_is_told_in_words(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadLists) as told:
        read(tmp_path, text)
    assert str(tmp_path / "lists.csv") in str(told.value)
    assert said in str(told.value)


def test_other_encodings_and_missing_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes("Zürich,b,count\n1,0,3\n".encode("latin-1"))
    with pytest.raises(BadLists, match="not in UTF-8"):
        read_lists(tmp_path / "old.csv")
    with pytest.raises(SaysoError, match="no such file"):
        read_lists(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [(["police", "radio"], "no list is called “radio”"), (["police", "police+press"], "a list was chosen twice")],
)
def test_what_cannot_be_chosen(tmp_path: Path, wanted: list[str], said: str) -> None:
    with pytest.raises(BadLists, match=said):
        read(tmp_path, GOOD, wanted=wanted)


def test_many_lists_are_read_if_they_are_joined(tmp_path: Path) -> None:
    names = [f"l{at}" for at in range(24)]
    rows = [",".join("1" if at == one else "0" for at in range(24)) + ",2" for one in range(24)]
    text = "\n".join([",".join([*names, "count"]), *rows])
    with pytest.raises(BadLists, match="24 lists, and 20 can be taken at most; choose or join some"):
        read(tmp_path, text)
    assert read(tmp_path, text, wanted=["+".join(names[:12]), "+".join(names[12:])]).counts == (0, 24, 24, 0)


def test_a_million_people_take_a_moment(tmp_path: Path) -> None:
    lines = random.Random(6).choices(["1,0,0", "0,1,0", "1,1,0", "0,0,1", "1,0,1"], k=1_000_000)  # noqa: S311 - no secret
    (tmp_path / "people.csv").write_text("a,b,c\n" + "\n".join(lines), encoding="utf-8")
    began = time.process_time()
    found = read_lists(tmp_path / "people.csv")
    assert found.observed == 1_000_000
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("names", "counts", "said"),
    [
        ((), (0,), "0 lists"),
        (("a",), (0, 1, 2), "1 lists make 2 cells, and 3 counts were given"),
        (("a",), (5, 1), "5 people on no list"),
        (("a",), (0, -1), "a count of -1"),
    ],
)
def test_lists_cannot_be_made_wrong(names: tuple[str, ...], counts: tuple[int, ...], said: str) -> None:
    with pytest.raises(BadLists, match=said):
        Lists(names, counts)


CELLS: Final = st.one_of(
    st.sampled_from(["0", "1", "", "-1", "2", "count", "a", "b", '"', "1.0", "#", "٣"]), st.text(max_size=4)
)
ROWS: Final = st.lists(st.lists(CELLS, max_size=5).map(",".join), max_size=8).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        ROWS.map(str.encode), ROWS.map(lambda rows: b"a,b,count\n1,1,4\n" + rows.encode()), st.binary(max_size=80)
    )
)
def test_any_bytes_are_a_table_or_an_answer_in_words(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("fuzz") / "lists.csv"
    file.write_bytes(data)
    found, said = None, ""
    try:
        found = read_lists(file)
    except BadLists as error:
        said = str(error)
    assert said.startswith(str(file)) if found is None else min(found.totals) > 0
