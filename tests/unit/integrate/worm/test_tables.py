"""The table of pairs: by name, whatever the order; and what is left out is told."""

from dataclasses import replace

import numpy as np
import pytest

from neurokit_lite import integrate

NAMES = ["XAL", "XAR", "YB1", "ZL"]
RESPONDING = np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0]], dtype=bool)
MEASURED = np.ones((4, 4), dtype=bool) ^ (np.arange(4) == 2)  # nobody lit YB1
SYNAPSES = np.array([[0, 2, 0, 0], [0, 0, 0, 0], [0, 5, 0, 1], [3, 0, 0, 0]], dtype=float)
GENES = np.array([[5.0, 0.5, 0], [0, 2, 3], [1, 1, 1]])  # XA, YB, ZL


def tables(**changed):
    order = [3, 1, 0, 2]
    given = {
        "response_names": NAMES,
        "is_responding": RESPONDING,
        "is_measured": MEASURED,
        "wiring_names": ["zl", "XAR", "XAL", "YB01"],
        "n_synapses": SYNAPSES[np.ix_(order, order)],
        "class_names": ["XA", "YB", "ZL"],
        "gene_names": ["g1", "g2", "g3"],
        "expression": GENES,
    }
    return integrate.WormTables(**(given | changed))


def test_every_pair_has_its_own_values():
    frame = integrate.join_pairs(tables()).to_frame().set_index(["pre", "post"])
    assert len(frame) == 9  # three were lit, three others watched each
    for post, pre in np.argwhere(MEASURED & ~np.eye(4, dtype=bool)):
        row = frame.loc[NAMES[pre], NAMES[post]]
        assert row["n_synapses"] == SYNAPSES[post, pre]
        assert row["is_linked"] == (SYNAPSES[post, pre] > 0)
        assert row["is_responding"] == RESPONDING[post, pre]
    assert frame.loc["XAL", "XAR"]["similarity"] == 1.0
    assert frame.loc["XAL", "XAR"]["is_same_class"]
    assert frame.loc["XAL", "YB1"]["similarity"] == pytest.approx(1 / 3)
    assert frame.loc["ZL", "YB1"]["similarity"] == pytest.approx(2 / 3)


def test_a_threshold_is_not_reached_by_its_own_value():
    pairs = integrate.join_pairs(tables(), threshold_tpm=1.0)
    assert pairs.is_expressed.sum(axis=1).tolist() == [1, 1, 2, 0]
    similarity = pairs.to_frame().set_index(["pre", "post"])["similarity"]
    assert similarity["ZL", "XAL"] == 0.0
    none = integrate.join_pairs(tables(), threshold_tpm=4.0).to_frame().set_index(["pre", "post"])["similarity"]
    assert np.isnan(none["ZL", "YB1"]), "neither has a gene"


def test_the_order_of_the_wiring_changes_nothing():
    one = integrate.make_worm(n_classes=15, random_state=3).tables
    order = np.random.default_rng(1).permutation(len(one.wiring_names))
    other = replace(
        one,
        wiring_names=tuple(one.wiring_names[k] for k in order),
        n_synapses=one.n_synapses[np.ix_(order, order)],
    )
    pairs = [integrate.join_pairs(each) for each in (one, other)]
    assert pairs[0].to_frame().equals(pairs[1].to_frame())


def test_a_neuron_that_a_table_lacks_is_refused_or_reported():
    fewer = tables(class_names=["XA", "YB", "QL"])
    with pytest.raises(ValueError, match=r"got ZL without \(ZL: no genes: no class of that name\)"):
        integrate.join_pairs(fewer)
    pairs = integrate.join_pairs(fewer, unmatched="report")
    assert pairs.left_out == {"ZL": "no genes: no class of that name"}
    assert pairs.names == ("XAL", "XAR", "YB1")
    other = tables(wiring_names=["XCL", "XAR", "XAL", "YB1"])
    with pytest.raises(ValueError, match=r"ZL: not in the wiring"):
        integrate.join_pairs(other)
    assert integrate.join_pairs(other, unmatched="report").left_out == {
        "ZL": "not in the wiring",
        "XCL": "no responses",
    }


def test_nothing_in_common_is_refused_even_when_reporting():
    with pytest.raises(ValueError, match="0 neurons with all three tables"):
        integrate.join_pairs(tables(wiring_names=["A", "B", "C", "D"]), unmatched="report")


def test_a_pair_with_itself_is_no_pair():
    pairs = integrate.join_pairs(tables(is_measured=np.ones((4, 4), dtype=bool)))
    assert len(pairs.pre) == 12
    assert (pairs.pre != pairs.post).all()


def test_a_matrix_of_pairs_has_post_in_rows():
    pairs = integrate.join_pairs(tables())
    matrix = pairs.as_matrix(pairs.n_synapses)
    np.testing.assert_array_equal(matrix, SYNAPSES * MEASURED * ~np.eye(4, dtype=bool))
    assert pairs.as_matrix(pairs.is_linked).dtype == bool


def test_tables_do_not_share_what_was_given():
    pairs = integrate.join_pairs(tables())
    pairs.is_linked[:] = False
    assert integrate.join_pairs(tables()).is_linked.sum() == 4


@pytest.mark.parametrize("name", ["is_responding", "is_measured", "n_synapses", "expression"])
def test_each_table_has_the_shape_of_its_names(name):
    with pytest.raises(ValueError, match=f"{name} must have the shape"):
        tables(**{name: np.ones((3, 2))})
