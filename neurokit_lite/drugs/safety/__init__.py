"""Side effects from reports: how often a drug and an event are reported together, against what one would expect."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.drugs.safety.mixture import GammaMixture, fit_gamma_mixture, shrink_ratios
from neurokit_lite.drugs.safety.ratios import (
    Disproportion, information_component, proportional_reporting_ratio, reporting_odds_ratio,
)
from neurokit_lite.drugs.safety.reports import ReportCounts, as_report_counts, count_reports, restrict_reports
from neurokit_lite.drugs.safety.screening import ReportScreen, screen_reports
from neurokit_lite.drugs.safety.simulated import SimulatedReports, make_reports

__all__ = [
    "Disproportion", "GammaMixture", "ReportCounts", "ReportScreen", "SimulatedReports", "as_report_counts",
    "count_reports", "fit_gamma_mixture", "information_component", "make_reports", "proportional_reporting_ratio",
    "reporting_odds_ratio", "restrict_reports", "screen_reports", "shrink_ratios",
]
