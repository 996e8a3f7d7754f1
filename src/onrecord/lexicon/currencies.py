"""Currencies: the ISO 4217 code that a sign, a code or a noun with its country's adjective names.

A word of many countries ("dollars", "rupees", "pounds") is read by what stands before it, then by the land in which
the report was published (the last part of its address), then by the best known of its name; "pesos", "dinars",
"francs" and the like have no best known one and keep their own name.
"""

from __future__ import annotations

import re
from functools import cache

_CODES = frozenset(
    """
AED AFN AMD ANG AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BWP BYN CAD CDF CHF CLP CNY COP CRC CUP CZK DJF DKK DOP
DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KRW
KWD KZT LAK LBP LKR LRD LYD MAD MDL MGA MKD MMK MNT MRU MUR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PEN PGK PHP PKR
PLN PYG QAR RON RSD RUB RWF SAR SDG SEK SGD SLE SOS SSP SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES
VND XAF XOF YER ZAR ZMW
""".split()
)
_SIGNS = {
    "$": "", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "NT$": "TWD", "R$": "BRL", "J$": "JMD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB",
    "₴": "UAH", "₦": "NGN", "₱": "PHP", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₫": "VND", "₵": "GHS", "Rs": "", "Rs.": "",
    "GH₵": "GHS", "GH¢": "GHS", "KSh": "KES", "Ksh": "KES", "Sh": "", "RM": "MYR", "Tk": "BDT",
}  # fmt: skip
"""Signs before an amount; those without a code are read like their noun."""
_SIGN_NOUNS = {"$": "dollar", "Rs": "rupee", "Rs.": "rupee", "Sh": "shilling"}

_NOUNS = """
dollar: USD american:USD australian:AUD canadian:CAD zealand:NZD hong-kong:HKD singapore:SGD taiwan:TWD jamaican:JMD
dollar: USD fijian:FJD liberian:LRD namibian:NAD barbadian:BBD bahamian:BSD
euro: EUR
pound: GBP sterling:GBP british:GBP egyptian:EGP lebanese:LBP syrian:SYP sudanese:SDG south-sudanese:SSP
quid: GBP
yen: JPY japanese:JPY
yuan: CNY chinese:CNY
renminbi: CNY
rupee: INR indian:INR pakistani:PKR lankan:LKR nepali:NPR nepalese:NPR mauritian:MUR
rouble: RUB russian:RUB belarusian:BYN
ruble: RUB russian:RUB belarusian:BYN
peso: - mexican:MXN philippine:PHP argentine:ARS chilean:CLP colombian:COP cuban:CUP dominican:DOP uruguayan:UYU
dinar: - iraqi:IQD kuwaiti:KWD jordanian:JOD libyan:LYD algerian:DZD tunisian:TND serbian:RSD bahraini:BHD
franc: - swiss:CHF rwandan:RWF burundian:BIF congolese:CDF guinean:GNF
shilling: - kenyan:KES ugandan:UGX tanzanian:TZS somali:SOS
riyal: - saudi:SAR qatari:QAR omani:OMR yemeni:YER
rial: - iranian:IRR omani:OMR yemeni:YER
dirham: - emirati:AED uae:AED moroccan:MAD
krona: - swedish:SEK icelandic:ISK
krone: - norwegian:NOK danish:DKK
kronor: SEK
kroner: - norwegian:NOK danish:DKK
koruna: CZK
crown: - swedish:SEK norwegian:NOK danish:DKK czech:CZK
lira: TRY turkish:TRY lebanese:LBP syrian:SYP
shekel: ILS israeli:ILS
hryvnia: UAH
zloty: PLN
forint: HUF
leu: - romanian:RON moldovan:MDL
lev: BGN
lari: GEL
dram: AMD
tenge: KZT
baht: THB
ringgit: MYR
rupiah: IDR
dong: VND
riel: KHR
kyat: MMK
won: KRW korean:KRW
taka: BDT
naira: NGN
cedi: GHS
rand: ZAR
kwacha: - zambian:ZMW malawian:MWK
birr: ETB
pula: BWP
metical: MZN
real: - brazilian:BRL
reais: BRL
bolivar: VES
sol: - peruvian:PEN
afghani: AFN
"""
_BARE_NEEDS_MORE = frozenset({"crown", "real", "sol", "won", "dong", "rand", "pound", "leu", "lev", "dram", "quid"})
"""Nouns that are other words too: a number alone before them is no sum ("won", "real", "pounds" of weight)."""
_LANDS = {
    "dollar": {"au": "AUD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "sg": "SGD", "jm": "JMD", "fj": "FJD", "tt": "TTD"},
    "rupee": {"pk": "PKR", "lk": "LKR", "np": "NPR", "mu": "MUR"},
    "pound": {"eg": "EGP", "lb": "LBP", "sy": "SYP"},
    "peso": {"mx": "MXN", "ph": "PHP", "ar": "ARS", "cl": "CLP", "co": "COP"},
    "shilling": {"ke": "KES", "ug": "UGX", "tz": "TZS", "so": "SOS"},
}
_PLURAL_AS_IS = frozenset(
    "yen yuan renminbi kronor kroner baht ringgit naira rand birr won reais hryvnia koruna".split()
)


@cache
def _nouns() -> dict[str, tuple[str, dict[str, str]]]:
    """Noun → its best known code ("" for none), and codes by the adjective before it."""
    out: dict[str, tuple[str, dict[str, str]]] = {}
    for line in _NOUNS.strip().splitlines():
        noun, _, rest = line.partition(": ")
        known, *more = rest.split()
        by = dict(part.split(":") for part in more if ":" in part)
        earlier = out.get(noun, ("", {}))[1]
        us = {"us": "USD", "u.s.": "USD"} if noun == "dollar" else {}
        out[noun] = ("" if known == "-" else known, earlier | by | us)
    return out


@cache
def before_amount() -> re.Pattern[str]:
    """A sign or code that ends right before a number: "$", "US$ ", "Rs. ", "EUR "."""
    signs = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=lambda s: (-len(s), s)))
    return re.compile(rf"(?<![\w$])(?P<sign>{signs}|(?:{'|'.join(sorted(_CODES))}))[ \u00a0]?$")


