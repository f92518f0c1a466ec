"""What is made has the truth it says."""

import numpy as np

from neurokit_lite import drugs


def test_animals_treatments_and_doses_are_all_there():
    made = drugs.make_dose_responses(n_animals=5)
    assert made.responses.size == 5 * 2 * 6
    cells, counts = np.unique(np.column_stack([made.animals, made.doses]), axis=0, return_counts=True)
    assert len(cells) == 30
    assert (counts == 2).all()
    clean = drugs.make_dose_responses(noise=0)
    for row, name in enumerate(clean.truth.names):
        own = clean.curves == name
        np.testing.assert_allclose(clean.responses[own], clean.truth.respond(clean.doses[own])[row])
    np.testing.assert_allclose(np.subtract(*made.truth.log_ec50), 0.5)


def test_animals_differ_when_they_should():
    made = drugs.make_dose_responses(noise=0, animal_sd=0.3, n_animals=4)
    low = made.responses[(made.curves == "control") & (made.doses == 50)]
    assert np.ptp(low) > 1


def test_a_checkerboard_has_all_pairs_and_its_noise():
    made = drugs.make_combination(n_replicates=50, random_state=1)
    assert len(np.unique(made.doses, axis=0)) == 64
    assert abs((made.responses - made.expected).std() / 0.03 - 1) < 0.1
    again = drugs.make_combination(n_replicates=50, random_state=1)
    np.testing.assert_array_equal(made.responses, again.responses)
