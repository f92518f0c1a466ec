"""The proteins of cerebrospinal fluid that are shipped: what their card promises."""

import numpy as np

from neurokit_lite import data


def test_people_and_proteins_are_those_of_the_paper():
    fluid = data.load_csf_proteins()
    assert fluid["concentrations"].shape == (333, 124)
    assert (fluid["concentrations"] > 0).all()
    assert fluid["is_impaired"].sum() == 91
    assert len(set(fluid["people"])) == 333
    assert len(set(fluid["proteins"])) == 124
    assert set(fluid["apoe"]) == {"2/2", "2/3", "2/4", "3/3", "3/4", "4/4"}
    assert 60 < fluid["age_years"].min() < fluid["age_years"].max() < 100


def test_the_transform_is_undone_nearly_all_values_are_short_decimals():
    values = data.load_csf_proteins()["concentrations"]
    step = 10.0 ** (np.floor(np.log10(values) + 1e-9) - 2)
    is_short = np.abs(values / step - np.round(values / step)) * step / values < 1e-6
    assert is_short.mean(axis=0).min() > 0.98
    assert is_short.mean() > 0.995


def test_the_standard_markers_go_where_the_field_says():
    """Tau and p-tau are higher in the impaired, amyloid beta 42 lower."""
    fluid = data.load_csf_proteins()
    own = fluid["is_impaired"]
    change = {name: fluid[name][own].mean() - fluid[name][~own].mean() for name in ("tau", "p_tau", "abeta_42")}
    assert change["tau"] > 0.3
    assert change["p_tau"] > 0.2
    assert change["abeta_42"] < -1
