"""More cases, written when the rules stood and read once: of 3 independent pairs 3 were called so, of 5 of one origin 2, of
4 unknown ones all; none was called wrongly."""

# ruff: noqa: E501 - a report is one line, as in the file it would come from

from __future__ import annotations

from tests.origins.cases import case

LATER_CASES = (
    case(
        "a photographer saw, and a pilot told",
        "yes",
        ("Pioneer", "A Pioneer photographer saw soldiers loading crates at the Dask airstrip on Thursday."),
        (
            "Lantern",
            "Soldiers were loading crates at the Dask airstrip on Thursday, the pilot Omar Reil told the Lantern.",
        ),
        ("soldiers loading crates", "Soldiers were loading crates"),
    ),
    case(
        "a caretaker told, a tenant in an interview",
        "yes",
        ("Pioneer", "Two of the lifts had been out of order since March, the caretaker Hugo Pell told the Pioneer."),
        (
            "Lantern",
            "In an interview with the Lantern, the tenant Maja Ros said that two of the lifts had been out of order since March.",
        ),
        ("out of order since March", "out of order since March"),
    ),
    case(
        "two who heard it",
        "yes",
        ("Pioneer", '"We heard the roof crack twice," said Ilse Brand, a pupil.'),
        ("Lantern", '"I heard the roof crack twice," said Tom Grau, the school\'s cook.'),
        ("the roof crack twice", "the roof crack twice"),
    ),
    case(
        "a chief, named before and behind her body",
        "no",
        ("Pioneer", "The fire brigade of Lund had lost two engines in the blaze, chief Nora Vik said."),
        (
            "Lantern",
            "The Lund fire brigade had lost two engines in the blaze, said Nora Vik, its chief, at a news conference.",
        ),
        ("had lost two engines", "had lost two engines"),
        missed='"its chief" names no body',
    ),
    case(
        "spokeswoman and director of one institute",
        "no",
        ("Pioneer", "The vaccine had arrived late, a spokeswoman for the Institute of Health in Oslo said."),
        ("Lantern", "The vaccine had arrived late, said Jens Moe, director of the Institute of Health."),
        ("had arrived late", "had arrived late"),
        missed="a body with its town and without are two",
    ),
    case(
        "reporters of one agency, cited by two",
        "no",
        ("Pioneer", "AFP reporters saw nine tanks on the road to Marib on Monday."),
        ("Lantern", "AFP reporters saw nine tanks on the road to Marib on Monday."),
        ("nine tanks", "nine tanks"),
        missed='a sentence that tells what "AFP reporters saw" is read as the paper\'s own',
    ),
    case(
        "nurses and a doctor without names",
        "unknown",
        ("Pioneer", "The vaccine had arrived late, two nurses said."),
        ("Lantern", "The vaccine had arrived late, a doctor told the Lantern."),
        ("had arrived late", "had arrived late"),
    ),
    case(
        "a mayor and a baker",
        "unknown",
        ("Pioneer", "The mayor of Lund, Eva Strom, said that the bridge had been closed for a week."),
        ("Lantern", "The bridge had been closed for a week, said Ivar Holt, who runs a bakery."),
        ("had been closed for a week", "had been closed for a week"),
    ),
    case(
        "sources in the army, and a driver",
        "unknown",
        ("Pioneer", "The general had fled to the coast, sources in the army told the Pioneer."),
        ("Lantern", "The general had fled to the coast, his driver said."),
        ("had fled to the coast", "had fled to the coast"),
    ),
    case(
        "two officers of one fire department",
        "no",
        ("Pioneer", "Captain Rolf Berg of the Lund Fire Department told the Pioneer that the alarm had failed."),
        ("Lantern", "The alarm had failed, Lieutenant Ada Kroll of the Lund Fire Department told the Lantern."),
        ("the alarm had failed", "The alarm had failed"),
    ),
    case(
        "one told the paper, the other cites the paper",
        "unknown",
        ("Pioneer", "The alarm had failed, the caretaker Hugo Pell told the Pioneer."),
        ("Lantern", "The alarm had failed, the Pioneer reported."),
        ("The alarm had failed", "The alarm had failed"),
    ),
    case(
        "told the paper, printed by another",
        "no",
        ("Pioneer", "The alarm had failed, the caretaker Hugo Pell told the Pioneer."),
        ("Lantern", "The alarm had failed, the caretaker Hugo Pell told the Pioneer."),
        ("The alarm had failed", "The alarm had failed"),
    ),
)
