"""Word lists of general English that reading needs: no name of a person, an outlet or a place is in them."""

from __future__ import annotations

from typing import Final

from sayso import words

word_set: Final = words.word_set
MALE: Final = word_set(
    "he him his himself man boy father son brother husband spokesman gentleman mr king prince uncle lad dad bloke chap"
)
FEMALE: Final = word_set(
    "she her hers herself woman girl mother daughter sister wife spokeswoman lady mrs ms miss queen aunt mum mom lass"
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
    "abbess abbot accountant accused acrobat actor actress adjuster adjutant administrator admiral adviser "
    "advisor agent aide airman alderman ambassador anaesthetist analyst anesthetist angler anthropologist "
    "appellant apprentice archaeologist archbishop architect archivist artilleryman assailant astronomer athlete "
    "attacker attorney auditor aunt aviator bailiff baker banker barber barista barmaid barrister bartender "
    "beekeeper benefactor biologist bishop blacksmith blaster blogger boatman boatswain bookkeeper bookseller "
    "bosun boxer boyfriend bricklayer bride brigadier broker burglar bursar butcher bystander cabbie cadet "
    "cameraman camerawoman campaigner cantor captain captive cardinal cardiologist carer caretaker carpenter "
    "cartographer cashier cellist cellmate chairperson chancellor chaplain chef chemist chieftain choreographer "
    "claimant cleaner clerk climber clown coach cobbler coder colleague collier columnist combatant commissioner "
    "commodore commuter complainant composer concierge conductor confectioner consul convict cook coordinator "
    "coroner correspondent councillor councilman cousin cowherd curator cyclist dairymaid dairyman dancer dean "
    "deckhand defector defendant defender deminer demographer dentist deputy deserter detainee detective "
    "diplomat director dispatcher dispenser dissident diver docker documentarian doorman draftee dramatist "
    "draughtsman dressmaker drover drummer dyer elder electrician emigrant emir employee ensign envoy "
    "epidemiologist escapee ethnographer evacuee executioner exile eyewitness facilitator farmhand ferryman "
    "fiance fiancee fighter filmmaker firefighter fireman fisherman fishmonger footballer foreman forester "
    "forward founder freelancer friend frogman fugitive gaoler gardener gendarme geodesist geologist girlfriend "
    "glazier goalkeeper goatherd godfather godmother goldsmith granddaughter grandfather grandmother grandson "
    "gravedigger greengrocer grocer groom guard guerrilla guitarist gunner hacker hairdresser headmaster "
    "headmistress headteacher heir helmsman herder herdsman highlander hitchhiker hostage hotelier humanitarian "
    "hunter hydrologist imam immigrant infant infantryman informant inmate innkeeper insider insurgent intern "
    "interpreter interrogator islander jailbird jailer janitor jeweller jockey joiner juror killer laborer "
    "labourer landlady landlord landowner lawmaker lecturer legislator librarian lieutenant lifeboatman "
    "lifeguard linguist locksmith lodger logger logistician longshoreman lookout lumberjack machinist magistrate "
    "marshal mathematician matron mechanic mediator medic mercenary midfielder midwife migrant militiaman "
    "milkman miner moderator monk mortarman mortician motorist mountaineer mufti mullah murderer musician "
    "navigator negotiator nephew neurologist newcomer newsreader niece nightwatchman nomad notary novelist nun "
    "nursemaid objector obstetrician ombudsman ombudswoman oncologist onlooker optician orderly "
    "organiser organizer orphan outsider owner paediatrician painter paramedic paratrooper parolee partisan "
    "passenger pastor pathologist patient paymaster peasant pedestrian pensioner petitioner pharmacist "
    "philanthropist philosopher phlebotomist photographer physicist physiotherapist pianist pimp pitman "
    "plaintiff plasterer platelayer playwright plenipotentiary ploughman plumber poet policeman policewoman "
    "pollster porter postgraduate postman priest principal programmer psychiatrist psychologist pulmonologist "
    "pupil quartermaster rabbi radiographer radioman rancher ranger rebel receptionist recruit rector referee "
    "refuser registrar rescuer researcher reservist returnee rifleman rigger ringleader riveter robber roofer "
    "runaway runner sailor sapper scaffolder schoolboy schoolgirl schoolmistress schoolteacher sculptor "
    "seamstress secretary settler sexton sheikh shepherd shoemaker shopkeeper shotfirer signaller signalman "
    "singer skier skipper smallholder smuggler sniper sociologist solicitor sonographer spokesman spokesperson "
    "squatter stationmaster statistician steeplejack stenographer stepdaughter stepfather stepmother stepson "
    "stevedore steward stewardess stoker storekeeper storeman striker stringer superintendent surgeon surveyor "
    "suspect swimmer tankman teenager telephonist tenant testator theologian thief timberman toddler "
    "torturer townsman toxicologist trader trafficker trainee trainer translator trapper treasurer trucker "
    "turnkey tutor typesetter typist uncle undergraduate undertaker usher verger vet veteran vicar villager "
    "violinist virologist vlogger waiter waitress warden warder warehouseman warlord watchmaker watchman welder "
    "whistleblower widow widower winegrower woodcutter wrestler"
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
