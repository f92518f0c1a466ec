"""Being alone, by counting; and profiles that find each other, against NumPy's correlation and with known truth."""

from collections import Counter

import numpy as np
import pytest

from neurokit_lite import privacy


def test_match_probability_of_hardy_weinberg():
    p, q = 0.3, 0.7
    n = 100
    genotypes = np.repeat([0, 1, 2], [int(q * q * n + 0.5), int(2 * p * q * n + 0.5), int(p * p * n + 0.5)])
    assert privacy.match_probability(genotypes[:, None])[0] == pytest.approx(p**4 + (2 * p * q) ** 2 + q**4)
    assert privacy.match_probability(np.zeros((5, 2), int)).tolist() == [1, 1]


def test_lookalikes_against_a_count_of_rows():
    values = np.random.default_rng(1).integers(-1, 3, size=(60, 5))
    found = privacy.count_lookalikes(values)
    for k in range(5):
        rows = [tuple(one) for one in values[:, : k + 1].tolist()]
        counts = Counter(rows)
        assert found[k].tolist() == [counts[one] for one in rows]
    assert (np.diff(found, axis=0) <= 0).all()


def test_large_codes_do_not_wrap():
    values = np.column_stack([[2**40, 2**40 + 1, 2**40], [-(2**40), 5, -(2**40)]])
    assert privacy.count_lookalikes(values)[1].tolist() == [2, 1, 2]


@pytest.mark.parametrize("offset", [0.0, 1e6])
def test_profiles_against_corrcoef(offset):
    generator = np.random.default_rng(2)
    first, second = generator.normal(size=(2, 7, 30)) + offset
    found = privacy.match_profiles(first, second[:5])
    wanted = np.corrcoef(first, second[:5])[:7, 7:]
    np.testing.assert_allclose(found.similarities, wanted, atol=1e-9)
    assert found.matches.tolist() == wanted.argmax(axis=1).tolist()
    ordered = np.sort(wanted, axis=1)
    np.testing.assert_allclose(found.margins, ordered[:, -1] - ordered[:, -2], atol=1e-9)


def test_people_are_found_in_another_order():
    generator = np.random.default_rng(3)
    own = generator.normal(size=(20, 200))
    order = generator.permutation(20)
    second = (own + 0.5 * generator.normal(size=own.shape))[order]
    assert order[privacy.match_profiles(own, second).matches].tolist() == list(range(20))


def test_scale_and_one_record():
    first = np.array([[1e-200, 2e-200, 4e-200]])
    found = privacy.match_profiles(first, [[1.0, 2.0, 4.0]])
    assert found.similarities[0, 0] == pytest.approx(1)
    assert np.isinf(found.margins[0])
    with pytest.raises(ValueError, match="second must"):
        privacy.match_profiles(first, [[14.62, 14.62, 14.62]])
