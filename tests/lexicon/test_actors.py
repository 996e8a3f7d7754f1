"""Phrases → country, role code, name, origin."""

from __future__ import annotations

import pytest

from onrecord.lexicon.actors import resolve


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("the Turkish parliament", "TUR", "LEG"),
        ("Kenyan lawmakers", "KEN", "LEG"),
        ("a lawyer for the president", "", "JUD"),
        ("head of the Brazilian central bank", "BRA", "GOV"),
        ("a spokesman for the Houthis", "YEM", "REB"),
        ("villagers in northern Nigeria", "NGA", "CVL"),
        ("a Spanish fishing boat", "ESP", "AGR"),
        ("Brazil's former president", "BRA", "ELI"),
        ("former soldiers", "", "MIL"),
        ("police in Nairobi", "KEN", "COP"),
        ("Sudanese refugees", "SDN", "REF"),
        ("Sheriff's deputies", "", "COP"),
        ("UN peacekeepers", "UNO", "MIL"),
        ("EU foreign ministers", "EEC", "IGO"),
        ("the French foreign minister", "FRA", "GOV"),
        ("Rep. Jane Doe", "", "LEG"),
        ("Norway's minister of trade", "NOR", "GOV"),
        ("a senior Egyptian intelligence official", "EGY", "SPY"),
        ("Iraqi militiamen", "IRQ", "PRM"),
        ("unidentified gunmen", "", "UAF"),
        ("Chilean miners", "CHL", "LAB"),
        ("a reporter for the BBC", "GBR", "MED"),
        ("the Supreme Court of India", "IND", "JUD"),
        ("Hamas officials", "PSE", "REB"),
        ("pro-Russian separatists", "", "REB"),
        ("Iran-backed militias", "", "PRM"),
        ("residents of Aleppo", "SYR", "CVL"),
        ("the chief of the Pakistani army", "PAK", "MIL"),
        ("union leaders in Argentina", "ARG", "LAB"),
        ("Somali pirates", "SOM", "CRM"),
        ("the Syrian Observatory for Human Rights", "SYR", "NGO"),
        ("opposition lawmakers in Ghana", "GHA", "LEG"),
        ("Chinese state media", "CHN", "GOV"),
        ("the Mexican lower house of Congress", "MEX", "LEG"),
        ("Bolivians", "BOL", "CVL"),
        ("Japan", "JPN", ""),
        ("Tesla", "USA", "BUS"),
        ("the Ghanaian ambassador to the United Nations", "GHA", "GOV"),
        ("a navy cook", "", "MIL"),
        ("the widow of a policeman", "", "CVL"),
        ("Danish astronomers", "DNK", "EDU"),
        ("a brigand", "", "CRM"),
        ("Lakeside Medical Centre", "", "HLH"),
        ("the president of the Harbour Workers' Union", "", "LAB"),
        ("a Serbian mercenary", "SRB", "UAF"),
        ("Somaliland", "SOM", "PRE"),
        ("a self-declared republic", "", "PRE"),
        ("YouTube", "", "BUS"),
        ("they", "", ""),
        ("the purple idea", "", ""),
    ],
)
def test_country_and_role(phrase: str, country: str, sector: str) -> None:
    found = resolve(phrase)
    assert (found.country, found.sector) == (country, sector)


def test_an_office_gets_its_holder_of_the_day() -> None:
    found = resolve("the French president", day="2008-03-01")
    assert (found.name, found.kind, found.origin) == ("Nicolas Sarkozy", "person", "Government of France")
    assert resolve("the French president").name == ""


def test_a_holder_whose_term_is_over_is_of_the_elite() -> None:
    assert resolve("Jacques Chirac", day="2006-01-01").sector == "GOV"
    assert resolve("Jacques Chirac", day="2009-01-01").sector == "ELI"


def test_another_person_of_the_name_is_not_taken() -> None:
    assert resolve("the Kenyan nurse Macron").holder is None
    assert resolve("Judge Putin").holder is None


def test_a_title_beside_the_name_is_believed_where_no_day_is_known() -> None:
    assert resolve("Chancellor Angela Merkel").sector == "GOV"
    assert resolve("former Chancellor Angela Merkel").sector == "ELI"


def test_a_title_printed_beside_a_name_knows_better_than_a_day_after_the_term() -> None:
    assert resolve("Foreign Minister Joschka Fischer", day="2009-01-01").sector == "GOV"
    assert resolve("Joschka Fischer", day="2009-01-01").sector == "ELI"


def test_who_leaves_a_government_of_lawmakers_sits_in_parliament_until_the_next_election() -> None:
    after = [resolve("John Reid", day=day).sector for day in ("2006-09-01", "2008-01-01", "2019-01-01")]
    assert after == ["GOV", "LEG", "ELI"]


def test_a_given_name_that_is_also_a_town_or_a_land_stays_a_name() -> None:
    found = resolve("Vladimir Putin", day="1999-01-01")
    assert (found.name, found.sector, found.role) == (
        "Vladimir Putin",
        "SPY",
        "director of the Federal Security Service",
    )
    assert resolve("Chad Kroonenberg").country != "TCD" or not resolve("Chad Kroonenberg").holder


