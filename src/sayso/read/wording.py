"""Word lists of general English that reading needs: no name of a person, an outlet or a place is in them."""

from __future__ import annotations

from typing import Final


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())


MALE: Final = word_set("he him his himself man boy father son brother husband spokesman gentleman mr king prince uncle")
FEMALE: Final = word_set(
    "she her hers herself woman girl mother daughter sister wife spokeswoman lady mrs ms miss queen aunt"
)
SINGULAR: Final = word_set("he she him her")
TITLES: Final = word_set(
    "mr mrs ms miss dr prof professor sir sen senator rep gov governor president minister general gen colonel col "
    "captain capt lieutenant lt sgt sergeant major maj judge justice king queen prince princess lord lady rev "
    "secretary mayor sheriff"
)
GENERIC: Final = word_set("man woman person boy girl young teenager one speaker source interviewee witness")
PEOPLE: Final = word_set(
    "inspector constable corporal conscript chauffeur man woman boy girl lawyer soldier officer driver nurse "
    "doctor teacher farmer worker student journalist reporter analyst expert activist spokesman spokeswoman "
    "spokesperson minister mayor governor president senator judge prosecutor villager resident witness survivor "
    "refugee prisoner commander sergeant captain general colonel private sailor pilot engineer scientist "
    "researcher economist historian professor author writer editor director manager chairman chairwoman candidate "
    "leader critic supporter volunteer neighbour neighbor mother father son daughter brother sister wife husband"
)
EPITHETS: Final = word_set(  # what tabloids write before a name, with a capital where it begins a sentence
    "brave plucky heroic hero tragic heartbroken terrified terror grieving devastated defiant fearless hapless cheeky "
    "shameless heartless evil proud poor little disgraced traumatised traumatized distraught desperate dashing"
)
FIRMS: Final = word_set("company firm group operator charity maker retailer manufacturer chain brand")
PLACING: Final = frozenset({"in", "at", "near", "around", "outside", "across", "into", "towards", "toward"})
OFFICES: Final = TITLES | PEOPLE
GENDERED: Final = MALE | FEMALE
TRADES: Final = word_set(  # people of whom no pronoun is to be expected, but whose names are people's
    "inmate warder guard surgeon notary foreman deckhand caretaker cook clerk carpenter mechanic baker gunner sailor "
    "fisherman midwife paramedic porter miner widow widower pensioner veteran deserter reservist recruit trader "
    "shopkeeper tenant passenger patient chaplain priest pastor rabbi imam monk nun vet dentist pharmacist accountant "
    "auditor negotiator diplomat ambassador consul translator bishop captive detainee hostage whistleblower "
    "dispatcher warden landlord landlady barmaid bartender treasurer agent coach trainer captain defender striker "
    "midfielder goalkeeper forward runner stationmaster postman steeplejack welder carer gardener butcher plumber "
    "electrician mediator envoy spokesperson deputy aide adviser advisor attorney barrister solicitor magistrate juror "
    "bookkeeper informant colleague cellmate owner founder coordinator organiser organizer campaigner lawmaker "
    "councillor councilman legislator commissioner administrator superintendent detective firefighter rescuer "
    "lifeguard chemist biologist physicist hydrologist geologist astronomer toxicologist pathologist psychologist "
    "sociologist archaeologist musician cellist pianist singer actor actress novelist poet painter sculptor "
    "vicar headteacher headmaster headmistress schoolmistress librarian curator archivist pollster broker banker "
    "sapper machinist firefighter fireman seamstress lecturer "
    "shepherd beekeeper widow friend cousin nephew niece uncle aunt grandmother grandfather bride groom"
)
HUMANS: Final = PEOPLE | GENDERED | TRADES
SPELT_OUT: Final = {
    "dr": "doctor", "prof": "professor", "sen": "senator", "gov": "governor", "gen": "general", "col": "colonel",
    "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "maj": "major",
}  # fmt: skip
AUDIENCES: Final = word_set(
    "reporter journalist press media audience crowd supporter voter lawmaker investor viewer listener reader "
    "colleague comrade friend family relative neighbour neighbor superior subordinate employee staff "
    "parliamentarian delegate public people jury"
)
OCCASIONS: Final = word_set("conference briefing hearing meeting rally interview debate session")
DOCUMENTS: Final = word_set(
    "report letter statement poll survey study document transcript recording memo memorandum email e-mail post "
    "tweet message filing lawsuit complaint indictment affidavit ruling law constitution article book paper "
    "analysis review bulletin release communique communiqué note diary log record database census dossier file "
    "petition notice order decree video footage image photo photograph picture call text "
    "treaty agreement map chart data figures audit editorial "
    "column headline story piece account blog website"
)
OUTLETS: Final = word_set(
    "newspaper paper daily weekly magazine broadcaster channel station radio television tv agency newswire wire "
    "website site outlet portal tabloid news times post gazette herald tribune courier telegraph journal observer "
    "chronicle mail press bulletin voice today review monitor ledger"
)
OUTLET_NOUNS: Final = word_set(
    "newspaper paper daily weekly magazine broadcaster channel station radio television tv agency newswire "
    "website site outlet portal tabloid publication journal"
)
INSTITUTIONS: Final = word_set(
    "court committee parliament senate congress council police ministry commission conference assembly union "
    "government department office agency bureau army navy forces service force party house board bank university "
    "school hospital company corporation group team institute foundation association administration authority "
    "organisation organization campaign embassy command headquarters staff regiment battalion brigade federation "
    "league centre center network fund project directorate inspectorate prosecutor prosecutors militia society "
    "college church cabinet"
)
SPEECH: Final = word_set(
    "say tell report write announce claim state add explain note declare warn argue insist deny admit acknowledge "
    "confirm allege reveal recall reply respond ask answer shout whisper testify comment remark observe mention "
    "describe quote publish release broadcast according post tweet estimate call relate recount accuse blame "
    "criticise criticize condemn praise praised promise vow pledge threaten urge demand request advise recommend "
    "propose suggest order instruct caution assure inform remind notify predict complain lament protest confess "
    "concede brief cite emphasise emphasize stress underline reiterate repeat disclose indicate point defend "
    "question challenge laud hail denounce decry blast slam invite appeal apologise apologize swear counter "
    "signal characterise characterize label dub talk speak discuss address joke quip muse boast brag tout credit "
    "thank admonish chide rebuke attack mock"
)
WRITING: Final = word_set("write report publish reveal quote cite broadcast air post carry note say")
THOUGHT: Final = word_set(
    "think believe know understand feel realise realize assume presume consider expect hope fear doubt suspect "
    "guess imagine predict forecast conclude decide determine find learn hear discover judge reckon see view "
    "regard hold maintain contend assert insist suppose anticipate worry wonder agree disagree"
)
DENIALS: Final = word_set("deny reject dismiss refute rebut disavow repudiate dispute contest contradict")
QUALIFIERS: Final = word_set("hop suggest suspect doubt speculate guess wonder question hint imply fear hope expect")
HEDGES: Final = word_set("may might could possibly perhaps reportedly allegedly apparently probably likely unclear")
# With a mere topic these tell what somebody did or felt, and no words: "ordered a refrigerator", "declined to comment".
TOPICAL: Final = word_set(
    "ask order decline refuse recognise recognize thank greet welcome want wish need like love mean intend plan "
    "remember forget publish issue cite"
)
ANSWERING: Final = word_set("answer respond reply comment")
NAMING: Final = word_set("call name dub nickname style rename")
EMPTY: Final = word_set("following thing same so that")
ASKING: Final = word_set("ask request want wish prefer insist demand agree decline refuse like speak talk")
