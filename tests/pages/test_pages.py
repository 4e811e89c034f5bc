"""What notebooks display: gaps shown as gaps, refusals in the reader's words, one verdict a target."""

import math
import re

import pandas as pd
import pytest
import yaml

from analysis import catalogue, charts, language
from analysis.catalogue import patterns
from analysis.methods import backtest
from analysis.pages import alike, blocks, evidence, figures, links, mix, outlook, profile, promises, required


@pytest.fixture
def shown(monkeypatch):
    said = []
    monkeypatch.setattr(blocks, "display", lambda data, **_: said.append(data["text/html"]))
    rows = pd.DataFrame({"mention_id": ["m0123456789-5-9-0"], "doc": "a.txt"}).set_index("mention_id")
    cited = pd.DataFrame({"source": ["vietnam.csv:68"], "source_title": "Niên giám", "publisher": "", "published": ""})
    monkeypatch.setattr(links, "_mentions", lambda of: rows)
    monkeypatch.setattr(links, "_reference", lambda of: cited.set_index("source"))
    monkeypatch.setattr(links, "document", lambda doc: {"slug": "quang-ninh", "lang": "vi"})
    monkeypatch.setattr(links, "quote", lambda source, place: ('ít nhất "20%"', "vi") if source[0] == "m" else ("", ""))
    return said


def test_table_has_caption_scopes_and_shows_gaps(shown):
    blocks.table(pd.DataFrame({"Place": ["A", "B"], "Value": ["1", math.nan]}), "Two <places>", ["Value"])
    assert "<caption>Two &lt;places&gt;</caption>" in shown[0]
    assert shown[0].count('scope="col"') == 2 and shown[0].count('scope="row"') == 2
    assert '<td class="n"><span class="gap">not stated</span></td>' in shown[0]
    assert '<th scope="col" class="n">Value</th>' in shown[0]
    blocks.table(pd.DataFrame(), "Nothing")
    assert len(shown) == 1
    blocks.table(pd.DataFrame(), "Nothing", instead="why <not>")
    assert shown[1] == '<div class="note"><p>why &lt;not&gt;</p></div>'


def test_figure_leads_to_the_mention_or_the_reference_row_and_escapes(shown):
    link = links.figure("<20%>", "m0123456789-5-9-0", "Quang Ninh")
    assert 'href="source--quang-ninh.html#m0123456789-5-9-0"' in link
    assert 'data-quote="ít nhất &quot;20%&quot;" data-lang="vi"' in link and "&lt;20%&gt;" in link
    assert "reference--quang-ninh.html#r-vietnam-68" in links.figure("7.1%", "vietnam.csv:68", "Quang Ninh")
    assert links.figure("<7>", "", "") == "&lt;7&gt;"


def test_show_gives_title_alternative_text_data_and_download(shown):
    rows = pd.DataFrame(
        {
            "place": ["Ha Noi", "Da Nang", "Quang Ninh"],
            "indicator": "digital_economy_share_grdp",
            "definition": "vn_statistics_office",
            "period": "2024",
            "value": [3.0, 5, 7.1],
            "low": [2.5, 4.5, 7.05],
            "high": [3.5, 5.5, 7.15],
            "unit": "percent",
            "comparator": "eq",
            "source": "vietnam.csv:68",
        }
    )
    chart = charts.levels(rows)
    figures.show(chart)
    assert f'<div role="img" aria-label="{chart.alt}">' in shown[0]
    assert f"<strong>{chart.title}</strong>" in shown[0]
    assert shown[0].count('class="figure"') == 3
    points = re.findall(r'<a href="reference--([^"]*)" data-place="([^"]*)" aria-label="([^"]*)"><circle', shown[0])
    assert [p[1] for p in points] == ["Quang Ninh", "Da Nang", "Ha Noi"]
    assert points[0][0] == "quang-ninh.html#r-vietnam-68" and points[0][2].endswith("2024: 7.1%")
    assert "spot:" not in shown[0]
    assert {"svg", "png"} == set(re.findall(r'data-save="(\w+)"', shown[0]))
    assert "reference--quang-ninh.html#r-vietnam-68" in shown[0]
    assert 'download="levels.csv"' in shown[0]
    figures.show(None)
    assert len(shown) == 1
    figures.show(None, "why <not>")
    assert "why &lt;not&gt;" in shown[1]
    assert charts.levels(rows.assign(definition="unstated")) is None


