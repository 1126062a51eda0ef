"""Words for stretches of land and for sites, and which sites have or do what is counted."""

from __future__ import annotations

from typing import Any, Final

from sayso.read.wording import SPEECH, word_set

_CALLED: Final = frozenset({"Hospital", "Prison", "Clinic", "Infirmary", "Airport", "Jail"})
_AREAS: Final = word_set(
    "abattoir abbey airfield airport airstrip anchorage apartment aqueduct arcade archipelago area arena avenue "
    "axis barn barracks base basilica basin bay bazaar beach beachhead block bluff border borderland borough "
    "boulevard brewery brickworks bridge bridgehead building bunker bypass cafe café camp campus canal canton "
    "canyon cape capital castle cathedral causeway cave caves cemetery center centre chapel checkpoint church "
    "cinema circus citadel city cliff cliffs clinic coast college colliery colony commune complex compound "
    "consulate convent corridor county courthouse courtyard creek crossing crossroads dairy dam delta depot desert "
    "dike distillery district dock docks dormitory dump dune dyke embankment embassy encampment enclave escarpment "
    "estate estuary exclave expressway facility factory fairground farm favela field fields fjord flyover foothill "
    "ford forest fort fortress foundry front garrison gasfield gate ghetto glacier goldfield gorge governorate "
    "greenhouse ground grounds grove gulf gully gymnasium hall hamlet hangar harbor harbour headland headquarters "
    "heartland heath highlands highway hills hillside hinterland hospice hospital hostel hotel infirmary inlet "
    "interchange island islands islets isthmus jail jetty junction jungle kindergarten kitchen laboratory lagoon "
    "lake lakeside landfill lane levee library lighthouse line lowland lowlands mall marina market marsh meadow "
    "mill mine monastery monument moor mosque motorway mountain mountains municipality museum neighborhood "
    "neighbourhood nightclub nursery oasis oblast oilfield orchard orchards orphanage outpost overpass palace "
    "parish park pass pavilion peak peninsula pier pit plain plant plantation plateau port post precinct prison "
    "promenade province quarry quarter quay racecourse racetrack rainforest ranch rapids ravine reef refinery "
    "reformatory region reserve reservoir resort restaurant ridge rig rink river riverbank riverside road "
    "roundabout row runway sanatorium sanctuary sandbank savannah sawmill school seafront seaport sector "
    "settlement shaft shantytown shipyard shore shrine silo slaughterhouse slope slum smelter square stadium state "
    "station steelworks steppe strait street substation suburb suburbs summit supermarket swamp synagogue tannery "
    "temple terminal theatre tower town towns township track trench tunnel underpass uplands valley velodrome "
    "viaduct village villages vineyard volcano wadi ward warehouse waterfall waterfront weir wells wharf woods "
    "zone zoo"
)


def is_area(noun: Any) -> bool:
    """Tell a word for a stretch of land or a site: "district", "Quay"."""
    return (noun.lemma_.casefold() in _AREAS or noun.lower_ in _AREAS) and noun.text != "Post"


def is_site(noun: Any) -> bool:
    """Tell a site that has or does what is counted: "Marrat prison held 1,310"; what it says may be elsewhere."""
    acting = noun.dep_ == "nsubj" and noun.tag_ in {"NN", "NNP"} and noun.head.pos_ in {"VERB", "AUX"}
    common = (
        noun.i > 0 and noun.tag_ == "NN" and noun.text.islower() and noun.lower_ != "quarter"
    )  # "the Washington Post"
    called = noun.text in _CALLED and noun.i > 0 and noun.nbor(-1).pos_ == "PROPN"
    known = called or (common and is_area(noun))
    tells = noun.head.lemma_ in SPEECH and not _counts(noun.head)
    return acting and known and noun.nbor(-1).text != "-" and not tells


def _counts(verb: Any) -> bool:
    """Tell "the northern region reported 40 cases"."""
    told = (child for child in verb.rights if child.dep_ == "dobj")
    return any(child.dep_ == "nummod" for noun in told for child in noun.lefts)
