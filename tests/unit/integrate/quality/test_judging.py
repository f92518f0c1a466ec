"""Checks as data, measures by the domains, and verdicts that never take a gap for a pass."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, genomics, imaging, integrate, spikes
from neurokit_lite.integrate.quality.measures import MEASURES

CHECKS = integrate.load_checks()
VALUE = next(one for one in CHECKS if one.name == "head movement")
LOW = next(one for one in CHECKS if one.name == "presence")


def variant(name, counts, group=""):
    return integrate.QualityRecord(name, "genotypes", {"counts": counts}, group)


def moved(values, groups=None):
    return integrate.tabulate_measures(np.reshape(values, (-1, 1)), ["fd_mean_mm"], modality="motion", groups=groups)


def test_every_check_of_the_kit_asks_for_a_measure_that_there_is():
    assert {one.measure for one in CHECKS if one.measure not in MEASURES[one.modality]} == set()
    assert {one.modality for one in CHECKS} == set(MEASURES)


@pytest.mark.parametrize(
    ("check", "value", "verdict"),
    [
        (VALUE, 0.25, "pass"),
        (VALUE, np.nextafter(0.25, 1), "warn"),
        (VALUE, 0.55, "warn"),
        (VALUE, np.nextafter(0.55, 1), "fail"),
        (VALUE, np.inf, "fail"),
        (VALUE, -np.inf, "not measured"),
        (VALUE, -9999.0, "not measured"),
        (LOW, 9999.0, "not measured"),
        (LOW, np.inf, "not measured"),
        (VALUE, np.nan, "not measured"),
        (VALUE, None, "not measured"),
        (LOW, 0.95, "pass"),
        (LOW, 0.949, "warn"),
        (LOW, 0.9, "warn"),
        (LOW, 0.899, "fail"),
    ],
)
def test_a_limit_itself_is_on_the_good_side(check, value, verdict):
    assert check.judge(value) == verdict


def test_checks_come_back_from_a_file(tmp_path):
    text = "\n".join(
        [
            "[[check]]",
            *(f"{k} = {str(v) if isinstance(v, float) else chr(34) + v + chr(34)}" for k, v in vars(VALUE).items()),
        ]
    )
    (tmp_path / "own.toml").write_text(text, "utf-8")
    assert integrate.load_checks(tmp_path / "own.toml") == (VALUE,)
    for wrong, word in (
        (text + "\n" + text, "twice"),
        (text + "\ncolour = 'red'", "colour"),
        (text.replace("unit", "units"), "unit"),
        (text.replace("0.55", "0.1"), "warn"),
        (text.replace("0.55", "nan"), "finite"),
        (text.replace("highest = inf", "highest = nan"), "highest must be a number"),
        ("check = 3", "tables"),
        ("[[check]", "TOML"),
    ):
        (tmp_path / "own.toml").write_text(wrong, "utf-8")
        with pytest.raises((ValueError, TypeError), match=word):
            integrate.load_checks(tmp_path / "own.toml")


def test_measures_are_those_of_the_domains():
    scan = imaging.make_head_scan(n_voxels=16, random_state=1)
    times = np.sort(np.random.default_rng(2).uniform(0, 100, 500))
    counts = np.tile([0, 1, 2, -1, 1, 0, 1], 4)
    records = [
        integrate.QualityRecord(
            "a", "image", {"image": scan.image, "white": scan.white, "grey": scan.grey, "head": scan.head}
        ),
        integrate.QualityRecord("b", "spikes", {"times_s": times, "duration_s": 100.0, "amplitudes": times + 50}),
        variant("c", counts),
    ]
    found = integrate.measure_records(records).set_index("measure")["value"]
    assert found["cjv"] == imaging.cjv(scan.image, scan.white, scan.grey)
    assert found["cnr"] == imaging.cnr(scan.image, scan.white, scan.grey, head=scan.head)
    assert found["efc"] == imaging.efc(scan.image)
    assert found["fber"] == imaging.fber(scan.image, scan.head)
    assert found["contamination"] == spikes.isi_contamination(times, duration_s=100.0)
    assert found["presence"] == spikes.presence_ratio(times, duration_s=100.0)
    assert found["missed"] == spikes.amplitude_cutoff(times + 50)
    column = counts[:, None]
    assert found["missing"] == 1 / 7
    assert found["hardy_weinberg_p"] == genomics.hardy_weinberg_p(genomics.count_genotypes(column))[0]


def test_mean_displacement_leaves_the_first_volume_out():
    """The first volume has no volume before it: three volumes have two steps, of 0.2 and 0.4 mm."""
    motion = np.zeros((3, 6))
    motion[:, 0] = [0, 0.2, 0.6]
    record = integrate.QualityRecord("a", "motion", {"motion": motion})
    assert integrate.measure_records([record])["value"].iloc[0] == pytest.approx(0.3)


def test_one_measure_that_fails_stops_no_other():
    """As mriqc 1402: one NaN lost all outputs of a run."""
    scan = imaging.make_head_scan(n_voxels=16)
    content = {"image": np.where(scan.head, scan.image, 0.0), "white": scan.white, "grey": scan.grey, "head": scan.head}
    found = integrate.run_checks([integrate.QualityRecord("a", "image", content)])
    measured = integrate.measure_records([integrate.QualityRecord("a", "image", content)]).set_index("measure")
    assert np.isnan(measured.loc["fber", "value"])
    assert measured.loc["fber", "note"] == "undefined for this record"
    assert measured["value"].notna().sum() == 4
    assert (found["verdict"] == "not measured").all()  # one record of its group: nothing to compare it with


def test_integers_are_measured_as_the_numbers_that_they_are():
    """As mriqc 1302: the squares of an image in 16-bit integers ran over, and the focus criterion was NaN."""
    scan = imaging.make_head_scan(n_voxels=16)
    image = np.round(scan.image * 100)
    content = {"white": scan.white, "grey": scan.grey, "head": scan.head}
    small, large = (
        integrate.measure_records([integrate.QualityRecord("a", "image", content | {"image": image.astype(kind)})])
        for kind in (np.uint16, float)
    )
    np.testing.assert_allclose(small["value"], large["value"], rtol=1e-12)


def test_what_a_record_does_not_have_is_not_measured_and_says_so():
    record = integrate.QualityRecord("a", "spikes", {"times_s": [0.1, 0.5], "duration_s": 1.0})
    found = integrate.run_checks([record]).set_index("check")
    assert found.loc["missed spikes", "verdict"] == "not measured"
    assert found.loc["missed spikes", "why"] == "the record has no amplitudes"
    assert integrate.summarise_records(found.reset_index())["verdict"].tolist() == ["fail"]  # its presence is 0.1


def test_a_check_that_nobody_measured_is_no_pass():
    found = integrate.judge_measures(moved([0.1]), checks=[dataclasses.replace(VALUE, measure="fd_median_mm")])
    assert found["verdict"].tolist() == ["not measured"]
    assert found["why"].tolist() == ["nobody measured fd_median_mm"]


def test_limits_change_without_measuring_again():
    """As mriqc 1409: another threshold at the group level gave the same table."""
    table = moved([0.2, 0.4])
    assert integrate.judge_measures(table)["verdict"].tolist() == ["pass", "warn"]
    strict = [dataclasses.replace(VALUE, warn=0.1, fail=0.3)]
    assert integrate.judge_measures(table, checks=strict)["verdict"].tolist() == ["warn", "fail"]


GROUP = dataclasses.replace(VALUE, scale="group", warn=2.5, fail=3.0)


def test_within_groups_by_hand():
    """Median 5, MAD 2, so that 11 lies 6 / (1.4826 x 2) = 2.02 robust SD away."""
    values = np.array([1, 3, 4, 5, 5, 7, 7, 11.0, 5])
    found = integrate.judge_measures(moved(values, ["a"] * 9), checks=[GROUP])
    away = (values - 5) / (1.482602218505602 * np.median(np.abs(values - 5)))
    np.testing.assert_allclose(found["value"], away)


def test_a_group_is_compared_with_itself_only():
    values = np.concatenate([np.linspace(0.1, 0.2, 10), np.linspace(5.1, 5.2, 10)])
    groups = np.repeat(["a", "b"], 10)
    order = np.random.default_rng(0).permutation(20)
    found = integrate.judge_measures(moved(values[order], groups[order]), checks=[GROUP])
    assert set(found["verdict"]) == {"pass"}
    together = integrate.judge_measures(moved(values[order]), checks=[GROUP])
    np.testing.assert_allclose(
        found["value"], [integrate.judge_measures(moved(values, groups), checks=[GROUP])["value"][k] for k in order]
    )
    assert not np.allclose(together["value"], found["value"])


def test_small_groups_gaps_and_infinity_are_not_measured():
    values = [*np.linspace(1, 2, 9), np.nan, np.inf, 1.0, 2.0]
    groups = [*["a"] * 11, "b", "b"]
    found = integrate.judge_measures(moved(values, groups), checks=[GROUP])
    assert found["verdict"].tolist() == ["pass"] * 9 + ["not measured"] * 4
    assert found["why"].iloc[9] == "no number in the table"
    assert "infinite" in found["why"].iloc[10]
    assert found["why"].iloc[11] == "only 2 records of group 'b' have it; 8 are needed"


def test_the_order_of_lines_and_their_index_do_not_count():
    table = integrate.measure_records([variant("x", [0, 1, 2, 1]), variant("y", [0, -1, -1, 1])])
    mixed = table.sample(frac=1, random_state=1)
    mixed.index = [7] * len(mixed)
    one = integrate.judge_measures(table).sort_values(["record", "check"]).reset_index(drop=True)
    other = integrate.judge_measures(mixed).sort_values(["record", "check"]).reset_index(drop=True)
    pd.testing.assert_frame_equal(one, other)


def test_records_of_two_modalities_may_share_a_name_and_of_one_may_not():
    both = [variant("a", [0, 1]), integrate.QualityRecord("a", "motion", {"motion": np.zeros((3, 6))})]
    found = integrate.summarise_records(integrate.run_checks(both))
    assert len(found) == 2
    with pytest.raises(ValueError, match="twice"):
        integrate.run_checks([variant("a", [0, 1]), variant("a", [0, 1])])


def test_no_records_and_no_checks_give_empty_tables():
    assert len(integrate.run_checks([])) == 0
    assert len(integrate.summarise_records(integrate.run_checks([]))) == 0


@pytest.mark.parametrize("checks", [[], [VALUE]])
def test_what_no_check_asks_about_is_not_measured(checks):
    """A typo in a list of checks must not make records vanish."""
    found = integrate.run_checks([variant("a", [0, 1]), variant("b", [0, 1])], checks=checks)
    assert found["check"].tolist() == ["no check for this modality"] * 2
    assert integrate.summarise_records(found)["verdict"].tolist() == ["not measured"] * 2


def test_a_modality_with_a_typo_is_refused():
    with pytest.raises(ValueError, match="'Motion'"):
        integrate.tabulate_measures([[0.3]], ["fd_mean_mm"], modality="Motion")


RAMP = np.linspace(0, 100, 400)
BLANK = {
    "no calls": ("genotypes", {"counts": [-1] * 40}, "hardy_weinberg_p"),
    "one person": ("genotypes", {"counts": [1]}, "hardy_weinberg_p"),
    "one allele": ("genotypes", {"counts": [0] * 40}, "hardy_weinberg_p"),
    "two spikes": ("spikes", {"times_s": [0.1, 0.5], "duration_s": 1.0}, "contamination"),
    "other amplitudes": ("spikes", {"times_s": RAMP, "duration_s": 100.0, "amplitudes": np.tile(RAMP, 5)}, "missed"),
    "one amplitude": ("spikes", {"times_s": RAMP, "duration_s": 100.0, "amplitudes": np.full(400, 14.62)}, "missed"),
    "never realigned": ("motion", {"motion": np.zeros((50, 6))}, "fd_mean_mm"),
    "flat EEG": ("eeg", {"voltage_uv": np.zeros((3, 400)), "rate_hz": 100.0, "ch_names": list("abc")}, "n_wrong_size"),
    "short ids": ("table", {"ids": ["a", "b"], "columns": {"x": [1.0, 2, 3]}}, "duplicate_share"),
}


@pytest.mark.parametrize("case", BLANK)
def test_what_could_not_be_measured_is_no_pass(case):
    modality, content, measure = BLANK[case]
    record = integrate.QualityRecord("a", modality, content)
    line = integrate.measure_records([record]).set_index("measure").loc[measure]
    assert np.isnan(line["value"])
    assert line["note"]
    judged = integrate.run_checks([record]).set_index("measure").loc[measure]
    assert judged["verdict"] == "not measured"


def test_no_table_of_nineteen_people_comes_down_to_the_limit():
    """Why twenty calls are asked for: the smallest p values that there are, without any heterozygote."""
    assert min(genomics.hardy_weinberg_p([[k, 0, 19 - k] for k in range(1, 19)])) > 1e-6


def test_an_eeg_with_names_of_another_system_is_measured():
    voltage = np.random.default_rng(0).normal(0, 12, (3, 500))
    voltage[1] = 0
    content = {"voltage_uv": voltage, "rate_hz": 100.0, "ch_names": ["E1", "E2", "E3"]}
    found = integrate.measure_records([integrate.QualityRecord("a", "eeg", content)]).set_index("measure")["value"]
    assert found["flat_share"] == pytest.approx(1 / 3)
    assert found["saturated_share"] == 0


def test_a_reason_does_not_say_that_a_limit_is_above_itself():
    why = integrate.judge_measures(moved([np.nextafter(0.25, 1)]))["why"].iloc[0]
    assert not why.startswith("0.25 >")


def test_a_file_that_cannot_be_read_stops_nothing():
    class Lost(dict):
        def __getitem__(self, key):
            raise OSError("the disk is gone")

    found = integrate.measure_records([integrate.QualityRecord("a", "motion", Lost(motion=1))])
    assert found["note"].tolist() == ["the disk is gone"]


def test_a_gap_is_worse_than_a_warning_and_better_than_a_failure():
    table = pd.DataFrame(
        {
            "record": ["a", "a", "b", "b", "c"],
            "modality": "image",
            "group": "",
            "verdict": ["warn", "not measured", "not measured", "fail", "pass"],
        }
    )
    assert integrate.summarise_records(table)["verdict"].tolist() == ["not measured", "fail", "pass"]
    assert integrate.summarise_records(table)["n_not_measured"].tolist() == [1, 1, 0]


def test_warnings_of_a_measure_are_kept_as_a_note():
    times = (np.sort(np.random.default_rng(0).uniform(0, 50, 300)) + 1e5).astype(np.float32)
    record = integrate.QualityRecord("a", "spikes", {"times_s": times, "duration_s": 50.0})
    note = integrate.measure_records([record]).set_index("measure").loc["contamination", "note"]
    assert "coarse" in note or "refractory_s" in note


@pytest.mark.parametrize(
    ("column", "step", "n_round"),
    [([10, 15, 20, 22], 1.0, 3), ([1.0, 1.5, 1.7, 2.2], 0.1, 2), ([3, 7, np.nan, 2], 1, 0)],
)
def test_digit_preference_is_the_binomial_test(column, step, n_round):
    from scipy.stats import binomtest

    found = integrate.digit_preference_p({"x": column}, {"x": step})
    n = int(np.isfinite(column).sum())
    assert found == pytest.approx(binomtest(n_round, n, 0.2, alternative="greater").pvalue)


def test_digit_preference_has_its_rate_of_false_alarms():
    generator = np.random.default_rng(1)
    p = [
        integrate.digit_preference_p({"x": generator.integers(0, 1000, 400).astype(float)}, {"x": 1.0})
        for _ in range(400)
    ]
    assert 0.02 < np.mean(np.array(p) < 0.05) < 0.08


def table_record(**changes):
    own = {
        "ids": ["p1", "p2", "p3"],
        "columns": {"height_cm": [170.0, 180.0, np.nan]},
        "ranges": {"height_cm": (120, 220)},
        "dates": {"born": ["1980-01-01"] * 3, "seen": ["2020-02-29"] * 3},
        "digits": {"height_cm": 1.0},
    }
    table = integrate.measure_records([integrate.QualityRecord("t", "table", own | changes)])
    return table.set_index("measure")


@pytest.mark.parametrize(
    ("changes", "measure", "value"),
    [
        ({"ids": [1, "1", " 2 "]}, "duplicate_share", 1 / 3),
        ({"ids": ["P1", "p1 ", "01"]}, "duplicate_share", 1 / 3),
        ({"ids": ["1", "01", "001"]}, "duplicate_share", 0),
        ({"ids": ["1", "", "2"]}, "duplicate_share", np.nan),
        ({}, "missing_share", 1 / 3),
        ({"columns": {"height_cm": [1.7, 180.0, np.nan]}}, "out_of_range_share", 0.5),
        ({"columns": {"height_cm": [120.0, 220.0, 200]}}, "out_of_range_share", 0),
        ({"ranges": {"weight_kg": (30, 200)}}, "out_of_range_share", np.nan),
        ({"ranges": {"height_cm": (np.nan, 220)}}, "out_of_range_share", np.nan),
        ({"ranges": {"height_cm": (220, 120)}}, "out_of_range_share", np.nan),
        (
            {
                "columns": {"height_cm": [np.nan] * 3, "weight_kg": [60.0, 70, 80]},
                "ranges": {"height_cm": (120, 220), "weight_kg": (30, 200)},
            },
            "out_of_range_share",
            np.nan,
        ),
        ({"digits": {}}, "digit_p", np.nan),
        ({"dates": {"born": ["1980-01-01", None, ""], "seen": ["2020-02-29"] * 3}}, "impossible_date_share", 0),
        ({"dates": {"born": [None] * 3, "seen": ["2020-02-29"] * 3}}, "impossible_date_share", np.nan),
        (
            {"dates": {"born": ["0990-01-01", "1990-01-01", "1990-01-01"], "seen": ["2020-01-01", "9020-01-01", ""]}},
            "impossible_date_share",
            1,
        ),
        ({"dates": {"born": ["2020-03-01"] * 3, "seen": ["2020-02-29"] * 3}}, "impossible_date_share", 1),
        ({"dates": {"born": ["2020-02-29"] * 3, "seen": ["2020-02-29"] * 3}}, "impossible_date_share", 0),
        (
            {"dates": {"born": ["1980-02-30", "1980-01-01", "x"], "seen": ["2020-01-01"] * 3}},
            "impossible_date_share",
            2 / 3,
        ),
        ({"dates": {"born": ["1980-01-01"]}}, "impossible_date_share", np.nan),
    ],
)
def test_measures_of_tables(changes, measure, value):
    found = table_record(**changes).loc[measure]
    assert found["value"] == pytest.approx(value, nan_ok=True)
    assert (found["note"] != "") == np.isnan(value)


def test_real_scans_within_and_across_sites():
    """What the lesson tells: without sites, whole scanners go; two sites lose more than nine scans of ten."""
    study = data.load_scan_quality()
    names = ["cjv", "cnr", "efc", "fber"]
    values = study["metrics"][:, [list(study["names"]).index(name) for name in names]]
    for groups, worst in ((None, (0.9, 1.0)), (study["sites"], (0.1, 0.2))):
        table = integrate.tabulate_measures(values, names, modality="image", groups=groups)
        found = integrate.summarise_records(integrate.judge_measures(table))
        shares = integrate.count_excluded(found["verdict"] == "pass", study["sites"])["share"]
        assert worst[0] < shares.max() < worst[1]