def test_quotation_is_the_sentence_cut_around_the_number(monkeypatch):
    text = "Một. " + "từ " * 60 + "đạt 7,1% năm 2024. Hai."
    monkeypatch.setattr(links, "_text", lambda doc: text)
    monkeypatch.setattr(links, "document", lambda doc: {"slug": "a", "lang": "zh"})
    start = text.index("7,1%")
    said, lang = links.words("a.txt", 5, start, start + 4, text.index(" Hai"))
    assert said.startswith("…từ") and said.endswith("đạt 7,1% năm 2024.") and len(said) < 110
    assert lang == "zh-Hans"


def row(**cells):
    return next(pd.DataFrame([cells]).itertuples())


def test_refusals_are_said_in_the_readers_language_with_their_data():
    one = row(refusal="below_first", refusal_data={"year": "2020", "years": "4"})
    assert outlook.refusal(one) == "below the benchmark's first observation (2020): more than 4 years"
    with language.speaking("zh"):
        assert outlook.refusal(one) == "低于对标地区的首个观测值（2020）：超过 4 年"
    assert outlook.refusal(row(refusal="", refusal_data={})) == ""
    assert outlook.refusal(row(refusal="target_only", refusal_data="")).startswith("no observation")


def chance(**more):
    cells = {
        "place": "Zhejiang",
        "indicator": "digital_economy_share_grdp",
        "definition": "cn_broad_provincial",
        "target_period": "2025",
        "target_source": "china.csv:271",
        "value": 0.7,
        "lo": 0.7,
        "hi": 0.7,
        "bound": "",
        "words": "likely",
        "conditional": False,
        "label": "forecast",
        "n": 6,
        "refusal": "",
        "refusal_data": {},
        "scenarios": 3,
        "scenarios_meeting": 1,
    }
    return {**cells, **more}


def test_likelihoods_say_word_chance_label_and_why_there_is_none(shown):
    aims = pd.DataFrame([{"source": "china.csv:271", "value": 60.0, "unit": "percent", "comparator": "ge"}])
    rows = pd.DataFrame(
        [chance(), chance(value=math.nan, refusal="target_only", label="target only", n=0), chance(refusal="expired")]
    )
    said = outlook.likelihoods(rows, aims)
    assert len(said) == 2
    assert "likely (70%); forecast, n = 6." in said[0] and ">at least 60%</a>" in said[0]
    assert said[1].startswith("Cases without a stated chance (target by series): 1; most often: no observation")
    hedged = outlook.likelihoods(pd.DataFrame([chance(lo=0.01, hi=0.36)]), aims)
    assert "very unlikely to about even (&lt; 1% to 36%" in hedged[0]
    cells = outlook.chances(rows.head(1).assign(median=61.0, q10=55.5, q90=64.0), aims)
    assert cells.iloc[0]["Median, and 80% of the paths"] == "61.0% (55.5% to 64.0%)"
    assert cells.iloc[0]["Scenarios that meet it"] == "1 of 3"


def outcome(verdict, definition, source="m1", value=1.0):
    return {
        "place": "Viet Nam",
        "indicator": "digital_economy_share_grdp",
        "target_period": "2025",
        "target_value": 20.0,
        "comparator": "eq",
        "unit": "percent",
        "definition": definition,
        "outcome_period": "2025",
        "outcome_value": value,
        "verdict": verdict,
        "target_source": source,
        "outcome_source": "vietnam.csv:68",
    }


def grouped(rows, ends, newest="2025-12-31"):
    targets = pd.DataFrame(ends.items(), columns=["source", "target_end"])
    return promises.groups(rows, targets, pd.DataFrame({"quality": ["final"], "period_end": [newest]}))


