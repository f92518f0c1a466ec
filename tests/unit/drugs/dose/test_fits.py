"""Fits: known truth, what data do not determine, and what several curves share."""

import numpy as np
import pytest
from scipy import optimize, stats

from neurokit_lite import drugs

DOSES = np.tile([0, 0.1, 0.3, 1, 3, 10, 30, 100], 2)


def noisy(log_ec50, *, baseline=0.0, plateau=100.0, slope=1.0, doses=DOSES, sd=3.0, seed=0):
    clean = drugs.hill(doses, baseline=baseline, plateau=plateau, log_ec50=log_ec50, slope=slope)
    return clean + np.random.default_rng(seed).normal(0, sd, len(doses))


@pytest.mark.parametrize(("baseline", "plateau", "slope"), [(0, 100, 1), (100, 0, 1), (5, -40, 3), (0.2, 0.9, 0.5)])
def test_without_noise_the_truth_comes_back(baseline, plateau, slope):
    truth = {"baseline": baseline, "plateau": plateau, "log_ec50": 0.4, "slope": slope}
    fit = drugs.fit_hill(DOSES, drugs.hill(DOSES, **truth))
    for name, value in truth.items():
        np.testing.assert_allclose(getattr(fit, name), value, rtol=1e-6, atol=1e-6)
        found = drugs.profile_interval(fit, parameter=name)
        np.testing.assert_allclose([found.low, found.high], value, rtol=1e-6, atol=1e-6)


def test_many_curves_are_each_fitted_as_if_alone_and_in_any_order():
    rows = [noisy(e, seed=k, slope=s, baseline=30.0) for k, (e, s) in enumerate([(-0.5, 1), (0.5, 2), (1.2, 0.8)])]
    doses, responses, names = np.tile(DOSES, 3), np.concatenate(rows), np.repeat(["c", "a", "b"], DOSES.size)
    order = 3 + np.random.default_rng(1).permutation(doses.size - 3)  # and of unequal size
    fit = drugs.fit_hill(doses[order], responses[order], curves=names[order])
    assert fit.names.tolist() == ["a", "b", "c"]
    for k, name in enumerate(fit.names):
        own = order[names[order] == name]
        alone = drugs.fit_hill(doses[own], responses[own])
        np.testing.assert_allclose(fit.log_ec50[k], alone.log_ec50[0], atol=1e-7)
        np.testing.assert_allclose(fit.sse[k], alone.sse[0], rtol=1e-10)
        np.testing.assert_allclose(drugs.profile_interval(fit).low[k], drugs.profile_interval(alone).low[0], atol=1e-6)


def test_scipy_finds_no_smaller_sum_of_squares():
    from scipy.optimize import least_squares

    for seed in range(5):
        responses = noisy(0.2, slope=1.4, seed=seed, sd=8)
        fit = drugs.fit_hill(DOSES, responses)

        def rest(p, responses=responses):
            return drugs.hill(DOSES, baseline=p[0], plateau=p[1], log_ec50=p[2], slope=np.exp(p[3])) - responses

        start = [0, 100, 0.2, 0.3]
        best = least_squares(rest, start, xtol=1e-14, ftol=1e-14, gtol=1e-14)
        np.testing.assert_allclose(fit.sse[0], 2 * best.cost, rtol=1e-8)
        np.testing.assert_allclose(fit.log_ec50[0], best.x[2], atol=1e-5)


def test_units_of_dose_and_response_only_move_what_they_should():
    responses = noisy(0.5, slope=1.5)
    one, other = drugs.fit_hill(DOSES, responses), drugs.fit_hill(DOSES * 1000, responses / 100)
    np.testing.assert_allclose(other.log_ec50, one.log_ec50 + 3, atol=1e-7)
    np.testing.assert_allclose(other.slope, one.slope, rtol=1e-6)
    np.testing.assert_allclose(drugs.profile_interval(other).high, drugs.profile_interval(one).high + 3, atol=1e-6)


