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
Aden|Ahmedabad|Aleppo|Alexandria|Almaty|Amritsar|Amsterdam|Anchorage|Antwerp|Arusha|Atlanta|Auckland|
Austin|Baltimore|Bangalore|Barcelona|Basel|Basra|Belfast|Bengaluru|Benghazi|Bhopal|Bilbao|Birmingham|
Bordeaux|Boston|Brisbane|Brussels|Bukavu|Bulawayo|Busan|Calgary|Cali|Cape Town|Caracas|Casablanca|Cebu|
Chandigarh|Charlotte|Chengdu|Chennai|Chernihiv|Chicago|Chittagong|Chongqing|Cincinnati|Ciudad Juarez|
Cleveland|Cologne|Colombo|Columbus|Cox's Bazar|Dallas|Damascus|Dar es Salaam|Daraa|Darwin|Davos|Deir ez-
Zor|Deir Ezzor|Delhi|Denver|Detroit|Dhaka|Dnipro|Donetsk|Douala|Dresden|Dubai|Durban|Edinburgh|
Edmonton|El Fasher|Entebbe|Erbil|Faisalabad|Fallujah|Florence|Frankfurt|Fukushima|Gao|Gaza|Gaza City|
Gaziantep|Geneva|Genoa|Ghazni|Glasgow|Goma|Grozny|Guadalajara|Guangzhou|Guayaquil|Guwahati|Haifa|
Halifax|Hama|Hamburg|Hebron|Herat|Hiroshima|Ho Chi Minh City|Hodeidah|Homs|Hong Kong|Honolulu|Houston|
Hyderabad|Idlib|Imphal|Indianapolis|Irbil|Istanbul|Izmir|Jacksonville|Jaipur|Jalalabad|Jammu|Jeddah|
Jenin|Jerusalem|Johannesburg|Kaduna|Kandahar|Kano|Kansas City|Karachi|Kathmandu|Kazan|Khan Younis|
Kharkiv|Kharkov|Kherson|Kiev|Kirkuk|Kobani|Kolkata|Krakow|Kramatorsk|Kunduz|Kyiv|Lagos|Lahore|
Las Vegas|Latakia|Lausanne|Leeds|Lhasa|Liverpool|Los Angeles|Louisville|Lucknow|Luhansk|Lviv|Lyon|Macau|
Maiduguri|Manchester|Mandalay|Marib|Mariupol|Marrakech|Marseille|Mazar-i-Sharif|Mecca|Medellin|Melbourne|
Memphis|Miami|Milan|Milwaukee|Minneapolis|Misrata|Mombasa|Monterrey|Montreal|Mosul|Multan|Mumbai|Munich|
Nablus|Nagasaki|Najaf|Naples|Nashville|New Orleans|New York|Nice|Nottingham|Odesa|Odessa|Oklahoma City|
Omaha|Orlando|Osaka|Oxford|Palermo|Palmyra|Patna|Perth|Peshawar|Philadelphia|Phoenix|Pittsburgh|
Port Sudan|Port-au-Prince|Portland|Porto|Pune|Qamishli|Quebec|Quebec City|Quetta|Rafah|Ramadi|Ramallah|
Rangoon|Raqqa|Rawalpindi|Recife|Rio de Janeiro|Rostov-on-Don|Rotterdam|Sacramento|Saint Petersburg|
Salt Lake City|Salvador|San Antonio|San Diego|San Francisco|Sanaa|Sao Paulo|Sapporo|Seattle|Sendai|
Sevastopol|Seville|Shanghai|Sheffield|Shenzhen|Sidon|Simferopol|Sirte|Sochi|Srebrenica|Srinagar|St Louis|
St Petersburg|St. Louis|St. Petersburg|Stalingrad|Strasbourg|Stuttgart|Sulaimaniyah|Surabaya|Sydney|Tabriz|
Taiz|Tel Aviv|The Hague|Thessaloniki|Tijuana|Timbuktu|Toronto|Toulouse|Trieste|Tucson|Tulsa|Turin|Tyre|
United Nations|Urumqi|Valencia|Vancouver|Varanasi|Vatican|Vatican City|Venice|Vladivostok|Volgograd|
Washington|Washington DC|Wellington|Winnipeg|Wuhan|Xi'an|Yangon|Yokohama|Zaporizhzhia|Zurich
""".replace("\n", "").casefold().split("|")
)  # fmt: skip

REGIONS: frozenset[str] = frozenset(
    """
AK|AL|Ala.|Alabama|Alaska|Alberta|AR|Ariz.|Arizona|Ark.|Arkansas|AZ|Bavaria|British Columbia|CA|
Calif.|California|CO|Colo.|Colorado|Conn.|Connecticut|Crimea|CT|D.C.|DC|DE|Del.|Delaware|England|FL|
Fla.|Florida|GA|Ga.|Gaza Strip|Georgia|Hawaii|HI|IA|ID|Idaho|IL|Ill.|Illinois|IN|Ind.|Indiana|Iowa|
Kan.|Kansas|Kashmir|Kentucky|KS|KY|Ky.|LA|La.|Louisiana|MA|Maine|Manitoba|Maryland|Mass.|
Massachusetts|MD|Md.|ME|MI|Mich.|Michigan|Minn.|Minnesota|Miss.|Mississippi|Missouri|MN|MO|Mo.|Mont.|
Montana|MS|MT|N.C.|N.D.|N.H.|N.J.|N.M.|N.Y.|NC|ND|NE|Neb.|Nebraska|Nev.|Nevada|New Brunswick|
New Hampshire|New Jersey|New Mexico|New South Wales|New York|NH|NJ|NM|North Carolina|North Dakota|
Northern Ireland|Nova Scotia|NV|NY|OH|Ohio|OK|Okla.|Oklahoma|Ontario|OR|Ore.|Oregon|PA|Pa.|
Pennsylvania|Punjab|Quebec|Queensland|R.I.|Rhode Island|RI|S.C.|S.D.|Saskatchewan|SC|Scotland|SD|
Sicily|Sindh|South Carolina|South Dakota|Tasmania|Tenn.|Tennessee|Tex.|Texas|TN|TX|UT|Utah|VA|Va.|
Vermont|Virginia|VT|Vt.|W.Va.|WA|Wales|Wash.|Washington|West Bank|West Virginia|WI|Wis.|Wisconsin|WV|
WY|Wyo.|Wyoming
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