def test_a_second_family_name_and_a_middle_name_still_mean_the_same_person() -> None:
    assert resolve("José María Aznar López", day="2000-01-01").name == "José María Aznar"
    assert resolve("Gerhard Fritz Kurt Schröder", day="2000-01-01").name == "Gerhard Schröder"


def test_a_body_in_another_spelling_is_the_same_body() -> None:
    assert resolve("Ansarullah movement").name == resolve("Ansar Allah").name == "Houthis"
    assert resolve("Jemaah Islamiyyah").name == "Jemaah Islamiyah"


def test_context_lends_a_country() -> None:
    found = resolve("the interior minister", context="Clashes went on in Peru on Monday.")
    assert (found.country, found.from_context, found.origin) == ("PER", True, "Government of Peru")
    assert resolve("the interior minister").country == ""


def test_a_second_code_narrows() -> None:
    found = resolve("the Italian defence minister")
    assert (found.sector, found.second) == ("GOV", "MIL")


def test_a_capital_as_an_actor_is_its_government() -> None:
    found = resolve("Ankara")
    assert (found.sector, found.origin) == ("GOV", "Government of Turkey")


def test_the_taliban_govern_from_2021() -> None:
    assert resolve("the Taliban", day="2012-01-01").sector == "REB"
    assert resolve("the Taliban", day="2023-01-01").sector == "GOV"


@pytest.mark.parametrize("name", ["Florian Orlando", "Robert King", "Daniel England", "Jose Manuel Quill"])
def test_a_name_that_nobody_lists_is_nobody_whatever_else_its_parts_mean(name: str) -> None:
    assert not resolve(name).known


def test_an_institution_with_a_first_name_is_no_stranger() -> None:
    assert resolve("Martin Hansen University").sector == "EDU"


def test_a_name_that_holds_a_title_word_is_whole() -> None:
    assert resolve("Hun Sen", day="2010-01-01").country == "KHM"
    assert resolve("Akhtar Mansour", day="2015-10-01").sector == "REB"


def test_whom_others_belong_to_is_not_the_actor() -> None:
    found = resolve("Macron supporters", day="2020-01-01")
    assert (found.country, found.name) == ("FRA", "")
    assert resolve("The Hague").name != "William Hague"


def test_a_rulers_family_and_retired_generals_are_of_the_elite() -> None:
    assert resolve("the wife of the Gabonese president").sector == "ELI"
    assert resolve("a retired Peruvian general").sector == "ELI"
    assert resolve("two retired soldiers").sector == "MIL"
    assert resolve("the widow of a fisherman").sector == "CVL"


def test_the_last_word_of_a_name_is_shared_by_many_kinds_of_bodies() -> None:
    assert resolve("the Lakeland Labour Congress").sector == "LAB"


def test_a_title_names_a_leader_of_the_past() -> None:
    assert resolve("President Obama", day="2020-01-01").name == "Barack Obama"
    assert resolve("Margaret Thatcher", day="1985-06-01").role == "prime minister"
    assert resolve("Margaret Thatcher", day="2000-06-01").sector == "ELI"


def test_a_paper_that_is_called_official_is_the_states() -> None:
    found = resolve("the official Laotian newspaper")
    assert (found.sector, found.second) == ("GOV", "MED")


def test_a_body_in_the_middle_of_a_name_is_no_body() -> None:
    assert resolve("Vice President Amazon Kelter").sector == "GOV"
    assert resolve("West Bank").sector != "BUS"


def test_nothing_known() -> None:
    assert not resolve("").known
    assert not resolve("zxqv").known


@pytest.mark.parametrize(
    ("phrase", "context", "country", "sector"),
    [
        ("Workers' Party", "Brazil", "BRA", "PTY"),
        ("Workers' Party", None, "PRK", "PTY"),
        ("Communist Party of Uganda", None, "UGA", "PTY"),
        ("Ostland Liberation Army", "Niger", "NER", "REB"),
        ("Philipine senators", None, "PHL", "LEG"),
        ("an adviser to the Tunisian leader", None, "TUN", "GOV"),
        ("lawyer for Vladimir Putin", None, "RUS", "JUD"),
        ("Barcelona", None, "ESP", "CVL"),
        ("a Nigerian president-elect", None, "NGA", "GOV"),
        ("UNITA guerrillas", None, "AGO", "REB"),
        ("fighters of al-Qaeda", "a court in Denmark", "", "REB"),
    ],
)
def test_namesakes_misprints_and_whom_somebody_belongs_to(
    phrase: str, context: str | None, country: str, sector: str
) -> None:
    found = resolve(phrase, context=context)
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("name", "day", "sector", "second"),
    [
        ("Qassem Suleimani", "2015-01-01", "MIL", ""),  # an office in particular goes before "politician"
        ("Valery Zaluzhny", "2022-05-01", "MIL", ""),
        ("Néstor Cerpa", "1997-01-01", "REB", ""),
        ("President Bush", "2000-06-01", "GOV", ""),  # the last one so far
        ("Pervez Khattak", "2019-05-01", "GOV", "MIL"),
    ],
)
def test_people_by_what_they_were_on_a_day(name: str, day: str, sector: str, second: str) -> None:
    found = resolve(name, day=day)
    assert (found.sector, found.second) == (sector, second)