def test_an_ec50_beyond_the_doses_is_open_above_and_no_number():
    doses = np.tile([1, 2, 4, 8, 16.0], 3)
    fit = drugs.fit_hill(
        doses, 2 * doses + np.random.default_rng(0).normal(0, 1, 15), fixed={"baseline": 0, "slope": 1}
    )
    found = drugs.profile_interval(fit)
    assert found.high[0] == np.inf
    assert np.log10(16) < found.low[0] < 3, "but below it may not be just anything"
    assert drugs.profile_interval(fit, parameter="plateau").high[0] == np.inf
    straight = drugs.fit_hill(doses, 2 * doses, fixed={"baseline": 0, "slope": 1})
    assert np.isnan(straight.log_ec50[0])
    assert np.isnan(straight.plateau[0])
    assert np.isfinite(straight.curves.respond([1, 16])).all(), "it can still be drawn"


def test_noise_without_effect_leaves_everything_open_in_most_experiments():
    generator = np.random.default_rng(3)
    doses, names = np.tile(DOSES, 40), np.repeat(np.arange(40), DOSES.size)
    fit = drugs.fit_hill(doses, generator.normal(50, 5, doses.size), curves=names)
    found = drugs.profile_interval(fit)
    is_open = np.isinf(found.low) | np.isinf(found.high)
    assert is_open.mean() > 0.8


def test_constant_responses_have_no_ec50():
    fit = drugs.fit_hill(DOSES, np.full(DOSES.size, 14.62))
    assert np.isnan([fit.log_ec50[0], fit.slope[0]]).all()
    assert fit.baseline[0] == pytest.approx(14.62)
    assert fit.plateau[0] == pytest.approx(14.62)


def test_a_step_between_two_doses_has_no_slope():
    fit = drugs.fit_hill(DOSES, np.where(DOSES > 2, 100.0, 0.0) + np.repeat([0, 0.1], 8))
    assert np.isnan(fit.slope[0])
    found = drugs.profile_interval(fit, parameter="slope")
    assert found.high[0] == np.inf
    assert found.low[0] > 1


def test_a_control_and_three_doses_fit_when_the_baseline_is_known():
    with pytest.raises(ValueError, match=r"doses must have at least 4 different ones.*got 3 in all. Fix what you know"):
        drugs.fit_hill([1, 1, 10, 100], [10, 11, 50, 90])
    fit = drugs.fit_hill([1, 1, 10, 100], [10, 11, 50, 90], fixed={"baseline": 0})
    assert fit.n_free == 3
    assert fit.baseline.tolist() == [0]


@pytest.mark.parametrize(
    "known", [{"plateau": 90.0}, {"baseline": 5.0, "plateau": 90.0}, {"log_ec50": 0.3}, {"slope": 2.0}]
)
def test_what_is_known_stays_and_the_rest_is_least_squares(known):
    from scipy.optimize import least_squares

    responses, names = noisy(0.2, slope=1.4, seed=1, sd=8), ["baseline", "plateau", "log_ec50", "slope"]
    fit = drugs.fit_hill(DOSES, responses, fixed=known)
    start = {"baseline": 0.0, "plateau": 100.0, "log_ec50": 0.2, "slope": 1.4}
    free = [name for name in names if name not in known]

    def rest(values):
        return drugs.hill(DOSES, **(start | dict(zip(free, values, strict=True)) | known)) - responses

    best = least_squares(rest, [start[name] for name in free], xtol=1e-14, ftol=1e-14)
    assert fit.sse[0] == pytest.approx(2 * best.cost, rel=1e-9)
    np.testing.assert_allclose([getattr(fit, name)[0] for name in free], best.x, rtol=1e-4, atol=1e-4)
    assert all(getattr(fit, name)[0] == value for name, value in known.items())
    if "log_ec50" not in known:  # and so does the profile
        ends = drugs.profile_interval(fit)
        assert ends.low[0] < fit.log_ec50[0] < ends.high[0]


def test_doses_that_differ_by_rounding_are_one_dose():
    with pytest.raises(ValueError, match="got 3 in all"):
        drugs.fit_hill([0.1 + 0.2, 0.3, 1, 2], [1, 2, 3, 4])


def test_the_published_michaelis_menten_fit_of_puromycin():
    """Bates and Watts (1988), tables A1.3 and 2.1: Vmax 212.7, Km 0.0641, residual sum of squares 1195."""
    doses = np.repeat([0.02, 0.06, 0.11, 0.22, 0.56, 1.10], 2)
    rates = [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200]
    fit = drugs.fit_hill(doses, rates, fixed={"baseline": 0, "slope": 1})
    assert round(fit.plateau[0], 1) == 212.7
    assert round(10 ** fit.log_ec50[0], 4) == 0.0641
    assert round(fit.sse[0]) == 1195