def test_met_by_one_and_missed_by_another_depends_on_the_definition(shown):
    rows = pd.DataFrame(
        [outcome("met", "vn_ministry_mic", value=21.0), outcome("missed", "vn_statistics_office", value=14.0)]
    ).assign(target_source="vietnam.csv:68", why="definition_unstated")
    found = grouped(rows, {"vietnam.csv:68": "2025-12-31"})
    assert list(found) == ["depends_on_definition"]
    assert "Of 1 targets with a number, 0 are met and 0 missed; 1 depend" in promises.headline(found, rows)[0]
    promises.side_by_side(promises.contested(found))
    assert shown[0].count('class="figure"') == 3
    assert shown[0].index("verdict met") < shown[0].index("verdict missed")
    assert "Based on revenue" in shown[0]
    cell = promises.cells(found["depends_on_definition"]).iloc[0]
    assert cell["Outcome"].count('class="figure"') == 2


def test_open_targets_are_not_due_or_lack_a_figure(shown):
    rows = pd.DataFrame(
        [{**outcome("open", "", source=f"vietnam.csv:{n}", value=math.nan), "why": "no_observation"} for n in (1, 2, 3)]
    )
    found = grouped(rows, {"vietnam.csv:1": "2025-12-31", "vietnam.csv:2": "2030-12-31", "vietnam.csv:3": ""})
    assert {name: [own["target_source"].iloc[0] for own in rows] for name, rows in found.items()} == {
        "no_figure": ["vietnam.csv:1"],
        "not_due": ["vietnam.csv:2", "vietnam.csv:3"],
    }
    promises.show(found)
    assert shown[0] == '<h2 id="no_figure" data-keep-id>Due, but no figure to judge it</h2>'
    assert "no figure of this indicator" in shown[2]


def test_places_without_stated_definition_are_not_ranked():
    rows = pd.DataFrame(
        {
            "place": ["Zhejiang", "Quang Ninh"],
            "definition": "unstated",
            "period": "2024",
            "period_end": "2024-12-31",
            "value": [43.0, 7.1],
            "unit": "percent",
            "comparator": "eq",
            "source": "vietnam.csv:68",
        }
    )
    groups = profile.latest(rows)
    assert list(groups[0][1]["place"]) == ["Quang Ninh", "Zhejiang"]
    assert profile.leaders(groups) == []
    ranked = profile.latest(rows.assign(definition="vn_statistics_office"))
    assert "Zhejiang is highest of 2 places" in profile.leaders(ranked)[0]


def test_gaps_are_targets_without_any_figure():
    targets = pd.DataFrame({"indicator": ["smart_cities", "dti_rank", ""], "value": [4.0, 5, 1]})
    known = pd.DataFrame({"indicator": ["dti_rank"], "kind": ["rank"]})
    assert outlook.gaps(targets, known) == [language.indicator("smart_cities")]


def test_missing_measures_leave_out_what_was_not_assigned():
    rows = pd.DataFrame(
        {
            "pillar": ["economy", "other", "society"],
            "instrument": ["data", "data", "regulation"],
            "state": ["absent", "absent", "present"],
        }
    )
    assert list(mix.missing(rows)["pillar"]) == ["economy"]


def test_a_page_tells_the_first_and_last_year_of_its_data(monkeypatch):
    said = []
    monkeypatch.setattr(blocks, "display", lambda data, **_: said.append(data[blocks.PAGE_MIME]))
    rows = pd.DataFrame(
        {"period_start": ["2020-01-01", "", "2013-07-01"], "period_end": ["2025-06-30", "", "2013-12-31"]}
    )
    for data in (rows, rows.head(0), None):
        blocks.begin("en", "Title", data=data)
    assert [told["period"] for told in said] == ["2013..2025", "", ""]


def test_ranks_move_in_places_not_in_numbers():
    said = [required.places_a_year(x) for x in (1.0, 4.5, 0.0, -1.0, -2.0)]
    assert said[:3] == ["one place up a year", "4.5 places up a year", "the rank is to be held"]
    assert said[3:] == ["one place down a year allowed", "2 places down a year allowed"]
    for lang in ("vi", "zh"):
        with language.speaking(lang):
            assert all("−" not in required.places_a_year(x) for x in (1.0, -1.0, 4.5))


def seen(place, year, value, **more):
    cells = {
        "place": place, "indicator": "digital_economy_share_grdp", "definition": "vn_statistics_office",
        "period": str(year), "period_type": "year", "period_end": f"{year}-12-31", "value": value, "low": value - 0.5,
        "high": value + 0.5, "unit": "percent", "comparator": "eq", "basis": "reference", "quality": "final",
        "kind": "actual", "published": f"{year + 1}-03-01", "published_assumed": False, "source": "vietnam.csv:68",
        "frame": "",
    }  # fmt: skip
    return cells | more


