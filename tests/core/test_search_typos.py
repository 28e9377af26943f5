"""Mistyped queries find what was meant, in the same order on either database."""

import pytest

from core import search
from core.models import SearchDocument
from core.search_ranking import Asked, arrange
from tests.core.catalogue_of_names import FILMS

pytestmark = pytest.mark.django_db

# What is typed, and the name (and year) that should come first.
MISTYPED = """
lord of the rigns|The Lord of the Rings: The Two Towers|The Lord of the Rings
eternal sunshne|Eternal Sunshine of the Spotless Mind
etrenal sunshine of the spotles mind|Eternal Sunshine of the Spotless Mind
alein|Alien
aleins|Aliens
intersteller|Interstellar
interstelar|Interstellar
shawshenk redemption|The Shawshank Redemption
shawshank redemtion|The Shawshank Redemption
the godfahter|The Godfather
god father|The Godfather
teh godfather|The Godfather
godfater part 2|The Godfather Part II
pulp ficton|Pulp Fiction
plup fiction|Pulp Fiction
inglorious bastards|Inglourious Basterds
schindlers lst|Schindler's List
shindler's list|Schindler's List
silense of the lams|The Silence of the Lambs
forest gump|Forrest Gump
jurasic park|Jurassic Park
jurassicpark|Jurassic Park
starwars|Star Wars
star wasr|Star Wars
spiderman|Spider-Man
spiderman homecoming|Spider-Man: Homecoming
spider man homecomming|Spider-Man: Homecoming
good fellas|GoodFellas
goodfelas|GoodFellas
fast and furious|Fast & Furious
batman and robbin|Batman & Robin
seven samuri|Seven Samurai
se7en samurai|Seven Samurai
rashoman|Rashomon
koyanisquatsi|Koyaanisqatsi
mulholand drive|Mulholland Drive
requium for a dream|Requiem for a Dream
raterouille|Ratatouille
ratatoille|Ratatouille
amelei|Amélie
ameliee|Amélie
amélei poulain|Amélie
cleo from 5 too 7|Cléo from 5 to 7
parasyte|Parasite
el labirinto del fauno|Pan's Labyrinth
pans labrynth|Pan's Labyrinth
das leben der andern|The Lives of Others
la vita e bela|Life Is Beautiful
portrait of a lady on fir|Portrait of a Lady on Fire
potrait of a lady|Portrait of a Lady on Fire
crouching tigar hidden dragon|Crouching Tiger, Hidden Dragon
monty pyton|Monty Python and the Holy Grail
ferris buellers day of|Ferris Bueller's Day Off
ferris bueler|Ferris Bueller's Day Off
dr strangelov|Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb
doctor strangelove|Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb
docter zhivago|Doctor Zhivago
casablnca|Casablanca
cassablanca|Casablanca
citzen kane|Citizen Kane
the big lebwoski|The Big Lebowski
royal tenanbaums|The Royal Tenenbaums
grand budapst hotel|The Grand Budapest Hotel
nosferatuu 1922|Nosferatu 1922
nosfertau 2024|Nosferatu 2024
dnue 1984|Dune 1984
rocky 2|Rocky II
rocky three|Rocky III
oceans 11|Ocean's Eleven
oceans elven|Ocean's Eleven
twelve monkies|12 Monkeys
12 angry man|12 Angry Men
blade runer 2049|Blade Runner 2049
balde runner|Blade Runner
back to the futrue|Back to the Future
mash|M*A*S*H
walle|WALL·E
wall-e|WALL·E
startrek|Star Trek
pirates of the carribean|Pirates of the Caribbean: The Curse of the Black Pearl
little mis sunshine|Little Miss Sunshine
lawrance of arabia|Lawrence of Arabia
exorsist|The Exorcist
trainspoting|Trainspotting
braveheat|Braveheart
wizzard of oz|The Wizard of Oz
usual supects|The Usual Suspects
clockwerk orange|A Clockwork Orange
2001 space odissey|2001: A Space Odyssey
apocolypse now|Apocalypse Now
one flew over the cuckoos nset|One Flew Over the Cuckoo's Nest
となりのトロロ|My Neighbor Totoro
hre|Her
jawz|Jaws
titantic|Titanic
psyco|Psycho
memnto|Memento
whiplsh|Whiplash
extraterrestrial|E.T. the Extra-Terrestrial
gladiater 2|Gladiator II
""".strip().splitlines()

# What is typed rightly stays where it was.
WELL_TYPED = """
her|Her
her 2013|Her
it|It
us|Us
up|Up
m|M
the it|It
et|E.T. the Extra-Terrestrial
1917|1917
2046|2046
dune 2021|Dune 2021
Dune 1984|Dune 1984
AMÉLIE|Amélie
千尋|Spirited Away
올드보이|Oldboy
a bout de souffle|Breathless
leon|Léon: The Professional
le comte de monte cristo|The Count of Monte Cristo
singin in the rain|Singin' in the Rain
fury ro|Mad Max: Fury Road
the third man|The Third Man
matrix|The Matrix
""".strip().splitlines()


@pytest.fixture
def catalogue(db):
    entries = []
    for number, line in enumerate(FILMS):
        name, year, *others = line.split("|")
        entries.append(
            search.Entry(
                kind="title",
                object_id=number + 1,
                name=name,
                url=f"/films/{number}/",
                note=year,
                texts=[name, year, *others],
                other_names=others,
                popularity=number * 37 % 101,
            )
        )
    search.write(entries)


def asked_and_wanted(lines):
    return [(typed, wanted) for typed, *wanted in (line.split("|") for line in lines)]


def is_first(found, wanted):
    """Tell whether the first is one wanted: a name, a name and a year, or how a name begins."""
    if not found:
        return False
    shown = (found[0].name, f"{found[0].name} {found[0].note}")
    return any(name in shown or found[0].name.startswith(f"{name}:") for name in wanted)


def test_nearly_all_mistyped_queries_put_what_was_meant_first(catalogue):
    queries = asked_and_wanted(MISTYPED)
    wrong = {
        typed: [document.name for document in found[:3]]
        for typed, wanted in queries
        if not is_first(found := search.find(typed), wanted)
    }
    assert len(queries) >= 60
    assert len(wrong) <= len(queries) * 5 // 100, wrong


@pytest.mark.parametrize(("typed", "wanted"), asked_and_wanted(WELL_TYPED))
def test_well_typed_queries_are_not_disturbed(catalogue, typed, wanted):
    assert is_first(search.find(typed), wanted)


def test_the_database_finds_what_the_pure_function_finds_over_everything(catalogue):
    everything = list(SearchDocument.objects.all())
    for typed, _ in asked_and_wanted(MISTYPED + WELL_TYPED):
        expected = [document.pk for document in arrange(Asked.read(typed), everything)]
        assert [document.pk for document in search.find(typed)] == expected[: search.MOST_FOUND], (
            typed
        )