def test_shared_parameters_are_one_number_and_cost_what_nesting_says():
    made = drugs.make_dose_responses(random_state=5)
    points = (made.doses, made.responses)
    apart = drugs.fit_hill(*points, curves=made.curves)
    parallel = drugs.fit_hill(*points, curves=made.curves, shared=("baseline", "plateau", "slope"))
    assert np.ptp(parallel.plateau) == np.ptp(parallel.slope) == 0
    assert (apart.n_parameters, parallel.n_parameters) == (8, 5)
    assert parallel.sse.sum() > apart.sse.sum()
    np.testing.assert_allclose(parallel.log_ec50, made.truth.log_ec50, atol=0.1)
    assert drugs.fit_hill(*points, shared=("slope",)).n_parameters == 4, "one curve shares with nobody"


def test_intervals_hold_the_truth_as_often_as_they_say():
    """200 curves: 95 % within 4 standard errors."""
    n = 200
    doses, names = np.tile(DOSES, n), np.repeat(np.arange(n), DOSES.size)
    clean = drugs.hill(doses, baseline=100, plateau=10, log_ec50=0.5, slope=1.2)
    fit = drugs.fit_hill(doses, clean + np.random.default_rng(7).normal(0, 5, doses.size), curves=names)
    found = drugs.profile_interval(fit)
    share = np.mean((found.low <= 0.5) & (found.high >= 0.5))
    assert abs(share - 0.95) < 4 * np.sqrt(0.95 * 0.05 / n)


def test_what_is_known_stays_so_in_intervals_of_the_rest():
    responses = noisy(1.2, slope=3.0)
    both = drugs.fit_hill(DOSES, responses, fixed={"slope": 3, "log_ec50": 1.2})
    # With EC50 and slope known the curve is a line over its share.
    share = drugs.hill(DOSES, log_ec50=1.2, slope=3)
    line = np.polyfit(share, responses, 1)
    assert both.slope[0] == pytest.approx(3, rel=1e-12)
    np.testing.assert_allclose(both.sse[0], ((np.polyval(line, share) - responses) ** 2).sum(), rtol=1e-10)
    one = drugs.fit_hill(DOSES, responses, fixed={"slope": 3})
    found = drugs.profile_interval(one)
    for end in (found.low[0], found.high[0]):  # an end lies on the limit: F(0.95; 1, 13) is 4.66719
        held = drugs.fit_hill(DOSES, responses, fixed={"slope": 3, "log_ec50": end})
        np.testing.assert_allclose((held.sse[0] / one.sse[0] - 1) * 13, 4.66719, rtol=1e-4)
    np.testing.assert_allclose(drugs.effective_dose(one).low, found.low, atol=1e-6)


@pytest.mark.parametrize("known", [{"log_ec50": 7.0}, {"log_ec50": -6.0}, {"log_ec50": 7.0, "slope": 1.0}])
def test_an_ec50_that_is_known_to_lie_far_away_is_not_moved(known):
    doses = np.tile([1, 3, 10, 30, 100, 300.0], 2)
    truth = {"baseline": 2.0, "plateau": 90.0, "slope": 1.0}
    if known["log_ec50"] > 0:
        truth["plateau"] = 1e6
    fit = drugs.fit_hill(doses, drugs.hill(doses, log_ec50=known["log_ec50"], **truth), fixed=known)
    assert fit.log_ec50[0] == fit.curves.log_ec50[0] == known["log_ec50"]
    if known["log_ec50"] > 0:
        np.testing.assert_allclose([fit.baseline[0], fit.plateau[0], fit.slope[0]], [2, 1e6, 1], rtol=1e-4)
    else:
        assert np.isfinite([fit.baseline[0], fit.plateau[0], fit.slope[0]]).all()


def test_a_slope_that_is_known_at_the_end_of_the_search_leaves_the_rest_determined():
    doses = np.tile([1, 10, 100, 1000.0], 3)
    fit = drugs.fit_hill(doses, noisy(1.4, doses=doses, slope=30.0), fixed={"slope": 30})
    shallow = drugs.fit_hill(doses, drugs.hill(doses, log_ec50=1.4, slope=0.1, plateau=100), fixed={"slope": 0.1})
    assert fit.slope[0] == pytest.approx(30, rel=1e-12)
    found = [shallow.baseline[0], shallow.plateau[0], shallow.log_ec50[0]]
    np.testing.assert_allclose(found, [0, 100, 1.4], atol=1e-3)


