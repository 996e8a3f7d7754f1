"""Places that stand in datelines: cities that need no country or state beside them, and the states that stand there.

Capitals and countries come from the countries table; this is what lies beyond it: the cities that the AP Stylebook lets
stand alone, and seats of news from public knowledge. It decides only whether capitals or a colon at the start of a text
("ISTANBUL:", "CHICAGO Six people …") are a dateline; one with an agency or a dash needs no table.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon import countries

CITIES: frozenset[str] = frozenset(
    """
Aden|Ahmedabad|Aleppo|Alexandria|Almaty|Amritsar|Amsterdam|Anchorage|Antwerp|Arusha|Atlanta|Auckland|Austin|Baltimore|
Bangalore|Barcelona|Basel|Basra|Belfast|Benghazi|Bengaluru|Bhopal|Bilbao|Birmingham|Bordeaux|Boston|Brisbane|Bukavu|
Bulawayo|Busan|Calgary|Cali|Cape Town|Caracas|Casablanca|Cebu|Charlotte|Chandigarh|Chengdu|Chennai|Chernihiv|Chicago|
Chittagong|Chongqing|Cincinnati|Ciudad Juarez|Cleveland|Cologne|Colombo|Columbus|Cox's Bazar|Dallas|Damascus|Dar es Salaam|
Daraa|Darwin|Davos|Deir ez-Zor|Deir Ezzor|Denver|Detroit|Dnipro|Donetsk|Douala|Dresden|Dubai|Durban|Edinburgh|Edmonton|El Fasher|
Entebbe|Erbil|Faisalabad|Fallujah|Florence|Frankfurt|Fukushima|Gao|Gaza|Gaza City|Gaziantep|Geneva|Genoa|Glasgow|Goma|
Grozny|Guadalajara|Guangzhou|Guayaquil|Guwahati|Haifa|Halifax|Hamburg|Hebron|Herat|Hiroshima|Ho Chi Minh City|Hodeidah|Homs|Hama|
Hong Kong|Honolulu|Houston|Hyderabad|Idlib|Imphal|Indianapolis|Irbil|Istanbul|Izmir|Jacksonville|Jaipur|Jalalabad|
Jammu|Jeddah|Jenin|Jerusalem|Johannesburg|Kaduna|Kandahar|Kano|Kansas City|Karachi|Kathmandu|Kazan|Khan Younis|Kharkiv|Kharkov|
Kherson|Kirkuk|Kobani|Kolkata|Kramatorsk|Krakow|Lagos|Lahore|Las Vegas|Latakia|Lausanne|Leeds|Lhasa|Liverpool|
Los Angeles|Louisville|Lucknow|Luhansk|Lviv|Lyon|Macau|Maiduguri|Mandalay|Manchester|Mariupol|Marrakech|Marseille|Mecca|
Medellin|Melbourne|Memphis|Miami|Milan|Milwaukee|Minneapolis|Misrata|Mombasa|Monterrey|Montreal|Mosul|Multan|Mumbai|Munich|
Nablus|Nagasaki|Najaf|Naples|Nashville|New Orleans|New York|Nice|Nottingham|Odesa|Odessa|Oklahoma City|Omaha|Orlando|Osaka|
Oxford|Palermo|Palmyra|Patna|Perth|Peshawar|Philadelphia|Phoenix|Pittsburgh|Port-au-Prince|Port Sudan|Portland|Porto|Pune|
Quebec|Quebec City|Quetta|Qamishli|Rafah|Ramallah|Ramadi|Rangoon|Raqqa|Rawalpindi|Recife|Rio de Janeiro|Rostov-on-Don|Rotterdam|Sacramento|Saint Petersburg|Salt Lake City|Salvador|San Antonio|
San Diego|San Francisco|Sao Paulo|Sapporo|Seattle|Sendai|Sevastopol|Seville|Shanghai|Shenzhen|Sheffield|Simferopol|Sirte|
Sochi|Srebrenica|Srinagar|St. Louis|St Louis|St. Petersburg|St Petersburg|Stalingrad|Strasbourg|Stuttgart|Sulaimaniyah|Surabaya|Sydney|
Tabriz|Tel Aviv|The Hague|Thessaloniki|Tijuana|Timbuktu|Toronto|Toulouse|Trieste|Tucson|Tulsa|Turin|Tyre|Sidon|United Nations|Urumqi|Valencia|
Vancouver|Varanasi|Vatican|Vatican City|Venice|Vladivostok|Volgograd|Washington|Washington DC|Wellington|Winnipeg|Wuhan|Xi'an|
Yangon|Yokohama|Zaporizhzhia|Zurich|Kyiv|Kiev|Brussels|Dhaka|Delhi|Lausanne|Mazar-i-Sharif|Kunduz|Ghazni|Sanaa|Taiz|Marib
""".replace("\n", "").casefold().split("|")
)  # fmt: skip

REGIONS: frozenset[str] = frozenset(
    """
Alabama|Ala.|Alaska|Arizona|Ariz.|Arkansas|Ark.|California|Calif.|Colorado|Colo.|Connecticut|Conn.|Delaware|Del.|
Florida|Fla.|Georgia|Ga.|Hawaii|Idaho|Illinois|Ill.|Indiana|Ind.|Iowa|Kansas|Kan.|Kentucky|Ky.|Louisiana|La.|Maine|
Maryland|Md.|Massachusetts|Mass.|Michigan|Mich.|Minnesota|Minn.|Mississippi|Miss.|Missouri|Mo.|Montana|Mont.|Nebraska|
Neb.|Nevada|Nev.|New Hampshire|N.H.|New Jersey|N.J.|New Mexico|N.M.|New York|N.Y.|North Carolina|N.C.|North Dakota|N.D.|
Ohio|Oklahoma|Okla.|Oregon|Ore.|Pennsylvania|Pa.|Rhode Island|R.I.|South Carolina|S.C.|South Dakota|S.D.|Tennessee|
Tenn.|Texas|Tex.|Utah|Vermont|Vt.|Virginia|Va.|Washington|Wash.|West Virginia|W.Va.|Wisconsin|Wis.|Wyoming|Wyo.|D.C.|
Ontario|Quebec|Alberta|British Columbia|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|England|Scotland|Wales|
Northern Ireland|Queensland|New South Wales|Tasmania|Kashmir|Gaza Strip|West Bank|Crimea|Punjab|Sindh|Sicily|Bavaria|
AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|
TN|TX|UT|VT|VA|WA|WV|WI|WY|DC
""".replace("\n", "").casefold().split("|")
)  # fmt: skip


@lru_cache(maxsize=4096)
def is_city(words: str) -> bool:
    """Whether these words name a city known to stand alone in a dateline (capitals of countries are among them)."""
    name = words.strip()
    return name.casefold() in CITIES or countries.capital(name.title() if name.isupper() else name) is not None


@lru_cache(maxsize=4096)
def is_region(words: str) -> bool:
    """Whether these words name a state, province or country that may stand after a city."""
    name = words.strip()
    return name.casefold() in REGIONS or countries.find(name.title() if name.isupper() else name) is not None
