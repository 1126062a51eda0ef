"""English words that turn, join, point or say little: what is read of a clause beside its content words."""

from __future__ import annotations

from typing import Final

from sayso.words import stem, word_set

# What nobody holds to be so: what may be, would be, is asked, wished, foreseen or not known yet.
UNREAL: Final = word_set(
    "may might could would should will shall must can if unless whether perhaps maybe possibly probably allegedly "
    "supposedly likely unlikely ought yet what how why try tries tried trying attempt attempted "
    "suppose imagine pretend hope hoped wish wished want wanted"
)
ASKED: Final = word_set(
    "ask asked asks wonder wondered hope hoped hopes wish wished wishes want wanted wants demand demanded demands urge "
    "urged urges appeal appealed fear feared fears expect expected expects predict predicted propose proposed suggest "
    "suggested doubt doubted promise promised vow vowed threaten threatened"
)
LIGHT: Final = frozenset(
    stem(word)
    for word in word_set(
        "trace sign evidence proof kind sort single way thing one person people man men woman women time day part "
        "place use bit reason longer more anyone anybody anything anywhere ever days night morning evening week month "
        "year today yesterday tomorrow minute hour make made take took taken come came put let seem seemed happen "
        "happened far all next new old accusation allegation charge claim report rumour suggestion "
        "involvement everybody everyone weekend back ask asked walk think thought want work day rest hour half war "
        "shift believe appear"
    )
)
JOINS: Final = word_set("but while whereas although though because since when which who whose where")
ALONE: Final = word_set("but while whereas because although")
OPENERS: Final = word_set("and or so")
SUBJECTS: Final = word_set(
    "he she it they we i you there no none nobody nothing neither nor the a an his her its their our my this that "
    "these those"
)
BEING: Final = word_set("was were been being is are be got")
FAILS: Final = word_set("fail failed refuse refused decline declined cease ceased")
# To deny one of these denies nothing that somebody else could tell of: "did not see the fire", "not his first arrest".
PALE: Final = frozenset(
    stem(word)
    for word in word_set("know knew known see saw seen hear heard want wanted expect understand remember first prior")
)
WEAK: Final = frozenset({stem("give"), stem("get")})  # verbs whose object says what is denied: "gave no reason"
PARTLY: Final = word_set("all many every everyone more")  # beside a negation: "more people were not hurt"
TOTAL: Final = word_set("anywhere nowhere whatsoever")
TOWARDS: Final = word_set("at in on by from to with for of because")
LIMITS: Final = word_set("until till unless except before after")  # "not until ten" denies nothing
OTHER: Final = word_set(
    "another other separate earlier previous former different neighbouring neighboring nearby elsewhere second third "
    "similar later smaller larger"
)
IDLE: Final = word_set(
    "only doubt sooner just least merely but yet fewer less more later all many every everyone always necessarily far "
    "enough"
)  # "no doubt", "not only", "nothing but"
UP_TO: Final = word_set("from since until till by before after")  # a day that is not the day itself
PARTICLES: Final = word_set("down up out off over back in on")
