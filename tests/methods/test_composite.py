"""The index pipeline against published indices, and its refusals and invariances."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pymcdm import weights as oracle

from analysis.methods import aggregate, composite, normalise, sensitivity, weights

DATA = Path(__file__).parent.parent / "data" / "methods"
RAW = Path(__file__).parent.parent.parent / "data" / "raw" / "reference"


def asem_spec(**more) -> composite.Spec:
    meta = pd.read_csv(DATA / "asem_meta.csv")
    rows = meta[meta.Type == "Indicator"]
    groups = meta[(meta.Type == "Aggregate") & (meta.iCode != "Index")]
    top = {"Index": ""}
    return composite.parse(
        {
            "id": "asem",
            "title": "ASEM sustainable connectivity",
            "indicators": {
                r.iCode: {
                    "direction": r.Direction,
                    "weight": r.Weight,
                    "group": r.Parent,
                    "denominator": r.Denominator if isinstance(r.Denominator, str) else "",
                }
                for r in rows.itertuples()
            },
            "groups": {
                r.iCode: {"weight": r.Weight, "parent": top.get(r.Parent, r.Parent)} for r in groups.itertuples()
            },
            "impute": {"method": "group_mean", "by": "EurAsia_group"},
            "treatment": "winsor",
            "available": 0.0,
            **more,
        }
    )


@pytest.fixture(scope="module")
def asem() -> pd.DataFrame:
    return pd.read_csv(DATA / "asem_raw.csv").set_index("uCode")


def test_asem_scores(asem):
    result = composite.run(asem, asem_spec(), draws=0)
    expected = pd.read_csv(DATA / "asem_scores_base.csv").set_index("uCode")
    got = result.scores.rename(columns={"score": "Index"}).loc[expected.index, expected.columns]
    assert np.abs(got - expected).max().max() < 1e-7
    half = pd.read_csv(DATA / "asem_normalised_base_half.csv").set_index("uCode")
    assert np.abs(result.normalised.loc[half.index, half.columns] - half).max().max() < 1e-7


def test_asem_treatment_log(asem):
    result = composite.run(asem, asem_spec(), draws=0)
    expected = pd.read_csv(DATA / "asem_treatment_base.csv").set_index("icode")
    got = result.treatment.loc[expected.index]
    assert (got.points == expected.winsorise_nwin.fillna(0)).all()
    assert (got.how != "log").all()
    treated = expected.check1_skew.notna()
    assert np.allclose(got["skew"][treated], expected.check1_skew[treated], rtol=1e-9)


@pytest.mark.parametrize(
    "variant",
    [
        {"aggregate": "geometric", "normalise": {"method": "minmax", "low": 1, "high": 100}},
        {"normalise": {"method": "zscore", "mean": 10, "sd": 2}},
        {"normalise": {"method": "rank"}},
        {"treatment": "none"},
    ],
)
def test_asem_variants_by_hand(asem, variant):
    """Variants recomputed with plain pandas, node by node."""
    spec = asem_spec(**variant)
    result = composite.run(asem, spec, draws=0)
    frame = result.normalised
    parents = {i.key: i.group for i in spec.indicators} | {k: g.parent for k, g in spec.groups.items()}
    log = spec.aggregate == "geometric"
    values = np.log(frame) if log else frame
    for _level in range(3):
        values = values.T.groupby(lambda key: parents[key]).mean().T
        if list(values.columns) == [""]:
            break
    top = np.exp(values[""]) if log else values[""]
    assert np.allclose(result.scores["score"], top, atol=1e-9)


def test_hdi_96_of_96():
    frame = pd.read_csv(DATA / "hdi_2021.csv").set_index("iso3")
    result = composite.run(frame, "hdi", draws=0)
    assert len(result.scores) == 96
    assert (result.scores["score"].round(3) == frame["hdi"]).all()


def test_egdi_every_edition():
    for _year, rows in pd.read_csv(DATA / "egdi.csv").groupby("year"):
        frame = rows.set_index("country")
        result = composite.run(frame, "egdi", draws=0)
        assert np.abs(result.scores["score"] - frame["egdi_published"]).max() < 1e-4


def test_pci_official_totals():
    parts, totals = pd.read_csv(RAW / "vietnam_indices.csv"), pd.read_csv(RAW / "vietnam.csv")
    totals = totals[(totals.indicator == "pci_score") & (totals.kind == "actual")]
    for year, n in (("2019", 22), ("2021", 21)):
        result = composite.run(parts, "pci", period=year, draws=256)
        official = totals[totals.period.astype(str) == year].set_index("place")["value"]
        assert result.n == n
        assert len(composite.against(result, official)) == n
        assert np.abs(result.scores["score"] - official.reindex(result.scores.index)).max() <= 0.02 + 1e-9
        assert result.ranks["Quang Ninh"] == 1


def test_tai():
    posts = pd.read_csv(DATA / "tai_goalposts.csv").set_index("indicator")
    raw = pd.read_csv(DATA / "tai_raw_72.csv").set_index("country")
    spec = composite.parse(
        {
            "id": "tai",
            "title": "Technology achievement",
            "indicators": {
                key: {"group": p.dimension, "worst": p["min"], "best": p["max"]} for key, p in posts.iterrows()
            },
            "groups": {d: {} for d in posts.dimension.unique()},
            "normalise": {"method": "goalpost"},
            "available": 0.0,
        }
    )
    expected = pd.read_csv(DATA / "tai_results.csv").set_index("country")
    got = composite.run(raw, spec, draws=0).scores.loc[expected.index]
    assert np.abs(got["score"] - expected["tai_recomputed"]).max() < 1e-6
    for name in ("creation", "recent", "old", "skills"):
        assert np.abs(got[name] - expected[f"dim_{name}"]).max() < 1e-6


def test_pca_eigenvalues_and_alpha():
    raw = pd.read_csv(DATA / "tai_raw_72.csv")
    x = raw.loc[raw.in_handbook_23 == 1].drop(columns=["tai_rank", "country", "in_handbook_23"]).to_numpy(float)
    expected = pd.read_csv(DATA / "tai23_pca_eigenvalues.csv")["eigenvalue"].to_numpy()
    assert np.allclose(weights.eigenvalues(x), expected, atol=1e-5)
    assert weights.cronbach(x) == pytest.approx(0.7035, abs=1e-4)
    w = weights.pca(x)
    assert w.sum() == pytest.approx(1)
    assert (w > 0).all()


def test_entropy_published_example():
    rows = pd.read_csv(DATA / "entropy_xu2004.csv")
    cells = rows[rows.record == "matrix"].pivot_table(index="row", columns="col", values="value").to_numpy(float)
    told = rows[rows.record != "matrix"]
    got = weights.entropy(cells)
    for r in told[told.record.str.contains("weight")].itertuples():
        assert got[int(r.col) - 1] == pytest.approx(r.value, abs=0.6 * 10 ** -float(r.published_decimals))


def test_weights_against_pymcdm():
    x = np.random.default_rng(3).uniform(1, 9, (20, 5))
    assert np.allclose(weights.entropy(x), oracle.entropy_weights(x), atol=1e-12)
    z = normalise.minmax(x)
    assert np.allclose(weights.critic(z), oracle.critic_weights(z), atol=1e-12)


def test_scale_shift_and_order_invariance():
    rng = np.random.default_rng(5)
    x = rng.uniform(1, 9, (12, 4))
    k = 10.0 ** np.arange(4)
    w = weights.equal(4)
    assert np.allclose(normalise.minmax(x * k), normalise.minmax(x))
    assert np.allclose(weights.critic(normalise.minmax(x * k)), weights.critic(normalise.minmax(x)))
    assert np.allclose(weights.entropy(x * k), weights.entropy(x))
    assert not np.allclose(weights.entropy(x + 100), weights.entropy(x), atol=1e-3)
    beaten = aggregate.copeland(aggregate.outrank(x, w))
    assert (aggregate.copeland(aggregate.outrank(x * k, w)) == beaten).all()
    o = aggregate.outrank(x, w)
    off = ~np.eye(12, dtype=bool)
    assert np.allclose((o + o.T)[off], 1)
    frame = pd.DataFrame(x, index=list("abcdefghijkl"), columns=list("wxyz"))
    spec = composite.parse({"id": "t", "title": "t", "indicators": dict.fromkeys("wxyz")})
    mixed = frame.sample(frac=1, random_state=1)
    one, two = (composite.run(f, spec, draws=0).scores["score"] for f in (frame, mixed))
    assert np.allclose(one, two[one.index])


def test_same_seed_same_result_other_seed_near():
    frame = pd.DataFrame(np.random.default_rng(8).uniform(1, 9, (9, 4)), columns=list("wxyz"))
    spec = composite.parse({"id": "t", "title": "t", "indicators": dict.fromkeys("wxyz")})
    one, again, other = (composite.run(frame, spec, seed=s, draws=512) for s in (1, 1, 2))
    for name in ("intervals", "acceptability", "dominance", "sensitivity", "oat"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(again, name))
    assert (one.dominance - other.dominance).abs().max().max() < 3 * one.mc_se
    assert np.allclose(one.acceptability.sum(axis=1).mean(), 1, atol=1e-9)


def test_refusals_small_n_and_zeros():
    spec = composite.parse({"id": "t", "title": "t", "indicators": dict.fromkeys("xy")})
    two = pd.DataFrame({"x": [1.0, 2], "y": [3.0, 1]}, index=["a", "b"])
    result = composite.run(two, spec)
    assert result.headline == "refused"
    assert "indicators: 2; needed: 3" in result.refusals.text.iloc[-1]
    four = pd.DataFrame({"x": [1.0, 2, 3, 4], "y": [3.0, 1, 5, 9]}, index=list("abcd"))
    zeros = replace(spec, aggregate="geometric")
    assert composite.run(four, zeros).refusals.code.tolist() == ["aggregation"]
    shaken = replace(spec, uncertainty={**spec.uncertainty, "weights": ["equal", "pca", "entropy"]})
    told = composite.run(four, shaken, draws=64).refusals
    assert set(told[told.code == "weights"].subject) == {"pca", "entropy"}
    assert composite.run(four, spec, draws=64).headline == "rank_interval"


def test_dti_is_ordinal_or_refused():
    rows = pd.read_csv(RAW / "vietnam_indices.csv")
    results = composite.by_period(rows, "dti", draws=128)
    assert results["2020"].headline == "rank_interval"
    assert results["2023"].headline == "refused"
    assert "needed: 6" in results["2023"].refusals.text.iloc[-1]


def test_bod_gives_the_best_possible_score():
    z = np.array([[1.0, 0.2], [0.2, 1.0], [0.5, 0.5]])
    scores, shares = weights.bod(z)
    assert np.allclose(scores[:2], 1)
    assert scores[2] == pytest.approx(1 / 1.2)
    assert np.allclose(shares.sum(axis=1), 1)
    tied, _ = weights.bod(z, least=0.4, most=0.6)
    assert (tied <= scores + 1e-9).all()


def test_intervals_widen_the_ranks():
    rng = np.random.default_rng(2)
    places, keys = [f"p{i}" for i in range(8)], list("wxyz")
    rows = pd.DataFrame(
        [(p, k, v, v - 2, v + 2) for p in places for k, v in zip(keys, rng.uniform(10, 20, 4), strict=True)],
        columns=["place", "indicator", "value", "low", "high"],
    )
    spec = composite.parse(
        {
            "id": "t",
            "title": "t",
            "indicators": dict.fromkeys(keys),
            "uncertainty": {
                "treatment": ["none"],
                "normalise": ["minmax"],
                "weights": ["equal"],
                "aggregate": ["arithmetic"],
                "drop": False,
            },
        }
    )
    wide = composite.run(rows, spec, draws=256)
    exact = composite.run(rows.assign(low=rows.value, high=rows.value), spec, draws=256)
    assert ((exact.intervals.p95 - exact.intervals.p05) == 0).all()
    assert (wide.intervals.p95 - wide.intervals.p05).sum() > 0
    assert wide.sensitivity.factor.unique().tolist() == ["data"]


def test_a_dropped_indicator_leaves_pairs_comparable():
    """A heavy indicator dropped must not make all places tie: the worst of all never comes first."""
    frame = pd.DataFrame({k: np.arange(10.0, 20.0) for k in "xyz"}, index=list("abcdefghij"))
    spec = composite.parse({"id": "t", "title": "t", "indicators": {k: {} for k in "xyz"}})
    found = composite.run(frame, spec, draws=512).intervals
    assert (found["best"] == found["rank"]).all()
    assert (found["worst"] == found["rank"]).all()


def test_distance_to_a_benchmark():
    frame = pd.DataFrame({"x": [50.0, 100, 200], "y": [3.0, 2, 1]}, index=["A", "Z", "C"])
    entry = {
        "id": "t",
        "title": "t",
        "indicators": {"x": {}, "y": {}},
        "normalise": {"method": "benchmark", "unit": "Z"},
    }
    spec = composite.parse({**entry, "uncertainty": {"treatment": ["none"], "normalise": ["benchmark", "minmax"]}})
    result = composite.run(frame, spec, draws=64)
    assert result.scores["score"].to_dict() == {"A": 100, "Z": 100, "C": 125}
    assert result.headline == "rank_interval"
    with pytest.raises(ValueError, match="benchmark 'Q'"):
        composite.run(frame, composite.parse({**entry, "normalise": {"method": "benchmark", "unit": "Q"}}))


def test_years_compare_only_on_one_scale():
    rows = [
        (place, year, key, value)
        for year, table in {
            "2020": {"A": (1, 9), "B": (3, 5), "C": (2, 7)},
            "2021": {"A": (4, 8), "B": (6, 4), "C": (5, 6)},
        }.items()
        for place, both in table.items()
        for key, value in zip("xy", both, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["place", "period", "indicator", "value"]).astype({"value": float})
    spec = composite.parse({"id": "t", "title": "t", "indicators": {"x": {}, "y": {"direction": "lower"}}})
    alone = composite.by_period(frame, spec, draws=0)
    same = composite.by_period(frame, spec, panel=True, draws=0)
    assert alone["2020"].scores["score"].to_dict() == alone["2021"].scores["score"].to_dict()
    assert (same["2021"].scores["score"] > same["2020"].scores["score"]).all()
    assert same["2020"].scores.loc["A", "score"] == 0 and same["2021"].scores.loc["B", "score"] == 100
    with pytest.raises(ValueError, match="only minmax"):
        composite.fixed(frame, replace(spec, normalise={"method": "rank"}))


def test_distance_to_target_in_a_specification():
    frame = pd.DataFrame({"x": [30.0, 60, 90], "y": [10.0, 5, 2]}, index=["A", "B", "C"])
    entry = {"id": "t", "title": "t", "normalise": {"method": "dist_target"}}
    way = {"x": {"target": 60, "worst": 0}, "y": {"target": 4, "worst": 10, "direction": "lower"}}
    scores = composite.run(frame, composite.parse({**entry, "indicators": way}), draws=0).scores["score"]
    assert scores.to_dict() == pytest.approx({"A": 0.25, "B": (1 + 5 / 6) / 2, "C": 1.0})
    for wrong, said in (({"x": {}}, "has no target"), ({"y": {"target": 4, "direction": "lower"}}, "falls towards")):
        told = composite.run(frame, composite.parse({**entry, "indicators": wrong}), draws=0).refusals.text.iloc[-1]
        assert said in told


def test_nobody_can_blame_the_weights():
    frame = pd.DataFrame({"x": [9.0, 1, 5, 2], "y": [1.0, 9, 5, 3]}, index=list("ABCD"))
    spec = composite.parse({"id": "t", "title": "t", "indicators": {"x": {}, "y": {}}})
    best = composite.favourable(composite.run(frame, spec, draws=0))["score"]
    assert best[["A", "B", "C"]].to_numpy() == pytest.approx(1)
    assert best["D"] < 1


def test_many_weights_at_once_agree_with_one_by_one():
    rng = np.random.default_rng(4)
    z, w = rng.integers(1, 6, (9, 5)).astype(float), rng.dirichlet(np.ones(5), 7)
    z[2, 1] = z[5, 3] = np.nan
    got = sensitivity._outranked(z, w, "copeland")
    expected = [aggregate.copeland(aggregate.outrank(z, row)) for row in w]
    assert (got == expected).all()
    full = np.nan_to_num(z, nan=3.0)
    borda = [np.argsort(aggregate.borda(full, row)) for row in w]
    assert (np.argsort(sensitivity._outranked(full, w, "borda"), axis=1) == borda).all()


def test_distance_to_target_stops_at_one_only_where_asked():
    x, target = np.array([30.0, 75.0]), np.array([60.0, 60.0])
    assert normalise.dist_target(x, target).tolist() == [0.5, 1.0]
    assert normalise.dist_target(x, target, cap=False).tolist() == [0.5, 1.25]
    assert normalise.dist_target(x, target, base=np.array([20.0, 20.0]))[0] == pytest.approx(0.25)
