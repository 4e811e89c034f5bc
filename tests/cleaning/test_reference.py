"""Reference files: rows in base units, one message for each wrong row, names that outlived a merger."""

import pytest

from analysis.cleaning import reference

HEAD = ",".join(reference.COLUMNS)
GOOD = "Quang Ninh,province,digital_economy_share_grdp,,2024,year,7.1,% of GRDP,actual,eq,T,http://x.test,P,2025-03,"


def read(tmp_path, *rows):
    path = tmp_path / "x.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return reference.read(path)


def test_a_row_in_base_units(tmp_path):
    (row,), problems = read(tmp_path, GOOD)
    assert not problems
    assert (row["value"], row["low"], row["high"]) == (7.1, pytest.approx(7.05), pytest.approx(7.15))
    assert (row["definition"], row["period_end"], row["source"]) == ("unstated", "2024-12-31", "x.csv:2")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Quang Ninh,", "Atlantis,", "place 'Atlantis' is not in places.yml"),
        ("digital_economy_share_grdp", "luck", "indicator 'luck' is not in indicators.yml"),
        (",2024,", ",last year,", "'last year' is not a period"),
        (",7.1,", ',"7,1",', "value '7,1' is not a plain number"),
        ("% of GRDP", "furlong", "unit 'furlong' is not understood"),
        (",actual,", ",dream,", "kind 'dream'"),
        (",eq,", ",roughly,", "comparator 'roughly'"),
    ],
)
def test_a_wrong_row_is_named_and_the_others_stay(tmp_path, old, new, told):
    rows, problems = read(tmp_path, GOOD, GOOD.replace(old, new, 1))
    assert len(rows) == 1
    assert len(problems) == 1
    assert problems[0].startswith("x.csv:3: ")
    assert told in problems[0]


def test_forecasts_and_targets_are_no_observations(tmp_path):
    rows, _ = read(tmp_path, GOOD, GOOD.replace("actual", "forecast"), GOOD.replace("actual", "target"))
    (seen,) = reference.observations(rows)
    assert (seen["kind"], seen["published"], seen["published_assumed"]) == ("actual", "2025-03-31", False)


def test_an_unknown_date_of_publication_is_a_year_after_the_period(tmp_path):
    rows, _ = read(tmp_path, GOOD.replace("2025-03", ""))
    (seen,) = reference.observations(rows)
    assert (seen["published"], seen["published_assumed"]) == ("2025-12-31", True)


@pytest.mark.parametrize(
    ("period", "published", "note", "place"),
    [
        ("2024", "2025-01-06", "", "Hai Phong"),
        ("2025", "2026-01-06", "", "Hai Phong (2025)"),
        ("2024", "2025-09", "rank of the merged province", "Hai Phong (2025)"),
        ("2030", "2022-01", "", "Hai Phong"),
    ],
)
def test_a_name_that_outlived_a_merger(tmp_path, period, published, note, place):
    row = (
        GOOD.replace("Quang Ninh", "Hai Phong")
        .replace(",2024,", f",{period},")
        .replace(",2025-03,", f",{published},{note}")
    )
    (told,), _ = read(tmp_path, row)
    assert told["place"] == place
