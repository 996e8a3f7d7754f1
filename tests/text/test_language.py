from __future__ import annotations

import pytest

from onrecord.text.language import language_name, language_of

FOREIGN = {
    "fr": "Le maire a déclaré lundi que la tempête avait détruit quarante bateaux dans le port du nord de la ville.",
    "de": "Der Bürgermeister sagte am Montag, der Sturm habe vierzig Boote im nördlichen Hafen zerstört.",
    "es": "El alcalde dijo el lunes que la tormenta había destruido cuarenta barcos en el puerto del norte.",
    "it": "Il sindaco ha detto lunedì che la tempesta ha distrutto quaranta barche nel porto settentrionale.",
    "pt": "O prefeito disse na segunda-feira que a tempestade destruiu quarenta barcos no porto do norte.",
    "nl": "De burgemeester zei maandag dat de storm veertig boten in de noordelijke haven had vernield.",
    "sv": "Borgmästaren sade på måndagen att stormen hade förstört fyrtio båtar i den norra hamnen.",
    "pl": "Burmistrz powiedział w poniedziałek, że burza zniszczyła czterdzieści łodzi w północnym porcie.",
    "ru": "Мэр сказал в понедельник, что шторм уничтожил сорок лодок в северном порту города и набережную.",
    "uk": "Мер сказав у понеділок, що шторм знищив сорок човнів у північному порту міста та набережну.",
    "tr": "Belediye başkanı pazartesi günü fırtınanın kuzey limanında kırk tekneyi tahrip ettiğini söyledi.",
    "ar": "قال رئيس البلدية يوم الاثنين إن العاصفة دمرت أربعين قاربا في الميناء الشمالي للمدينة",
    "zh": "市长周一表示风暴摧毁了北部港口的四十艘船只居民们在学校礼堂过夜修复工作将需要"
    "三个星期时间保险公司估计损失为两百万克朗市长要求人们远离码头直到墙被修好为止",
    "id": "Walikota mengatakan pada hari Senin bahwa badai menghancurkan empat puluh perahu di pelabuhan utara.",
}


@pytest.mark.parametrize(("code", "words"), FOREIGN.items())
def test_foreign_texts_are_named(code: str, words: str) -> None:
    found = language_of(words)
    assert found is not None
    assert found.surely_foreign
    assert found.code == code
    assert language_name(code) != code


@pytest.mark.parametrize(
    "words",
    [
        "Jean-Pierre Lefèvre met Señora Muñoz de la Vega and Herr Müller-Schröder in the Rue de la Paix on Monday "
        "evening.",
        "PRESIDENT VALE SAID ON MONDAY THAT THE STORM HAD DESTROYED FORTY BOATS IN THE NORTHERN PORT OF THE CITY.",
        "The mayor said: “C'est la vie, mes amis”, and the crowd in the northern port laughed at him for a long time.",
        "Yesterday Kowalczyk, Wojciechowski and Szczepański of Rzeszów beat Nguyễn, Trần and Phạm of Hải Phòng 3-1.",
    ],
)
def test_english_with_foreign_names_is_english(words: str) -> None:
    found = language_of(words)
    assert found is not None
    assert not found.surely_foreign


@pytest.mark.parametrize(
    "words", ["", "Oui, monsieur.", "123 456 " * 40, "Vale Lee Yun Dorn", "https://exemple.fr/" * 20]
)
def test_too_little_to_tell(words: str) -> None:
    assert language_of(words) is None


def test_odd_characters_do_not_break_it() -> None:
    assert (
        language_of("\ud800\x00" + "The mayor said that the storm had destroyed forty boats in the port. " * 2)
        is not None
    )
