"""The plan and the run: which reports there are, why one is rebuilt, what happens when one fails."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest

from analysis import language, project, tables
from analysis.reporting import make, notebook, plan, state


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


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(project, "reports", lambda: tmp_path)
    return tmp_path


def test_a_report_is_rebuilt_only_when_rows_that_it_read_changed(folder):
    report = next(r for r in plan.reports(["en"]) if r.notebook == "target_outcomes")
    now = plan.Now()
    now.tables = {"outcomes": {"*": "a", "Zhejiang": "b"}}
    read = [["outcomes", "*"]]
    known = {report.id: {"inputs": now.inputs(report, read), "reads": read, "failed": ""}}
    assert plan.why(report, known, now) == "its page is missing"
    report.output.parent.mkdir(parents=True)
    report.output.write_text("page")
    now.pages = plan.pages()
    assert plan.why(report, known, now) == ""
    now.tables = {"outcomes": {"*": "a", "Zhejiang": "c"}}
    assert plan.why(report, known, now) == ""
    now.tables = {"outcomes": {"*": "x"}}
    assert plan.why(report, known, now) == "changed: rows of outcomes for *"
    assert plan.why(report, {}, now) == "new"
    assert plan.why(report, {report.id: {**known[report.id], "failed": "x"}}, now) == "it failed last time"


def test_the_page_of_a_document_depends_on_its_own_rows_only(folder):
    now = plan.Now()
    parts = {part.id: part for part in plan.parts(now)}
    one, other = (part for part in parts.values() if part.kind == "source" and part.key.startswith(("000", "001")))
    known = {part.id: {"inputs": part.inputs} for part in parts.values()}
    assert not one.is_current(known, now.pages), "its pages are not there"
    for page in (*one.pages, *other.pages):
        (folder / page).parent.mkdir(exist_ok=True)
        (folder / page).write_text("page")
    assert one.is_current(known, plan.pages())
    now.tables["mentions"] = {**now.tables["mentions"], one.key: "changed"}
    later = {part.id: part for part in plan.parts(now)}
    assert not later[one.id].is_current(known, plan.pages()) and later[other.id].is_current(known, plan.pages())


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("no_such_notebook: {}", "there is no notebooks/no_such_notebook.ipynb"),
        ("methods: {engine: steam}", "no engine 'steam'"),
        ("methods: {limit: long}", "limit must be a number"),
        ("methods: {paramters: {}}", "no setting 'paramters'"),
    ],
)
def test_a_wrong_entry_of_reports_yml_is_named(entry, message, tmp_path, monkeypatch):
    (tmp_path / "methods.ipynb").touch()
    (tmp_path / "reports.yml").write_text(entry)
    monkeypatch.setattr(project, "notebooks", lambda: tmp_path)
    with pytest.raises(ValueError, match=message):
        plan.reports()


def test_a_report_that_reads_a_raw_file_is_rebuilt_when_the_file_changes(folder, tmp_path, monkeypatch):
    report = next(r for r in plan.reports(["en"]) if r.notebook == "composite_index")
    monkeypatch.setattr(project, "raw", lambda: tmp_path)
    monkeypatch.setattr(tables, "raw", lambda: tmp_path)
    report.output.parent.mkdir(parents=True)
    report.output.write_text("page")
    file = tmp_path / "reference" / "egdi.csv"
    file.parent.mkdir()
    file.write_text("year,country\n2022,Viet Nam\n")
    tables.forget_reads()
    assert len(tables.raw_series("egdi")) == 1
    reads = tables.reads()
    assert reads == [("raw", "egdi.csv")]
    now = plan.Now()
    known = {report.id: {"inputs": now.inputs(report, reads), "reads": reads, "failed": ""}}
    assert plan.why(report, known, now) == ""
    file.write_text("year,country\n2022,Viet Nam\n2022,China\n")
    assert plan.why(report, known, plan.Now()) == "changed: file egdi.csv"
    with pytest.raises(FileNotFoundError, match=r"there are egdi\.csv"):
        tables.raw_series("nowhere")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [({"plaice": "Zhejiang"}, "no parameter 'plaice'"), ({"horizon": "2030"}, "horizon must be int")],
)
def test_a_wrong_parameter_stops_the_run(parameters, message):
    nb = nbformat.read(project.notebooks() / "province_profile.ipynb", as_version=4)
    with pytest.raises(ValueError, match=message):
        notebook.check_parameters(nb, "province_profile.ipynb", parameters)


def test_a_failing_notebook_becomes_a_page_that_shows_cell_message_and_how_to_repeat_it(tmp_path, monkeypatch):
    nb = nbformat.v4.new_notebook()
    nb.cells = [nbformat.v4.new_code_cell('lang: str = "en"', metadata={"tags": ["parameters"]})]
    nb.cells.append(nbformat.v4.new_code_cell('raise ValueError("the <table> is not there")'))
    nb.cells.append(nbformat.v4.new_code_cell("open('never', 'w')"))
    nbformat.write(nb, tmp_path / "broken.ipynb")
    monkeypatch.setattr(project, "notebooks", lambda: tmp_path)
    result = make.make(plan.Report("broken", "", "en", ()))
    page = result.files["en/broken.html"]
    assert result.reads == [] and result.error == "ValueError: the <table> is not there (cell 2)"
    assert "the &lt;table&gt; is not there" in page and "<table> is not there" not in page
    assert "raise ValueError(&quot;the &lt;table&gt;" in page
    assert "workbook reports --only en/broken --lang en" in page
    assert "the <table> is not there" in result.files["en/broken.ipynb"]
    assert not Path("never").exists()


@pytest.fixture
def english_again():
    yield
    language.use("en")


def test_a_report_runs_and_tells_what_it_read(english_again):
    report = next(r for r in plan.reports(["vi"]) if r.notebook == "target_outcomes")
    result = make.make(report)
    assert result.error == "" and ("outcomes", "*") in [tuple(pair) for pair in result.reads]
    page = result.files[f"{report.id}.html"]
    assert '<html lang="vi"' in page and 'class="figure"' in page and "http://" not in page.split("<main")[0]
    assert result.seconds > 0 and result.cpu > 0


def test_the_journal_keeps_the_last_word_and_survives_a_torn_line(folder):
    journal = state.Journal({"en/a": {"inputs": {}, "reads": [], "failed": ""}})
    journal.record("en/b", {"inputs": {"x": "1"}, "reads": [], "failed": ""})
    journal.record("en/b", {"inputs": {"x": "2"}, "reads": [], "failed": ""})
    with (folder / ".state.jsonl").open("a") as handle:
        handle.write('{"id": "en/c", "inp')
    known = state.read()
    assert set(known) == {"en/a", "en/b"} and known["en/b"]["inputs"] == {"x": "2"}
    journal.close()
    assert len((folder / ".state.jsonl").read_text().splitlines()) == 2


def test_a_page_that_a_killed_build_was_replacing_is_not_vouched_for(folder):
    report, now = plan.reports(["en"])[0], plan.Now()
    now.pages = {f"{report.id}.html"}
    part = plan.Part("source", "a.txt", (), {"code": "x"})
    known = {report.id: {"inputs": now.inputs(report, []), "reads": []}, part.id: {"inputs": part.inputs}}
    assert plan.why(report, known, now) == "" and part.is_current(known, now.pages)
    journal = state.Journal(known)
    for name in (report.id, part.id):
        journal.begin(name)
    known = state.read()
    assert plan.why(report, known, now) == "its build was interrupted" and not part.is_current(known, now.pages)


def test_one_build_at_a_time(folder):
    with state.locked():
        told = f"process {os.getpid()}"
        with pytest.raises(ValueError, match=told), state.locked():
            pass
    with state.locked():
        pass


def test_pages_of_reference_series_are_planned_for_places_only():
    """A page that is planned and never made would leave every build with something to do."""
    planned = {part.key for part in plan.parts(plan.Now()) if part.kind == "reference"}
    assert planned == set(tables.read("reference", log=False)["place"])
