"""Names of one article: surnames, titles, spellings, acronyms, roles."""

from __future__ import annotations

import pytest

from tests.stages.annotate.reading import parsed, who

HARBOUR = (
    "Lindqvist rejects harbour plan\n\n"
    "Deputy Harbour Master Karin Lindqvist rejected the plan on Monday. Mr. Per Holm, who heads the pilots' union, "
    "backed it. Lindqvist said the quay was unsafe. Holm disagreed.\n\n"
    "Sven Lindqvist, a fisherman, watched from the pier."
)


def test_a_surname_in_the_headline_finds_the_full_name_below() -> None:
    assert who(HARBOUR, "Lindqvist").name == "Karin Lindqvist"
    assert who(HARBOUR, "Lindqvist").basis == "printed"


def test_a_surname_of_two_goes_to_the_one_named_last_before_it() -> None:
    assert who(HARBOUR, "Lindqvist", nth=3).name == "Karin Lindqvist"
    assert who(HARBOUR + " Lindqvist shrugged.", "Lindqvist", nth=5).name == "Sven Lindqvist"


def test_roles_before_after_and_in_a_clause() -> None:
    assert who(HARBOUR, "Deputy Harbour Master Karin Lindqvist").kind == "person"
    assert who(HARBOUR, "Holm", nth=2).role == "head of the pilots' union"
    assert who(HARBOUR, "Sven Lindqvist").role == "fisherman"


@pytest.mark.parametrize(
    ("text", "words", "role", "country", "sector"),
    [
        ("Peruvian Foreign Minister Ana Quispe left. Quispe smiled.", "Quispe smiled", None, "PER", "GOV"),
        ("Ana Quispe, Peru's foreign minister, left Lima.", "Ana Quispe", "Foreign Minister of Peru", "PER", "GOV"),
        ("Its chairman, Rolf Brandt, resigned from Helix Motors.", "Brandt", "chairman", None, None),
        ("Prime Minister Ana Quispe of Peru left.", "Ana Quispe", "Prime Minister of Peru", "PER", "GOV"),
    ],
)
def test_role_country_and_sector(text: str, words: str, role: str | None, country: str, sector: str) -> None:
    party = who(text, words.split(" smiled")[0])
    assert party.kind == "person"
    assert (party.country, party.sector) == (country, sector)
    if role:
        assert party.role is not None
        assert role.lower() in party.role.lower()


def test_spellings_within_an_article_are_one_person() -> None:
    text = "Abdul-Rahman al-Masri spoke first. Later Abdulrahman Al Masri left. Masri waved."
    assert {who(text, w).name for w in ("Abdul-Rahman al-Masri", "Abdulrahman Al Masri", "Masri waved".split()[0])} <= {
        "Abdul-Rahman al-Masri",
        "Abdulrahman Al Masri",
    }
    assert who(text, "Abdul-Rahman al-Masri").name == who(text, "Abdulrahman Al Masri").name


def test_acronyms_and_short_forms_of_a_body() -> None:
    text = (
        "The Baltic Observatory for Tidal Safety (BOTS) warned of floods. BOTS said the dykes were old. "
        "The Observatory published a map."
    )
    full = "Baltic Observatory for Tidal Safety"
    assert who(text, "BOTS said".split()[0], nth=2).name == full
    assert who(text, "The Observatory").name == full


def test_a_body_of_another_country_is_not_the_listed_one() -> None:
    text = "Kenya's National Security Council met in Nairobi. The council said the border would stay open."
    party = who(text, "The council")
    assert party.country == "KEN"
    assert "Council" in party.name


def test_a_surname_with_its_office_gets_the_holders_full_name() -> None:
    text = "German Chancellor Merkel arrived late. Merkel said nothing."
    party = who(text, "Merkel", nth=2, day="2015-03-02")
    assert (party.name, party.basis, party.country) == ("Angela Merkel", "office", "DEU")
    other = who("Local baker Merkel sold buns. Merkel smiled.", "Merkel", nth=2, day="2015-03-02")
    assert other.name == "Merkel"


def test_a_namesake_in_another_trade_is_not_the_office_holder() -> None:
    text = "Plumber Angela Merkel fixed the pump. Angela Merkel then went home."
    party = who(text, "Angela Merkel", nth=2, day="2015-03-02")
    assert party.country is None
    assert party.role == "Plumber"


def test_outlets_and_agencies() -> None:
    text = "The Guardian reported the sinking. Reuters confirmed it."
    assert who(text, "The Guardian").kind == "outlet"
    assert who(text, "Reuters").kind == "agency"


def test_mentions_are_in_text_order_with_stored_words() -> None:
    one = parsed(HARBOUR)
    mentions = one.annotation.mentions
    assert [m.evidence.start for m in mentions] == sorted(m.evidence.start for m in mentions)
    assert len({m.id for m in mentions}) == len(mentions)
    for mention in mentions:
        assert one.article.text[mention.evidence.start : mention.evidence.end] == mention.evidence.words[0]
    names = {(m.evidence.words[0], m.name) for m in mentions}
    assert ("Lindqvist", "Karin Lindqvist") in names
