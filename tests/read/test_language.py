import pytest

from dragoman.read.language import language_of


@pytest.mark.parametrize(
    "headline",
    [
        "Malaysian Prime Minister Anwar Ibrahim meets Mahathir Mohamad, Muhyiddin Yassin in Putrajaya",
        "Marcos, Duterte, Robredo, Pacquiao, Moreno and Lacson hold rallies in Manila, Davao and Cebu",
        "Venezuela: Maduro, Cabello, Rodriguez meet Guaido, Lopez and Capriles in Caracas, Maracaibo",
        "Chancellor Merkel, Steinmeier, Schaeuble, Gabriel, Schulz and Seehofer meet in Berlin, Hamburg",
        "Jokowi, Prabowo Subianto, Megawati Sukarnoputri, Puan Maharani meet in Jakarta, Bandung, Surabaya",
        "Taliban kill six Afghan police in Helmand, Kandahar. Marcos, Duterte, Robredo rally in Manila, Davao, Cebu",
    ],
)
def test_an_english_headline_full_of_names_is_not_taken_for_another_language(headline: str) -> None:
    assert sum(c.isalpha() for c in headline) > 60
    assert language_of(headline) in (None, "en")


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Die Bundesregierung hat am Montag neue Sanktionen gegen Russland angekündigt.", "de"),
        ("El gobierno condenó el lunes el ataque aéreo contra un convoy en la frontera.", "es"),
        ("Kerajaan Malaysia mengutuk serangan udara ke atas konvoi di sempadan itu.", "ms"),
        ("Ang pamahalaan ng Pilipinas ay kinondena ang pag-atake sa mga sibilyan noong Lunes.", "tl"),
        ("Merkel trifft Macron, Erdogan und Putin in Istanbul zu Gesprächen über Syrien.", "de"),
        ("De president heeft maandag de aanvallen op burgers in het grensgebied scherp veroordeeld.", "nl"),
    ],
)
def test_a_short_text_in_another_language_is_known(sentence: str, language: str) -> None:
    assert language_of(sentence) == language
