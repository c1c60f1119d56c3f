"""French and English names of one occupation give one role, measured on the title files beside the repository."""

import pytest

from data.roles.occupations import label_roles, read_pair
from tests.bench.roles import default_folder, fuzzy_figures, lexicon_figures, noisy_titles, occupations

FOLDER = default_folder()
PRESENT = (FOLDER / "esco_en.csv").is_file()


@pytest.mark.shared
@pytest.mark.skipif(not PRESENT, reason="the title files are not beside the repository")
def test_the_lexicon_reaches_its_targets_also_on_occupations_set_aside() -> None:
    everything = occupations(FOLDER)
    unseen = [occupation for occupation in everything if occupation.held_out]
    for chosen in (everything, unseen):
        figures = lexicon_figures(chosen)
        assert figures.same >= 0.60
        assert figures.merged <= 0.02
        assert figures.same > 2 * fuzzy_figures(chosen, 60.0).same


def test_generated_titles_are_distinct_and_repeatable() -> None:
    titles = noisy_titles(500)
    assert len(set(titles)) == 500
    assert titles == noisy_titles(500)


@pytest.mark.shared
@pytest.mark.skipif(not PRESENT, reason="the title files are not beside the repository")
def test_a_loaded_list_widens_the_lexicon_and_merges_hardly_more() -> None:
    everything = occupations(FOLDER)
    known = label_roles(read_pair([FOLDER / "esco_en.csv", FOLDER / "esco_fr.csv"]))
    alone, widened = lexicon_figures(everything), lexicon_figures(everything, known)
    assert widened.same > alone.same + 0.05
    assert widened.merged < 1.1 * alone.merged
