"""Groups of people who look alike: against a count by hand, and the coarser table against all that could be."""

from collections import Counter
from itertools import product

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import privacy


def people(seed, n=40):
    generator = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "age": generator.integers(20, 60, n),
            "sex": generator.choice(["F", "M", None], n, p=[0.5, 0.4, 0.1]),
            "ill": generator.choice(["a", "b", "c"], n, p=[0.7, 0.2, 0.1]),
        }
    )


def plain(value):
    return "missing" if value is None or value != value else value


@pytest.mark.parametrize("seed", range(4))
def test_against_a_count_by_hand(seed):
    table = people(seed)
    table["age"] //= 10
    found = privacy.measure_anonymity(table, ["age", "sex"], secret="ill")
    keys = [tuple(map(plain, row)) for row in table[["age", "sex"]].itertuples(index=False)]
    counts = Counter(keys)
    assert found.sizes.tolist() == [counts[one] for one in keys]
    assert found.k == min(counts.values())
    assert found.n_alone == sum(n == 1 for n in counts.values())
    groups = {one: [ill for key, ill in zip(keys, table["ill"], strict=True) if key == one] for one in counts}
    assert found.l_diversity == min(len(set(one)) for one in groups.values())
    whole = Counter(table["ill"])
    apart = [sum(abs(Counter(one)[x] / len(one) - whole[x] / len(table)) for x in whole) / 2 for one in groups.values()]
    assert found.t_closeness == pytest.approx(max(apart), abs=1e-12)


def test_order_of_rows_and_type_of_values_do_not_matter():
    table = people(7)
    found = privacy.measure_anonymity(table, ["age", "sex"])
    mixed = table.iloc[::-1].astype({"age": float})
    other = privacy.measure_anonymity(mixed, ["sex", "age"])
    assert other.sizes[::-1].tolist() == found.sizes.tolist()
    assert privacy.measure_anonymity(table.iloc[:0], ["age"], secret="ill").k == 0


def test_a_missing_secret_is_a_value_of_its_own():
    table = pd.DataFrame({"sex": list("FFM"), "ill": [None, "b", "b"]})
    found = privacy.measure_anonymity(table, ["sex"], secret="ill")
    assert found.l_diversity == 1
    assert found.t_closeness == pytest.approx(1 / 3)


def best_by_hand(table, coarser, k, allowed, n_values):
    names, best = list(coarser), None
    for levels in product(*(range(len(coarser[name]) + 1) for name in names)):
        made = [
            table[name] if level == 0 else coarser[name][level - 1] for name, level in zip(names, levels, strict=True)
        ]
        keys = [tuple(map(plain, row)) for row in zip(*made, strict=True)]
        groups = {one: [ill for key, ill in zip(keys, table["ill"], strict=True) if key == one] for one in set(keys)}
        kept = [len(groups[key]) >= k and len(set(groups[key])) >= n_values for key in keys]
        if sum(not one for one in kept) > allowed * len(table):
            continue
        share = sum(level / len(coarser[name]) for name, level in zip(names, levels, strict=True)) / len(names)
        loss = sum(share if one else 1 for one in kept) / len(table)
        if best is None or loss < best[0] - 1e-12:
            best = loss, levels, sum(not one for one in kept)
    return best


@pytest.mark.parametrize(("k", "allowed", "n_values"), [(2, 0, 1), (3, 0.1, 1), (5, 0.2, 2), (4, 0, 2)])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_least_loss_of_all(seed, k, allowed, n_values):
    table = people(seed)
    coarser = {"age": privacy.make_bands(table["age"], [5, 10, 20]), "sex": [["*"] * len(table)]}
    secret = "ill" if n_values > 1 else None
    found = privacy.generalise_table(table, coarser, k, share_left_out=allowed, secret=secret, n_values=n_values)
    loss, levels, n_out = best_by_hand(table, coarser, k, allowed, n_values)
    assert (found.loss, tuple(found.levels.values()), found.n_left_out) == (pytest.approx(loss), levels, n_out)
    after = privacy.measure_anonymity(found.frame, ["age", "sex"], secret="ill")
    assert after.k >= k
    assert after.l_diversity >= n_values
    assert len(found.frame) == len(table) - found.n_left_out
    assert found.frame["ill"].tolist() == table.loc[found.frame.index, "ill"].tolist()


def test_bands_begin_at_their_multiples():
    bands = privacy.make_bands([0, 9.9, 10, 19, 20, -1], [10, 20])
    assert bands[0].tolist() == ["0-9", "0-9", "10-19", "10-19", "20-29", "-10--1"]
    assert bands[1].tolist() == ["0-19"] * 4 + ["20-39", "-20--1"]
    with pytest.raises(ValueError, match="multiple"):
        privacy.make_bands([1], [10, 15])


def test_versions_must_be_made_one_from_the_other():
    table = pd.DataFrame({"age": [30, 30, 40]})
    with pytest.raises(ValueError, match="two"):
        privacy.generalise_table(table, {"age": [["x", "y", "y"]]}, 2)
    with pytest.raises(ValueError, match="k must"):
        privacy.generalise_table(table, {"age": [["*"] * 3]}, 4)


def test_a_missing_secret_is_no_value_that_protects():
    table = pd.DataFrame({"age": [30, 30, 40, 40], "ill": ["yes", None, "yes", "no"]})
    assert privacy.measure_anonymity(table, ["age"], secret="ill").l_diversity == 1
    stars = {"age": [["*"] * 4]}
    assert privacy.generalise_table(table, stars, 2, secret="ill", n_values=2).levels == {"age": 1}


def test_of_equal_losses_the_one_that_leaves_out_fewer():
    table = pd.DataFrame({"age": [30, 40]})
    made = privacy.generalise_table(table, {"age": [["*", "*"]]}, 2, share_left_out=1)
    assert (len(made.frame), made.n_left_out, made.levels) == (2, 0, {"age": 1})
