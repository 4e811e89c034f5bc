"""Policy mixes: published examples, statsmodels as oracle, guards, and the transfer table."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.methods import policy_mix

DATA = Path(__file__).parent.parent / "data" / "methods"


def frame(rows: list[tuple]) -> pd.DataFrame:
    names = ["place", "pillar", "instrument", "target_ids", "n_tasks"]
    out = pd.DataFrame(rows, columns=names)
    return out.assign(measure_id=[f"a{i}" for i in range(len(out))], level="component", doc="d", theme="")


def many(place: str, counts: dict[str, int]) -> list[tuple]:
    return [(place, pillar, "platform_app", "", None) for pillar, n in counts.items() for _ in range(n)]


def test_smoke_coordinates():
    rows, columns, _ = policy_mix.decompose(pd.read_csv(DATA / "ca_smoke.csv", index_col=0))
    for got, name in ((rows, "row"), (columns, "col")):
        expected = pd.read_csv(DATA / f"ca_smoke_{name}_principal.csv", index_col=0).to_numpy()
        assert np.allclose(np.abs(got.to_numpy()[:, : expected.shape[1]]), np.abs(expected), atol=1e-6)
    assert (rows.iloc[0] >= 0).all()


@pytest.mark.parametrize(("k1", "n1", "k2", "n2"), [(9, 52, 3, 40), (0, 15, 7, 20), (5, 10, 5, 10), (12, 12, 1, 30)])
def test_newcombe_against_statsmodels(k1, n1, k2, n2):
    expected = confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", compare="diff")
    assert policy_mix.newcombe(k1, n1, k2, n2) == pytest.approx(expected, abs=1e-10)
    p = policy_mix.newcombe_p(k1, n1, k2, n2)
    low, high = policy_mix.newcombe(k1, n1, k2, n2, p) if p < 1 else (0, 0)
    assert min(abs(low), abs(high)) < 1e-8


def test_profile_refuses_shares_of_few_measures():
    measures = frame(many("A", {"economy": 12, "society": 8}) + many("B", {"economy": 3}))
    table = policy_mix.profile(measures).set_index(["place", "category"])
    assert table.loc[("A", "economy"), "share"] == pytest.approx(0.6)
    assert np.isnan(table.loc[("B", "economy"), "share"])
    assert "counts only" in table.loc[("B", "economy"), "refusal"]


def test_differences_need_holm():
    measures = frame(many("A", {"economy": 30, "society": 5}) + many("B", {"economy": 5, "society": 30}))
    found = policy_mix.compare(measures, ["A", "B"], benchmark="B").differences.set_index("category")
    assert found.loc["economy", "says"] == "more"
    assert found.loc["society", "says"] == "less"
    level = frame(many("A", {"economy": 10, "society": 9}) + many("B", {"economy": 9, "society": 10}))
    assert (policy_mix.compare(level, benchmark="B").differences["says"] == "").all()


def test_no_map_without_difference_and_with_few_places():
    flat = {"economy": 20, "society": 20, "government": 20}
    measures = frame(many("A", flat) + many("B", flat) + many("C", flat))
    assert "one common profile" in policy_mix.compare(measures).map.refusal
    assert "3 are needed" in policy_mix.compare(measures, ["A", "B"]).map.refusal
    apart = frame(
        many("A", {"economy": 40, "society": 5, "government": 5})
        + many("B", {"economy": 5, "society": 40, "government": 5})
        + many("C", {"economy": 5, "society": 5, "government": 40})
        + many("D", {"economy": 4})
    )
    drawn = policy_mix.compare(apart).map
    assert drawn.refusal == ""
    assert drawn.supplementary.index.tolist() == ["D"]
    assert set(drawn.replicates.place) == {"A", "B", "C"}
    assert drawn.chi2 == pytest.approx(drawn.total * 150)


def test_similarity_is_symmetric_and_overlap_reads_beside_its_null():
    a, b = [15, 15, 8, 6], [5, 7, 4, 0]
    assert policy_mix.similarity(a, b) == pytest.approx(policy_mix.similarity(b, a))
    same = policy_mix.overlap_interval(np.array([5, 5]), np.array([5, 5]), seed=1)
    assert same["overlap"] == 1
    assert same["null_mean"] < 1
    assert np.isnan(policy_mix.similarity([0, 0], [0, 0])["jaccard"])


def test_transfer_states():
    rows = [
        ("Z", "economy", "data", "t1", None),
        ("Z", "economy", "platform_app", "", None),
        ("Z", "society", "data", "", None),
        ("Z", "government", "regulation", "", 4),
        ("H", "economy", "data", "", None),
        ("H", "government", "regulation", "t2", None),
    ]
    table = policy_mix.transfer(frame(rows), "H", "Z").set_index(["pillar", "instrument"])
    assert table["state"].to_dict() == {
        ("economy", "data"): "present",
        ("economy", "platform_app"): "absent",
        ("society", "data"): "out_of_scope",
        ("government", "regulation"): "same",
    }
    assert table.index[0] == ("economy", "data")
    assert table["lift"].isna().all()
    assert table.loc[("economy", "data"), "benchmark_measures"] == "a0"


def test_permutation_agrees_with_chi_square_for_large_counts():
    table = pd.DataFrame([[60, 40], [45, 55]])
    found = policy_mix.homogeneity(table, seed=3)
    assert found["p"] == pytest.approx(0.0339, abs=0.02)


def test_krippendorff_by_hand():
    codes = pd.DataFrame({"a": ["x", "x", "y", "y", "x"], "b": ["x", "y", "y", "y", None]})
    assert policy_mix.krippendorff(codes) == pytest.approx(1 - 2 / (30 / 7))
    assert policy_mix.krippendorff(codes.assign(b=codes["a"])) == 1
