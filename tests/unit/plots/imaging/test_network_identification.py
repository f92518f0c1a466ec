"""Each person who is found is marked once, where row and column are that person."""

import numpy as np

from neurokit_lite import imaging, plots


def test_everybody_who_is_found_has_a_circle():
    generator = np.random.default_rng(0)
    first = generator.normal(size=(6, 50))
    second = first + 0.1 * generator.normal(size=(6, 50))
    second[[2, 4]] = second[[4, 2]]  # these two are taken for one another
    result = imaging.identify_people(first, second, n_permutations=20, random_state=0)
    marks = {
        line.get_label(): np.column_stack(line.get_data()).tolist() for line in plots.plot_identification(result).lines
    }
    assert sorted(marks["found"]) == [[0, 0], [1, 1], [3, 3], [5, 5]]
    assert sorted(marks["mistaken"]) == [[2, 4], [4, 2]]
