"""Names in scripts that have no capital letters, as they sound: Arabic, Chinese, Hebrew, Japanese, Korean and others.

Nothing marks a name there. In Japanese, words of katakana are tried; in Chinese, runs of the characters that foreign
names are written with; elsewhere every word. What is tried is compared with a name by its consonants, and by its vowels
where the script writes them: a word that only looks like a name has to sound like all of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import JaroWinkler

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = "~"  # before what may be a name and may as well be a word
LEAST: Final = 3  # consonants
LEAST_UNVOWELLED: Final = 4  # where the short vowels are not written, and most words have three consonants
ALIKE: Final = 0.7
LONGEST: Final = 24
A_PIECE: Final = 1000

_KATAKANA: Final = re.compile(r"[ァ-ヺー]{3,}")
_RENDERING: Final = re.compile(  # the characters that foreign names are rendered with (Xinhua's table, both spellings)
    "[阿埃艾爱安昂奥巴芭拜班邦包保鲍贝本彼比毕宾别波伯勃博卜布蔡查德达登邓迪蒂丁东杜多顿恩尔法凡范菲费芬丰冯佛弗夫福盖冈"
    "高戈哥格根古瓜圭哈海汉豪赫黑亨洪胡华怀霍基吉季加贾简杰金卡凯坎康考科柯克肯孔库奎夸昆拉莱赖兰朗劳勒雷蕾里理利丽莉"
    "连良列烈林隆卢鲁露伦罗洛吕马玛迈麦曼芒毛梅门蒙米密缅明莫默姆木穆娜纳乃奈南内嫩尼妮涅宁纽农努诺欧帕潘庞佩彭皮平泼珀"
    "珮普奇恰切钦丘琼屈让热日荣茹瑞若撒萨塞赛桑瑟森沙莎山尚绍舍申圣施什史士舒斯思丝苏孙索塔泰坦汤唐特腾提佳图土托瓦"
    "外万旺威韦维伟温文翁沃乌武伍希西锡夏香谢辛欣休雅亚娅延扬杨耶叶伊因英尤于约扎赞泽曾詹珍治朱兹佐愛奧貝賓保鮑達蔡東頓爾"
    "馮費蓋岡華懷賈簡傑凱庫誇萊賴蘭勞麗連盧魯倫羅呂瑪邁麥曼門蒙繆納內紐農諾歐龐彌瓊讓熱榮塞賽薩聖蘇孫湯騰圖"
    "萬韋維偉溫烏錫謝欽亞婭楊葉約贊澤瓦]{2,8}"
)
_HANGUL: Final = re.compile(r"[가-힣]{2,}")
_PARTICLE: Final = re.compile(
    r"(?<=[가-힣]{2})(?:에서는|에게서|으로는|이라는|에서|에게|으로|이라|까지|부터|처럼|보다|[은는이가을를의에로와과도만씨])$"
)
_ABJAD: Final = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]{3,}")
_VAV: Final = re.compile("[וو]")
_PROCLITIC: Final = re.compile(r"^(?:[وفبلك]?ال|لل|و(?=..{3})|[והבלמשכ](?=.{4}))")
_OTHER: Final = re.compile(r"[\u0900-\u0dff\u0e00-\u0eff\u1000-\u10ff\u1200-\u137f\u1780-\u17ff]{3,}")
_CLASSES: Final = str.maketrans("pvwfgkqzcdlxj", "bbbbhhssstrss")
_VOWEL: Final = re.compile("[aeiouy]")
_ANY: Final = re.compile(
    r"[\u0590-\u06ff\u0750-\u077f\u0900-\u0eff\u1000-\u137f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def is_uncased(text: str) -> bool:
    """Tell whether most of the letters at the beginning of a text are of a script without capital letters."""
    if _ANY.search(text, 0, A_PIECE) is None:
        return False
    letters = [letter for letter in text[:A_PIECE] if letter.isalpha()]
    return 2 * sum(_ANY.match(letter) is not None for letter in letters) > len(letters)


def can_be_heard(name: str, text: str) -> bool:
    """Tell whether a name, as it sounds, would be found in a text: where it has too few consonants nobody can tell."""
    if not is_uncased(text):
        return True
    return len(consonants(name)) >= (LEAST_UNVOWELLED if _ABJAD.search(text) else LEAST)


def sounding(text: str, begin: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """Yield what may be a name in a script without capitals, in plain Latin letters with `MARK` before it, and where.

    The places are code points of the text; only names between `begin` and `end` are tried.
    """
    stop = len(text) if end is None else end
    for match in _words(text, begin, stop) if _ANY.search(text, begin, stop) else ():
        least = LEAST_UNVOWELLED if _ABJAD.match(match.group()) else LEAST
        for sounded in _sounded(match.group()):
            if len(consonants(sounded)) >= least:
                yield MARK + sounded, match.start(), match.end()


def _words(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in (_KATAKANA, _RENDERING, _HANGUL, _ABJAD, _OTHER):
        yield from pattern.finditer(text, begin, end)


@lru_cache(maxsize=65_536)
def _sounded(word: str) -> tuple[str, ...]:
    """Return how a word may sound: in Arabic and Hebrew one letter is "u" or "v"."""
    from anyascii import anyascii

    bare = _PROCLITIC.sub("", _PARTICLE.sub("", word)).replace("什", "史")  # read shí in names, and shén elsewhere
    ways = {bare, bare[:1] + _VAV.sub("", bare[1:])} if _ABJAD.match(bare) else {bare}
    plain = (anyascii(way[:LONGEST]).casefold() for way in sorted(ways))
    return tuple("".join(letter for letter in way if "a" <= letter <= "z") for way in plain)


@lru_cache(maxsize=65_536)
def consonants(sounded: str) -> str:
    """Return the consonants of what sounds so, those that scripts confuse as one: l and r, b and v, d and t."""
    return re.sub(r"(.)\1+", r"\1", _VOWEL.sub("", _confused(sounded)))


def _confused(sounded: str) -> str:
    """Return a name with one letter for each group of consonants that scripts confuse, its vowels as they are."""
    plain = sounded.removeprefix(MARK)
    for pair, letter in (("sh", "s"), ("ch", "s"), ("zh", "s"), ("th", "t"), ("ph", "b"), ("kh", "k"), ("gh", "k")):
        plain = plain.replace(pair, letter)
    return plain.replace("ng", "n").translate(_CLASSES)


@lru_cache(maxsize=262_144)
def sounds_like(one: str, other: str) -> float:
    """Return how alike two names sound, of which at least one is of a script without capitals; 0 when they do not."""
    first, second = consonants(one), consonants(other)
    if first != second or len(first) < LEAST:
        return 0.0
    here, there = _confused(one), _confused(other)
    if not min(_vowels(here), _vowels(there)):
        return ALIKE if len(first) >= LEAST_UNVOWELLED else 0.0
    value = JaroWinkler.similarity(here, there)
    return value if value >= ALIKE else 0.0


def _vowels(sounded: str) -> int:
    return sum(letter in "aeou" for letter in sounded)