@pytest.mark.parametrize(
    "shared", [["baseline", "plateau"], ["plateau"], ["slope"], ["log_ec50"], ["baseline", "slope"]], ids="-".join
)
@pytest.mark.parametrize("seed", [1, 6])
def test_a_curve_of_which_only_the_foot_was_seen_does_not_carry_the_others_away(shared, seed):
    doses = np.tile(np.repeat([1, 3, 10, 30, 100.0], 3), 2)
    truth = np.concatenate([drugs.hill(doses[:15], log_ec50=e, plateau=80) for e in (1, 3)])
    responses = truth + np.random.default_rng(seed).normal(0, 2, 30)
    fit = drugs.fit_hill(doses, responses, curves=np.repeat(["a", "b"], 15), shared=shared)
    if shared != ["log_ec50"]:  # which is not true of these curves
        assert fit.sse.sum() <= ((responses - truth) ** 2).sum(), "the truth is one of the curves that were tried"
    assert fit.sse.sum() < 200
    assert 60 < fit.curves.plateau[0] < 400
    if "plateau" in shared:
        assert abs(fit.plateau[0] - 80) < 6


@pytest.mark.parametrize("seed", [1, 4, 6, 8])
def test_a_level_that_nobody_saw_is_no_estimate(seed):
    doses = np.tile(np.repeat([1, 3, 10, 30, 100.0], 3), 2)
    truth = np.concatenate([drugs.hill(doses[:15], log_ec50=e, plateau=80) for e in (1, 3)])
    responses = truth + np.random.default_rng(seed).normal(0, 2, 30)
    pair = drugs.fit_hill(doses, responses, curves=np.repeat(["a", "b"], 15), shared=["baseline"])
    foot = drugs.fit_hill(doses[15:], responses[15:], fixed={"baseline": 1.0})
    turned = drugs.fit_hill(1 / doses[15:], responses[15:], fixed={"plateau": 1.0})
    for levels, logs in (
        (pair.plateau, pair.log_ec50),
        (foot.plateau, foot.log_ec50),
        (turned.baseline, turned.log_ec50),
    ):
        assert (np.isnan(levels) | (np.abs(levels) < 1e6 * np.abs(responses).max())).all()
        np.testing.assert_array_equal(np.isnan(levels), np.isnan(logs))
    if seed in (1, 6):
        assert np.isnan(pair.plateau).tolist() == [False, True]


@pytest.mark.parametrize("parameter", ["plateau", "log_ec50"])
def test_an_interval_that_is_open_in_the_only_curve_is_infinite(parameter):
    doses = np.geomspace(0.01, 1.2, 14)
    noise = 0.01 * np.random.default_rng(0).normal(size=14)
    fit = drugs.fit_hill(doses, drugs.hill(doses, log_ec50=0.5, slope=1.5) + noise)
    found = drugs.profile_interval(fit, parameter=parameter)
    assert np.isnan(found.value[0])
    assert np.isinf(found.high[0])
    assert np.isfinite(found.low[0])


def test_an_interval_of_a_plateau_is_found_far_above_the_responses():
    """Doses end below the EC50: the upper end is 14 times the range of the responses above them, by another search."""
    doses = np.geomspace(0.01, 1, 14)
    y = drugs.hill(doses, log_ec50=0.5, slope=1.5) + 0.0005 * np.random.default_rng(0).normal(size=14)
    fit = drugs.fit_hill(doses, y, fixed={"baseline": 0.0})
    end = drugs.profile_interval(fit, parameter="plateau").high[0]
    assert (end - y.max()) / np.ptp(y) > 10

    def rest(p):
        return drugs.hill(doses, plateau=end, log_ec50=p[0], slope=p[1]) - y

    least = 2 * optimize.least_squares(rest, [1.0, 1.4], x_scale="jac", xtol=1e-14, ftol=1e-14).cost
    assert least == pytest.approx(fit.sse[0] * (1 + stats.f.ppf(0.95, 1, 11) / 11), rel=1e-4)