@cache
def after_amount() -> re.Pattern[str]:
    """A currency that begins right after a number: " million euros", " US dollars", "-dollar", " EUR", "€"."""
    adjectives = sorted({a for _, by in _nouns().values() for a in by} | {"new zealand", "sri lankan"}, key=_longest)
    kinds = "|".join(re.escape(a).replace("\\-", "[- ]") for a in adjectives)
    nouns = "|".join(noun if noun in _PLURAL_AS_IS else f"{noun}s?" for noun in sorted(_nouns(), key=_longest))
    names = rf"(?i:{nouns})|CFA francs|{'|'.join(sorted(_CODES))}|[$€£₹₽₴]"
    return re.compile(
        rf"[ \u00a0]?[-‐‑]?(?:(?P<kind>(?i:{kinds}))[ -])?(?P<noun>{names})(?![\w])(?P<sterling> sterling)?"
    )


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def by_sign(sign: str, *, land: str = "") -> str:
    """The code of a sign or code before an amount; `land` is the last part of the report's address ("au")."""
    if sign in _SIGN_NOUNS:
        return by_noun(_SIGN_NOUNS[sign], land=land)
    return _SIGNS.get(sign, sign)


def by_noun(noun: str, *, kind: str = "", land: str = "") -> str:
    """The code of a noun with the adjective before it; the noun in the plural where it is of many countries."""
    if noun in _CODES or noun in _SIGNS:
        return by_sign(noun, land=land)
    word = noun.lower()
    word = word if word in _nouns() else word.removesuffix("s")
    if word not in _nouns():
        return noun  # CFA francs: two currencies of one value
    known, by = _nouns()[word]
    of = kind.lower().replace(" ", "-")
    named = by.get(of) or by.get(of.rpartition("-")[2])
    if named:
        return named
    return _LANDS.get(word, {}).get(land) or known or (word if word in _PLURAL_AS_IS else f"{word}s")


def needs_more(noun: str) -> bool:
    """Whether a number alone before this noun is no sum of money."""
    return noun.lower().removesuffix("s") in _BARE_NEEDS_MORE
