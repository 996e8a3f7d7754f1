"""Who held which office when, and names in many spellings."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import StopRun
from onrecord.lexicon import countries, offices


def test_the_table_has_no_bad_dates() -> None:
    assert offices.problems() == []


def test_every_country_code_is_known() -> None:
    assert {t.country for t in offices.all_terms() if not countries.by_code(t.country)} == set()


@pytest.mark.parametrize(
    ("country", "title", "day", "name"),
    [
        ("USA", "president", "2005-06-01", "George W. Bush"),
        ("USA", "secretary of state", "2010-06-01", "Hillary Clinton"),
        ("GBR", "foreign secretary", "2007-08-01", "David Miliband"),
        ("DEU", "chancellor", "2000-02-02", "Gerhard Schröder"),
        ("DEU", "head of government", "2010-02-02", "Angela Merkel"),
        ("IRN", "president", "2007-01-01", "Mahmoud Ahmadinejad"),
        ("IRN", "supreme leader", "2007-01-01", "Ali Khamenei"),
        ("UNO", "secretary-general", "2009-01-01", "Ban Ki-moon"),
        ("VAT", "pope", "2006-01-01", "Benedict XVI"),
        ("JPN", "prime minister", "2009-12-01", "Yukio Hatoyama"),
    ],
)
def test_holder(country: str, title: str, day: str, name: str) -> None:
    found = offices.holder(country, title, day)
    assert found is not None
    assert found.name == name


def test_the_day_of_handing_over_belongs_to_the_successor() -> None:
    found = offices.holder("USA", "president", "2009-01-20")
    assert found is not None
    assert found.name == "Barack Obama"


def test_two_at_once_is_nobody() -> None:
    assert offices.holder("CHN", "foreign ministry spokesman", "2021-01-01") is None


@pytest.mark.parametrize("day", ["1850-01-01"])
def test_nobody_before_the_table_begins(day: str) -> None:
    assert offices.holder("FRA", "president", day) is None


# Spelling pairs of Arabic, Slavic, Turkish, Persian and other names; the fuzzy thresholds were set on these.
@pytest.mark.parametrize(
    ("spelt", "name"),
    [
        ("Abdelfatah al-Sisi", "Abdel Fattah el-Sisi"),
        ("Abdul Fattah Al Sisi", "Abdel Fattah el-Sisi"),
        ("Muammar Qaddafi", "Muammar Gaddafi"),
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Bashar Al Assad", "Bashar al-Assad"),
        ("Hosny Mubarak", "Hosni Mubarak"),
        ("Hassan Nasrullah", "Hassan Nasrallah"),
        ("Saad Al-Hariri", "Saad Hariri"),
        ("Nuri al-Maliki", "Nouri al-Maliki"),
        ("Haidar al-Abadi", "Haider al-Abadi"),
        ("Omar el-Bashir", "Omar al-Bashir"),
        ("Viktor Yuschenko", "Viktor Yushchenko"),
        ("Victor Yanukovych", "Viktor Yanukovych"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Alyaksandr Lukashenka", "Alexander Lukashenko"),
        ("Sergey Shoygu", "Sergei Shoigu"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Dmitriy Peskov", "Dmitry Peskov"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Ahmet Davutoglu", "Ahmet Davutoğlu"),
        ("Mahmud Ahmadinejad", "Mahmoud Ahmadinejad"),
        ("Hassan Rohani", "Hassan Rouhani"),
        ("Mohammad Khatami", "Mohammad Khatami"),
        ("Ebrahim Raeisi", "Ebrahim Raisi"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Lee Myung Bak", "Lee Myung-bak"),
        ("Ma Ying-Jeou", "Ma Ying-jeou"),
        ("Nursultan Nazarbaev", "Nursultan Nazarbayev"),
        ("Slobodan Milosevic", "Slobodan Milošević"),
        ("Hashim Thaqi", "Hashim Thaçi"),
        ("Donald J. Trump", "Donald Trump"),
        ("King Abdullah II", "Abdullah II"),
        ("Pope Benedict XVI", "Benedict XVI"),
        ("President Jacques Chirac", "Jacques Chirac"),
    ],
)
def test_one_person_in_many_spellings(spelt: str, name: str) -> None:
    found = offices.holders_named(spelt)
    assert {term.name for term in found} == {name}


@pytest.mark.parametrize("name", ["Peter Parkerson", "Ann Example", "", "the", "Hamas", "Bashar Chirac"])
def test_nobody_of_that_name(name: str) -> None:
    assert offices.holders_named(name) == ()


def test_a_family_name_alone_is_read_by_the_day() -> None:
    then, later = offices.holders_named("Clinton", "1996-05-01"), offices.holders_named("Clinton", "2011-05-01")
    assert [t.name for t in then] == ["Bill Clinton"]
    assert [t.name for t in later] == ["Hillary Clinton"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Abdelfatah al-Sisi", "Abdel Fattah el-Sisi", True),
        ("Anna Smith", "Anna Smyth", True),
        ("Anna Smith", "John Smith", False),
    ],
)
def test_same_name(left: str, right: str, same: bool) -> None:
    assert offices.same_name(left, right) is same


def test_titles_have_their_kind() -> None:
    kinds = {role.words: role.kind for role in offices.titles()}
    assert (kinds["prime minister"], kinds["sergeant"], kinds["mrs"]) == ("title", "rank", "honorific")


def test_a_users_file_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine.tsv"
    columns = "country\toffice\ttitle\tholder\taliases\tsince\tuntil\n"
    mine.write_text(
        columns + "NOR\thead of government\tprime minister\tKari Nordmann\tK. Nordmann\t2031-01-01\t\n",
        encoding="utf-8",
    )
    fresh = offices._book.__wrapped__()  # a book of its own: other tests keep the shipped one
    monkeypatch.setattr(offices, "_book", lambda: fresh)
    monkeypatch.setattr(offices, "_own", set())
    offices._ever_named.cache_clear()
    assert offices.extend(mine) == 1
    found = offices.holder("NOR", "prime minister", "2031-05-14")
    assert found is not None
    assert found.name == "Kari Nordmann"
    assert [t.name for t in offices.holders_named("K. Nordmann")] == ["Kari Nordmann"]
    offices._ever_named.cache_clear()


def test_a_users_file_with_a_missing_column_is_refused(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("country\ttitle\nNOR\tking\n", encoding="utf-8")
    with pytest.raises(StopRun, match="lacks the column"):
        offices.extend(mine)
