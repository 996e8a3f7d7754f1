"""News agencies: the name that datelines and credit lines use, other spellings, and the country (ISO 3166-1 alpha-3).

Invariants
- Several short names are ordinary words or other bodies' initials ("PA", "TT", "CP", "Fars"): look them up only where a
  credit stands (a byline, a dateline's brackets, the foot of a text), never in running prose.
- Initials match as printed, longer names in any capitals.
- A photo or video agency is not here: it supplies no copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Agency:
    """A supplier of copy: the short name that credit lines print most, other spellings, the country of its seat."""

    name: str
    aliases: tuple[str, ...]
    country: str | None


def _agency(line: str) -> Agency:
    country, name, *aliases = (part.strip() for part in line.split("|"))
    return Agency(name, tuple(aliases), country or None)


# country | name | other spellings
_TABLE = """
USA|AP|Associated Press|The AP|A.P.
GBR|Reuters|Thomson Reuters|Reuter
FRA|AFP|Agence France-Presse|Agence France Presse
DEU|dpa|DPA|Deutsche Presse-Agentur|dpa international|dpa-AFX
ESP|EFE|Agencia EFE|EFE-EPA|ACAN-EFE
USA|UPI|United Press International
USA|Bloomberg|Bloomberg News
USA|Dow Jones|Dow Jones Newswires
USA|City News Service
USA|Catholic News Service
USA|States News Service
USA|Tribune News Service|TNS|Tribune Content Agency
USA|McClatchy|McClatchy Newspapers|McClatchy Washington Bureau
USA|Cox Newspapers
USA|Scripps Howard News Service
USA|Religion News Service|RNS
USA|Kaiser Health News|KFF Health News
USA|Voice of America|VOA|VOA News
USA|Radio Free Europe/Radio Liberty|RFE/RL
GBR|PA Media|PA|Press Association|PA News Agency|Press Association news agency
IND|ANI|Asian News International
IND|PTI|Press Trust of India
IND|IANS|Indo-Asian News Service|Indo Asian News Service
IND|UNI|United News of India
CHN|Xinhua|Xinhua News Agency|Xinhuanet|XINHUA
CHN|China News Service|CNS|Ecns
TWN|CNA|Central News Agency|Focus Taiwan
JPN|Kyodo|Kyodo News|Kyodo News Service
JPN|Jiji Press|Jiji
KOR|Yonhap|Yonhap News Agency|Yonhap News
KOR|Newsis
PRK|KCNA|Korean Central News Agency
VNM|VNA|Vietnam News Agency
PHL|PNA|Philippine News Agency
IDN|Antara|ANTARA News|Antara News
MYS|Bernama
THA|TNA|Thai News Agency
MMR|MNA|Myanmar News Agency
MNG|Montsame
KHM|AKP|Agence Kampuchea Presse
LAO|KPL|Lao News Agency
RUS|TASS|ITAR-TASS|Itar-Tass
RUS|RIA Novosti|RIA|RIAN
RUS|Sputnik|Sputnik News
RUS|Interfax|Interfax News Agency
UKR|Ukrinform
UKR|Interfax-Ukraine
UKR|UNIAN
BLR|BelTA|BELTA
GEO|Interpressnews|IPN
ARM|Armenpress
AZE|Azertac|AZERTAC|AzerTAc
AZE|APA|Azeri Press Agency
AZE|Trend News Agency
KAZ|Kazinform
KGZ|Kabar
KGZ|AKIpress
UZB|UzA
TJK|Khovar
TKM|TDH
TUR|Anadolu|Anadolu Agency|AA|Anadolu Ajansi|Anadolu News Agency
TUR|IHA|Ihlas News Agency
TUR|DHA|Demiroren News Agency|Dogan News Agency
SYR|SANA|Syrian Arab News Agency
LBN|NNA|National News Agency
JOR|Petra|Petra News Agency|Jordan News Agency
IRQ|INA|Iraqi News Agency
ISR|JTA|Jewish Telegraphic Agency
ISR|JNS|Jewish News Syndicate
ISR|TPS|Tazpit Press Service
PSE|WAFA|Palestine News and Information Agency
PSE|Ma'an|Ma'an News Agency|Maan News Agency
SAU|SPA|Saudi Press Agency
ARE|WAM|Emirates News Agency
QAT|QNA|Qatar News Agency
KWT|KUNA|Kuwait News Agency
BHR|BNA|Bahrain News Agency
OMN|ONA|Oman News Agency
YEM|Saba|Saba News Agency|Yemen News Agency
IRN|IRNA|Islamic Republic News Agency
IRN|ISNA|Iranian Students' News Agency|Iranian Students News Agency
IRN|Fars|Fars News Agency|FNA
IRN|Tasnim|Tasnim News Agency
IRN|Mehr|Mehr News Agency|MNA Iran
AFG|Pajhwok|Pajhwok Afghan News
AFG|Bakhtar|Bakhtar News Agency
PAK|APP|Associated Press of Pakistan
PAK|PPI|Pakistan Press International
PAK|INP|Independent News Pakistan
PAK|NNI|News Network International
BGD|BSS|Bangladesh Sangbad Sangstha
BGD|UNB|United News of Bangladesh
NPL|RSS|Rastriya Samachar Samiti
EGY|MENA|Middle East News Agency
LBY|LANA|Libyan News Agency
TUN|TAP|Tunis Afrique Presse
DZA|APS|Algeria Press Service
MAR|MAP|Maghreb Arab Press|Maghreb Arabe Presse
SDN|SUNA|Sudan News Agency
ETH|ENA|Ethiopian News Agency
ETH|Fana|Fana Broadcasting Corporate|FBC
KEN|KNA|Kenya News Agency
SOM|SONNA|Somali National News Agency
NGA|NAN|News Agency of Nigeria
GHA|GNA|Ghana News Agency
SEN|APS Senegal|Agence de Presse Senegalaise
ZAF|SAPA|South African Press Association
ZAF|SAnews|South African Government News Agency
ZAF|ANA|African News Agency
ZMB|ZANIS|Zambia News and Information Services
ZWE|New Ziana|ZIANA
NAM|NAMPA|Namibia Press Agency
BWA|BOPA|Botswana Press Agency
AGO|ANGOP|Angola Press News Agency
RWA|RNA|Rwanda News Agency
SEN|PANA|Panapress|PANAPRESS|Pan African News Agency
CAN|CP|Canadian Press|The Canadian Press|La Presse Canadienne
AUS|AAP|Australian Associated Press
NZL|NZPA|New Zealand Press Association
NZL|RNZ|Radio New Zealand|RNZ News
ITA|ANSA
ITA|Adnkronos|AKI
ITA|AGI|Agenzia Giornalistica Italia
ITA|LaPresse
VAT|Fides|Agenzia Fides
ESP|Europa Press
PRT|Lusa|LUSA
BEL|Belga
NLD|ANP|Algemeen Nederlands Persbureau
CHE|Keystone-SDA|SDA|ATS|Swiss News Agency
AUT|APA-Austria|Austria Presse Agentur|Austria Press Agency
DNK|Ritzau
NOR|NTB|Norsk Telegrambyrå|Norwegian News Agency
SWE|TT|TT News Agency|Tidningarnas Telegrambyrå
FIN|STT|Finnish News Agency|STT-Lehtikuva
EST|BNS|Baltic News Service
LTU|ELTA
LVA|LETA
POL|PAP|Polish Press Agency
CZE|CTK|ČTK|Czech News Agency
SVK|TASR|News Agency of the Slovak Republic
SVK|SITA
HUN|MTI|Hungarian News Agency
ROU|Agerpres|AGERPRES
ROU|Mediafax
BGR|BTA|Bulgarian News Agency
SRB|Tanjug|Tanyug
SRB|Beta|Beta News Agency
HRV|HINA|Hina
SVN|STA|Slovenian Press Agency
BIH|FENA
BIH|SRNA
MNE|MINA
MKD|MIA|Macedonian Information Agency|Media Information Agency
ALB|ATA|Albanian Telegraphic Agency
GRC|ANA-MPA|AMNA|Athens News Agency|Athens-Macedonian News Agency|ANA
CYP|CNA Cyprus|Cyprus News Agency
MDA|Moldpres|MOLDPRES
MDA|IPN Moldova|Infotag
BRA|Agência Brasil|Agencia Brasil
ARG|Télam|Telam
MEX|Notimex
CUB|Prensa Latina
CUB|ACN|Cuban News Agency
VEN|AVN|Agencia Venezolana de Noticias
PER|Andina
COL|Colprensa
BOL|ABI|Agencia Boliviana de Información
|CMC|Caribbean Media Corporation
|Inter Press Service|IPS
|UN News|United Nations News
|The New Humanitarian|IRIN
|PRNewswire|PR Newswire
|Business Wire|BUSINESS WIRE
|GlobeNewswire|GLOBE NEWSWIRE
"""

AGENCIES: tuple[Agency, ...] = tuple(_agency(line) for line in _TABLE.strip().splitlines())
"""The table, by hand from public knowledge; a spelling given twice belongs to the first that has it."""


@lru_cache(maxsize=1)
def _spellings() -> dict[str, Agency]:
    table: dict[str, Agency] = {}
    for agency in AGENCIES:
        for spelling in (agency.name, *agency.aliases):
            table.setdefault(spelling if _initials(spelling) else spelling.casefold(), agency)
    return table


def _initials(spelling: str) -> bool:
    """Short forms ("AP", "dpa", "RFE/RL", "UzA") are told from words by their capitals alone."""
    return (len(spelling) <= 6 and spelling not in ("Reuter", "Jiji", "Fars", "Mehr")) or spelling.isupper()


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    table = _spellings()
    longest_first = sorted(table, key=lambda spelling: (-len(spelling), spelling))
    parts = [re.escape(s) if _initials(s) or table[s].name == s else f"(?i:{re.escape(s)})" for s in longest_first]
    return re.compile(rf"(?<![\w@#.])(?<!\w-)(?:{'|'.join(parts)})(?![\w@]|-(?=\w))")


def agency_named(words: str) -> Agency | None:
    """The agency that exactly these words name ("AFP", "the Associated Press"), or None."""
    bare = words.strip().strip("().,:;[]-–—").strip()
    table = _spellings()
    for name in (bare, re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE)):
        found = table.get(name) or table.get(name.casefold())
        if found:
            return found
    return None


def agency_of_outlet(outlet: str) -> Agency | None:
    """The agency that an outlet is, by name or site ("Reuters", "reuters.com"): its own copy needs no credit."""
    site = re.sub(r"^www\.|\.(?:com|org|net|co|info|[a-z]{2})(?:\.[a-z]{2})?$", "", outlet)
    return agency_named(outlet) or agency_named(site)


def agencies_in(credit: str, *, start: int = 0, end: int | None = None) -> Iterator[tuple[Agency, int, int]]:
    """Every agency named in a credit line, with its place in the string; left to right, longest spelling first."""
    for match in _pattern().finditer(credit, start, len(credit) if end is None else end):
        found = agency_named(match.group())
        if found:
            yield found, match.start(), match.end()
