"""Names of real films and their years, for the tests of search: facts only."""

FILMS = """
12 Angry Men|1957
12 Monkeys|1995
1917|2019
2001: A Space Odyssey|1968
2046|2004
A Clockwork Orange|1971
A Complete Unknown|2024
A Separation|2011|جدایی نادر از سیمین
About Time|2013
Airplane!|1980
Alien|1979
Alien Resurrection|1997
Aliens|1986
All About Eve|1950
Almost Famous|2000
Amadeus|1984
Amélie|2001|Le Fabuleux Destin d'Amélie Poulain
American Beauty|1999
Annie Hall|1977
Apocalypse Now|1979
Arrival|2016
Back to the Future|1985
Back to the Future Part II|1989
Barbie|2023
Barton Fink|1991
Batman|1989
Batman & Robin|1997
Before Sunrise|1995
Before Sunset|2004
Being John Malkovich|1999
Blade Runner|1982
Blade Runner 2049|2017
Blue Velvet|1986
Boyhood|2014
Braveheart|1995
Brazil|1985
Breathless|1960|À bout de souffle
Casablanca|1942
Cats|2019
Chinatown|1974
Citizen Kane|1941
City Lights|1931
City of God|2002|Cidade de Deus
Cléo from 5 to 7|1962|Cléo de 5 à 7
Crouching Tiger, Hidden Dragon|2000|臥虎藏龍
Das Boot|1981
Die Hard|1988
Die Hard 2|1990
Do the Right Thing|1989
Doctor Zhivago|1965
Double Indemnity|1944
Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb|1964
Dune|1984
Dune|2021
E.T. the Extra-Terrestrial|1982
Eternal Sunshine of the Spotless Mind|2004
Eyes Wide Shut|1999
Fargo|1996
Fast & Furious|2009
Ferris Bueller's Day Off|1986
Fight Club|1999
Finding Nemo|2003
Forrest Gump|1994
Get Out|2017
Ghostbusters|1984
Gladiator|2000
Gladiator II|2024
GoodFellas|1990
Groundhog Day|1993
Heat|1995
Her|2013
Hoop Dreams|1994
Inception|2010
Inglourious Basterds|2009
Interstellar|2014
It|2017
It Happened One Night|1934
Jaws|1975
Jurassic Park|1993
Kill Bill: Vol. 1|2003
Koyaanisqatsi|1982
La La Land|2016
Lars and the Real Girl|2007
Lawrence of Arabia|1962
Life Is Beautiful|1997|La vita è bella
Little Miss Sunshine|2006
Lost in Translation|2003
Léon: The Professional|1994|Léon
M|1931
M*A*S*H|1970
Mad Max: Fury Road|2015
Magnolia|1999
Memento|2000
Metropolis|1927
Moana 2|2024
Moonlight|2016
Monty Python and the Holy Grail|1975
Mulholland Drive|2001
My Neighbor Totoro|1988|となりのトトロ
Nosferatu|1922|Nosferatu, eine Symphonie des Grauens
Nosferatu|2024
Ocean's Eleven|2001
Oldboy|2003|올드보이
One Flew Over the Cuckoo's Nest|1975
Pan's Labyrinth|2006|El laberinto del fauno
Parasite|2019|기생충
Persona|1966
Pirates of the Caribbean: The Curse of the Black Pearl|2003
Portrait of a Lady on Fire|2019|Portrait de la jeune fille en feu
Psycho|1960
Pulp Fiction|1994
Raging Bull|1980
Raiders of the Lost Ark|1981
Rashomon|1950|羅生門
Ratatouille|2007
Requiem for a Dream|2000
Reservoir Dogs|1992
Rocky|1976
Rocky II|1979
Rocky III|1982
Roma|2018
Rosemary's Baby|1968
Run Lola Run|1998|Lola rennt
Schindler's List|1993
Se7en|1995
Seven Samurai|1954|七人の侍
Singin' in the Rain|1952
Some Like It Hot|1959
Spider-Man|2002
Spider-Man: Homecoming|2017
Spirited Away|2001|千と千尋の神隠し
Star Trek|2009
Star Wars|1977
Sunset Boulevard|1950
Taxi Driver|1976
The Big Lebowski|1998
The Breakfast Club|1985
The Cabinet of Dr. Caligari|1920|Das Cabinet des Dr. Caligari
The Count of Monte Cristo|2024|Le Comte de Monte-Cristo
The Dark Knight|2008
The Exorcist|1973
The Godfather|1972
The Godfather Part II|1974
The Good, the Bad and the Ugly|1966|Il buono, il brutto, il cattivo
The Grand Budapest Hotel|2014
The Hobbit: An Unexpected Journey|2012
The Lives of Others|2006|Das Leben der Anderen
The Lord of the Rings: The Fellowship of the Ring|2001
The Lord of the Rings: The Return of the King|2003
The Lord of the Rings: The Two Towers|2002
The Matrix|1999
The Matrix Reloaded|2003
The Pianist|2002
The Royal Tenenbaums|2001
The Seventh Seal|1957|Det sjunde inseglet
The Shawshank Redemption|1994
The Shining|1980
The Silence of the Lambs|1991
The Sixth Sense|1999
The Third Man|1949
The Truman Show|1998
The Usual Suspects|1995
The Wizard of Oz|1939
Them|2006
There Will Be Blood|2007
Titanic|1997
Toy Story|1995
Toy Story 2|1999
Trainspotting|1996
Unforgiven|1992
Up|2009
Us|2019
Vertigo|1958
WALL·E|2008
Whiplash|2014
Wicked|2024
Wolf Man|2025
""".strip().splitlines()
