"""The figures that an adviser would quote, read by eye in documents and reference files, and the annotated targets."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analysis import tables

GOLD = Path(__file__).parents[1] / "data" / "gold"
SHARE = "digital_economy_share_grdp"
pytestmark = pytest.mark.usefixtures("built")


def verdicts(place, value, period="2025"):
    rows = tables.outcomes(place, SHARE)
    return rows[(rows["target_value"] == value) & (rows["target_period"] == period)]


def test_everything_is_built(built):
    root, summary = built
    assert summary.ok, summary.problems
    assert summary.counts["documents"] == 5
    assert summary.counts["reference"] == 1067 + 763 + 359
    assert (root / "data/clean/datapackage.json").exists()


def test_national_target_against_both_series():
    rows = verdicts("Viet Nam", 20).set_index("definition")
    office, ministry = rows.loc["vn_statistics_office"], rows.loc["vn_ministry_mic"]
    assert (office["outcome_period"], office["outcome_value"], office["verdict"]) == ("2025", 14.02, "missed")
    assert (ministry["outcome_period"], ministry["outcome_value"], ministry["verdict"]) == ("2023", 16.5, "open")
    assert set(rows["target_definition"]) == {"unstated"}
    assert office["comparability"] == ministry["comparability"] == "unknown"
    row = tables.reference("Viet Nam").set_index("source").loc[office["outcome_source"]]
    assert (row["value"], row["published"]) == (14.02, "2026-01-05")


def test_quang_ninh_far_from_its_target_and_marked():
    rows = verdicts("Quang Ninh", 20)
    told = rows[rows["target_source"].str.startswith("m")]
    assert len(told) >= 1
    row = told.iloc[0]
    assert (row["comparator"], row["outcome_period"], row["outcome_value"]) == ("ge", "2024", 7.1)
    assert (row["definition"], row["comparability"], row["verdict"]) == ("unstated", "unknown", "open")
    assert "definition_unstated" in row["why"]


def test_zhejiang_on_its_way():
    seen = tables.observations("Zhejiang", SHARE, definition="cn_broad_provincial").set_index("period")["value"]
    assert seen["2020"] == 46.8
    assert seen["2023"] == 52.5
    note = tables.observations("Zhejiang", SHARE).query("value == 52.5").iloc[0]["note"]
    assert "preliminary GDP" in note
    goals = tables.targets("Zhejiang", SHARE).query("target_period == '2025'")
    assert set(goals["value"]) == {60}
    assert set(goals["comparator"]) == {"approx"}
    row = verdicts("Zhejiang", 60).query("definition == 'cn_broad_provincial'").iloc[0]
    assert (row["outcome_value"], row["verdict"]) == (52.5, "open")


def test_shenzhen_speaks_of_core_industries():
    rows = tables.observations("Shenzhen").query("value == 30.5")
    assert len(rows) == 1
    assert rows.iloc[0]["indicator"] != SHARE
    from analysis.methods.series import comparability

    assert comparability("cn_core_industries", "cn_broad_provincial", True) == "no"


def test_hai_duong_has_no_outcome_of_its_own():
    rows = tables.outcomes("Hai Duong", SHARE)
    assert len(rows) >= 3
    assert set(rows["verdict"]) == {"unit_no_longer_exists"}


def test_forecasts_of_others_are_no_observations():
    seen = tables.observations("Viet Nam", SHARE)
    assert 18.6 not in set(seen["value"])
    assert 18.6 in set(tables.reference("Viet Nam", SHARE)["value"])


def gold_targets():
    with (GOLD / "targets.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_at_least_35_of_the_39_annotated_targets():
    mentions = tables.mentions().set_index("mention_id")
    found = tables.targets()
    found = found[found["source"].isin(mentions.index)]
    found = found.assign(doc=found["source"].map(mentions["doc"]), line=found["source"].map(mentions["line"]))
    keys = list(zip(found["doc"], found["line"], found["value"], strict=True))
    missing = []
    for row in (r for r in gold_targets() if r["target_value"]):
        key = (row["doc"], int(row["line"]), float(row["target_value"]))
        if key in keys:
            keys.remove(key)
        else:
            missing.append(f"{row['doc'][:3]}:{row['line']} {row['quote']}")
    assert len(missing) <= 4, missing


def test_qualitative_goals_are_listed():
    mentions = tables.mentions(status=None).set_index("mention_id")
    goals = tables.targets().query("type == 'qualitative'")
    at = set(zip(goals["source"].map(mentions["doc"]), goals["source"].map(mentions["line"]), strict=True))
    wanted = [(r["doc"], int(r["line"]), r["quote"]) for r in gold_targets() if not r["target_value"]]
    assert len(wanted) == 11
    missing = [told for told in wanted if told[:2] not in at]
    assert not missing
    assert goals["value"].isna().all()
