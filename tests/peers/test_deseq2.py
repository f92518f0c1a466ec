"""Expression agrees with R's DESeq2, edgeR and limma: airway, and two simulated studies with spoilt counts.

The values were made by reference/deseq2.py. DESeq2 stops its search for a dispersion when a step gains little, and
draws random numbers for the prior where there are few samples: dispersions and fold changes are compared by quantiles.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, genomics

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "deseq2"
KEPT = 24


@pytest.fixture(scope="module")
def airway():
    table = genomics.read_counts(data.airway_counts())
    sheet = data.load_airway_samples()
    factors = {"cell": sheet["cells"], "dex": sheet["treatments"]}
    design = genomics.build_design(factors, references={"dex": "none"}, samples=sheet["samples"])
    return table, design


@pytest.fixture(scope="module")
def found(airway):
    return genomics.compare_expression(*airway, "dex[dexamethasone]")


@pytest.fixture(scope="module")
def wanted():
    return read("airway")


def read(name):
    return pd.read_csv(REFERENCE / f"{name}.csv", comment="#", index_col=0)


def spread(ours, theirs, share):
    away = np.abs(np.asarray(ours) - np.asarray(theirs))
    return np.quantile(away[np.isfinite(away)], share)


def test_size_factors_and_tmm(airway):
    factors = read("airway_factors")
    np.testing.assert_allclose(genomics.size_factors(airway[0].counts), factors["size"], rtol=1e-8)
    np.testing.assert_allclose(genomics.tmm_factors(airway[0].counts), factors["tmm"], rtol=1e-8)


def test_dispersions_of_airway(found, wanted):
    own = found.dispersions
    assert own.coefficients[0] == pytest.approx(0.00952, rel=0.01)
    assert own.coefficients[1] == pytest.approx(3.600, rel=0.01)
    assert own.prior_variance == pytest.approx(0.5285, rel=0.06), "R's own value moves by 3 % with its seed"
    assert spread(np.log(own.gene[::KEPT]), np.log(wanted["gene"]), 0.95) < 0.01
    assert spread(np.log(own.trend[::KEPT]), np.log(wanted["trend"]), 1) < 0.01
    assert spread(np.log(own.final[::KEPT]), np.log(wanted["final"]), 0.99) < 0.04


def test_fold_changes_of_airway(found, wanted):
    assert spread(found.log2_fold_change[::KEPT], wanted["log2FoldChange"], 0.5) < 1e-4
    assert spread(found.log2_fold_change[::KEPT], wanted["log2FoldChange"], 0.99) < 5e-3
    assert spread(found.standard_error[::KEPT], wanted["lfcSE"], 0.99) < 0.03
    assert spread(found.statistic[::KEPT], wanted["stat"], 0.99) < 0.1
    np.testing.assert_allclose(found.mean[::KEPT], wanted["baseMean"], rtol=1e-8)


def test_calls_of_airway(found):
    line = (REFERENCE / "airway_calls.txt").read_text().splitlines()[1]
    theirs = np.array(list(line)) == "1"
    ours = found.q_values < 0.05
    assert theirs.sum() == 4017
    assert (ours & theirs).sum() / (ours | theirs).sum() > 0.98
    assert (ours == theirs).mean() > 0.998
    assert found.min_mean == pytest.approx(5.947264, abs=1e-5)


def test_shrunken_fold_changes_of_airway(airway, found, wanted):
    drawn = genomics.shrink_fold_changes(*airway, "dex[dexamethasone]", dispersions=found.dispersions)
    assert spread(drawn[::KEPT], wanted["shrunk"], 0.5) < 1e-3
    assert spread(drawn[::KEPT], wanted["shrunk"], 0.99) < 5e-3


def test_likelihood_ratio_of_airway(airway, wanted):
    table, design = airway
    part = genomics.SampleDesign(design.matrix[:, :-1], design.columns[:-1])
    both = genomics.compare_expression(table, design, "dex[dexamethasone]", reduced=part)
    scale = wanted["lrt"].clip(lower=1)
    assert spread(both.statistic[::KEPT] / scale, wanted["lrt"] / scale, 0.95) < 0.05


def test_voom_and_moderated_t(airway, wanted):
    table, design = airway
    weighted = genomics.voom(table.counts, design)
    test = genomics.moderated_t(weighted.log_cpm, design, weights=weighted.weights)
    np.testing.assert_allclose(test.t[::KEPT, -1], wanted["t"], rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(test.p_values[::KEPT, -1], wanted["p_t"], rtol=1e-6)
    assert test.prior_degrees == pytest.approx(11.67691, abs=1e-4)


@pytest.mark.parametrize("name", ["replaced", "withheld"])
def test_studies_with_spoilt_counts(name):
    """Seven samples of a kind: an outlier is replaced; three to six: its p value is withheld."""
    wanted = read(name)
    samples = [column for column in wanted if column[0] == "s" and column[1:].isdigit()]
    table = genomics.CountTable(wanted[samples].to_numpy().T, samples, wanted.index)
    half = len(samples) // 2
    factors = {"batch": np.tile(["x", "y"], half), "group": np.repeat(["a", "b"], half)}
    if name == "replaced":
        del factors["batch"]
    design = genomics.build_design(factors)
    found = genomics.compare_expression(table, design, "group[b]")
    np.testing.assert_array_equal(np.isnan(found.p_values), wanted["pvalue"].isna())
    assert found.is_outlier.any() == (name == "withheld")
    np.testing.assert_allclose(found.mean, wanted["baseMean"], rtol=1e-8)
    assert spread(found.log2_fold_change, wanted["log2FoldChange"], 0.5) < 1e-4
    assert spread(found.log2_fold_change, wanted["log2FoldChange"], 0.99) < 1e-3
    assert spread(found.statistic, wanted["stat"], 0.99) < 0.02
    np.testing.assert_array_equal(found.q_values < 0.05, wanted["padj"] < 0.05)
    weighted = genomics.voom(table.counts, design)
    test = genomics.moderated_t(weighted.log_cpm, design, weights=weighted.weights)
    np.testing.assert_allclose(test.t[:, -1], wanted["t"], rtol=1e-6, atol=1e-8)
    if "lrt" in wanted:
        part = genomics.build_design({"batch": factors["batch"]})
        both = genomics.compare_expression(table, design, "group[b]", reduced=part)
        assert spread(both.statistic, wanted["lrt"], 0.95) < 0.02