def aimed(place, year, value, source="vietnam.csv:68", **more):
    cells = {
        "place": place, "indicator": "digital_economy_share_grdp", "definition": "vn_statistics_office",
        "target_period": str(year), "target_end": f"{year}-12-31", "value": value, "low": value, "high": math.nan,
        "comparator": "ge", "unit": "percent", "type": "level", "announced": "2021-01-15", "source": source,
        "baseline_period": "", "label": "",
    }  # fmt: skip
    return cells | more


def test_required_pace_is_told_once_for_all_sources_and_beside_what_was_seen(shown):
    observations = pd.DataFrame([seen("Quang Ninh", 2019 + k, v) for k, v in enumerate([10.0, 11, 12])])
    targets = pd.DataFrame(
        [
            aimed("Quang Ninh", 2025, 20.0),
            aimed("Quang Ninh", 2025, 20.0, "m0123456789-5-9-0"),
            aimed("Quang Ninh", 2025, 12.0, type="growth", unit="percent", definition="unstated"),
        ]
    )
    table = required.table(targets, observations)
    assert len(table) == 1 and table.iloc[0]["Target"].count("<a ") == 2
    assert "2 percentage points (1.88 to 2.12 percentage points)" in table.iloc[0]["Pace a year"]
    assert (
        "times the own pace: " in table.iloc[0]["Against paces that were seen"] and table.iloc[0]["Observations"] == "3"
    )
    said = required.findings(targets, observations)
    assert len(said) == 1 and "takes 2 percentage points a year. That is" in said[0]
    others = required.others(targets, observations)
    assert others.iloc[0]["What it asks for"] == "at this rate the level doubles in 6.1 years"


def test_a_floor_as_baseline_leaves_the_pace_open_below(shown):
    observations = pd.DataFrame([seen("Quang Ninh", 2020, 10.0, comparator="gt", low=10.0, high=100.0)])
    row = required.table(pd.DataFrame([aimed("Quang Ninh", 2025, 20.0)]), observations).iloc[0]
    assert row["Pace a year"] == "at most 2 percentage points" and "more than 10% (2020)" in row["From"]


def test_stages_tell_both_paces(shown):
    observations = pd.DataFrame([seen("Quang Ninh", 2020, 15.0)])
    targets = pd.DataFrame([aimed("Quang Ninh", 2025, 20.0), aimed("Quang Ninh", 2030, 30.0)])
    row = required.stages(targets, observations).iloc[0]
    assert row["Pace to the first"] == "1 percentage point a year" and "2.0 times as steep" in row["Remark"]
    ranks = targets.assign(unit="rank", value=[14.0, 9.0], comparator="le")
    assert required.stages(ranks, observations).iloc[0]["Pace between them"] == "one place up a year"


def test_method_card_curves_and_forest_of_a_projection(shown):
    starts = {"Hai Phong": 10, "Da Nang": 12, "Can Tho": 9}
    rows = [seen(p, 2018 + k, v * (1 + 0.1 * k)) for p, v in starts.items() for k in range(4)]
    rows += [seen("Quang Ninh", 2018 + k, v) for k, v in enumerate([10.0, 11, 12.5, 13.5])]
    observations, targets = pd.DataFrame(rows), pd.DataFrame([aimed("Quang Ninh", 2025, 20.0)])
    found = outlook.projections(observations, targets, "digital_economy_share_grdp", ["Quang Ninh"], 2025)
    card = evidence.cards(found).iloc[0]
    assert "drift drawn towards that of peers" in card["Models pooled"] and card["Left out, and why"] == "–"
    chart = charts.peers(found[0])
    assert set(chart.data["place"]) == {"Hai Phong", "Da Nang", "Can Tho"} and "3 peers of Quang Ninh" in chart.title
    assert "by DerSimonian and Laird" in evidence.pooled_growth(found[0])[0]
    table = evidence.curves(found, targets, observations)
    assert table["Curve"].value_counts().to_dict() == {"logistic": 3, "Gompertz": 3}
    assert (table["Ceiling"].str.endswith("assumed")).all() and set(table["Year"]) == {"2025"}
    assert evidence.lenders(found) == found and evidence.backtests(observations, "digital_economy_share_grdp", 20).empty


