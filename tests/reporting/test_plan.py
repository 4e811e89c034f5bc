"""The plan and the run: which reports there are, why one is rebuilt, what happens when one fails."""

from __future__ import annotations

import dataclasses

import nbformat
import pytest

from analysis import project
from analysis.reporting import plan, run


def test_every_covered_place_has_a_profile_in_three_languages():
    ids = {report.id for report in plan.reports()}
    for slug in (
        "zhejiang",
        "quang-ninh",
        "hai-duong",
        "shenzhen",
        "beijing",
        "shanghai",
        "guangdong",
        "jiangsu",
        "guizhou",
        "shanxi",
    ):
        assert {f"{lang}/province_profile--{slug}" for lang in plan.LANGS} <= ids


def test_a_report_is_rebuilt_only_when_rows_that_it_read_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(project, "reports", lambda: tmp_path)
    report = next(r for r in plan.reports(["en"]) if r.notebook == "target_outcomes")
    tables = {"outcomes": {"*": "a", "Zhejiang": "b"}}
    known = {
        report.id: {
            "inputs": plan.inputs(report, [("outcomes", "*")], tables),
            "reads": [["outcomes", "*"]],
            "failed": "",
        }
    }
    assert plan.why(report, known, tables) == "its page is missing"
    report.output.parent.mkdir(parents=True)
    report.output.write_text("page")
    assert plan.why(report, known, tables) == ""
    assert plan.why(report, known, {"outcomes": {"*": "a", "Zhejiang": "c"}}) == ""
    assert plan.why(report, known, {"outcomes": {"*": "x"}}) == "changed: rows of outcomes for *"
    assert plan.why(report, {}, tables) == "new"


@pytest.mark.parametrize(
    ("parameters", "message"),
    [({"plaice": "Zhejiang"}, "no parameter 'plaice'"), ({"horizon": "2030"}, "horizon must be int")],
)
def test_a_wrong_parameter_stops_the_run(parameters, message):
    with pytest.raises(ValueError, match=message):
        run.check_parameters(project.notebooks() / "province_profile.ipynb", parameters)


def test_a_failing_notebook_becomes_a_page_and_leaves_nothing_half_written(tmp_path, monkeypatch):
    nb = nbformat.v4.new_notebook()
    nb.cells = [nbformat.v4.new_code_cell('lang: str = "en"', metadata={"tags": ["parameters"]})]
    nb.cells.append(nbformat.v4.new_code_cell('raise ValueError("the <table> is not there")'))
    nbformat.write(nb, tmp_path / "broken.ipynb")
    monkeypatch.setattr(project, "notebooks", lambda: tmp_path)
    monkeypatch.setattr(project, "reports", lambda: tmp_path / "reports")
    reads, error = run.build(plan.Report("broken", "", "en", ()))
    page = (tmp_path / "reports" / "en" / "broken.html").read_text(encoding="utf-8")
    assert reads == [] and "the <table> is not there" in error
    assert "the &lt;table&gt; is not there" in page and "<table> is not there" not in page
    assert not list((tmp_path / "reports" / "en").glob(".~*"))


def test_pages_that_are_no_longer_planned_are_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(project, "reports", lambda: tmp_path)
    (tmp_path / "en").mkdir()
    kept = "en/target_outcomes"
    for name in ("en/no_such_report", kept):
        (tmp_path / f"{name}.html").write_text("page")
    known = {"en/no_such_report": {}, kept: {}, plan.SITE: {}}
    run._forget(known)
    assert set(known) == {kept, plan.SITE}
    assert not (tmp_path / "en/no_such_report.html").exists() and (tmp_path / f"{kept}.html").exists()


def test_a_report_runs_and_tells_what_it_read(tmp_path, monkeypatch):
    report = next(r for r in plan.reports(["vi"]) if r.notebook == "target_outcomes")
    monkeypatch.setattr(project, "reports", lambda: tmp_path)
    reads, error = run.build(dataclasses.replace(report))
    assert error == "" and ["outcomes", "*"] in [list(pair) for pair in reads]
    page = report.output.read_text(encoding="utf-8")
    assert '<html lang="vi"' in page and 'class="figure"' in page and "http://" not in page.split("<main")[0]