def test_what_was_known_when_a_target_was_announced(shown):
    rows = [seen("Quang Ninh", 2016 + k, v) for k, v in enumerate([10.0, 11, 12, 13])] + [
        seen("Quang Ninh", 2023, 18.0)
    ]
    observations, targets = pd.DataFrame(rows), pd.DataFrame([aimed("Quang Ninh", 2023, 20.0)])
    then = backtest.as_known(observations, targets)
    row = evidence.known(then, targets).iloc[0]
    assert row["Known then"] == "n = 4, up to 2019" and "missed" in row["Verdict"]
    assert row["What the data then let expect"].startswith("indicative forecast: ")
    assert "1 of 1 outcomes fell inside" in evidence.expectations(then)[1] or "0 of 1" in evidence.expectations(then)[1]


def test_convergence_is_told_with_its_test_or_refused(shown):
    ends = {"Hai Phong": (5, 10), "Da Nang": (8, 14), "Can Tho": (10, 17), "Quang Ninh": (20, 27), "Ha Noi": (30, 36)}
    ends |= {"Bac Ninh": (50, 54)}
    rows = [seen(p, 2015 + k, float(v)) for p, both in ends.items() for k, v in enumerate(both)]
    observations = pd.DataFrame(rows)
    told, values = alike.panel(observations, "digital_economy_share_grdp", "vn_statistics_office")
    said = alike.findings(told)
    assert said[0].startswith("The differences between 6 places shrank from 2015 to 2016") and "grew faster" in said[1]
    table = alike.measures(told).set_index("Measure")
    assert table.loc["dispersion, weighted by population", "Remark"].startswith("the population of some unit")
    assert "started lower grew faster" in charts.convergence(told, values).title
    matrix = alike.matrix(observations, "digital_economy_share_grdp", "vn_statistics_office")
    assert len(matrix) == 6 and matrix.shape[1] == 6
    small, _ = alike.panel(observations.head(4), "digital_economy_share_grdp", "vn_statistics_office")
    assert "at least 5 units" in alike.findings(small)[0] and alike.measures(small).empty


def test_an_unknown_wording_gets_an_entry_that_would_find_it(shown):
    rows = [("", "Số thuê bao | vệ tinh", "count")] * 2 + [
        ("", "卫星用户数", "count"),
        ("population", "Dân số", "count"),
    ]
    told = profile.suggested(pd.DataFrame(rows, columns=["indicator", "label", "unit"]))
    first, second = yaml.safe_load(told).values()
    assert (first["unit"], first["name"]) == ("count", {"en": "?", "vi": "Số thuê bao | vệ tinh", "zh": "?"})
    for entry, lang in ((first, "vi"), (second, "zh")):
        (term,) = entry["terms"][lang]
        assert patterns.parse(term).parts == ((patterns.fold(entry["matches"][lang][0]),),)
        assert set(entry) >= set(catalogue.indicators()["population"]) - {"matches", "not"}
    blocks.listing(told, "Entries <to copy>")
    assert "<summary>Entries &lt;to copy&gt;</summary>" in shown[0] and "卫星用户数" in shown[0]
    blocks.listing(profile.suggested(pd.DataFrame(rows[-1:], columns=["indicator", "label", "unit"])), "Nothing")
    assert len(shown) == 1


def test_long_pages_show_what_has_most_figures_and_say_so():
    language.use("en")
    targets = pd.DataFrame({"place": ["Hai Duong", "Quang Ninh", "Quang Ninh", "Zhejiang"]})
    levels = pd.DataFrame({"place": ["Zhejiang", "Zhejiang", "Quang Ninh"], "kind": ["actual", "actual", "actual"]})
    assert profile.foremost(targets, levels, 3)[1] == ""
    shown, told = profile.foremost(targets, levels, 2)
    assert list(shown["place"]) == ["Quang Ninh", "Quang Ninh", "Zhejiang"]
    assert told.startswith("2 of 3 places")
    assert profile.longest(targets, 4) == "" and profile.longest(targets, 3).startswith("The first 3 of 4 rows")
