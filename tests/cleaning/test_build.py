"""The whole way from raw to clean: incremental, and a broken file stops only what depends on it."""

from __future__ import annotations

import hashlib
import json

import pytest

from analysis import tables
from analysis.cleaning import assemble, build
from analysis.cleaning.corrections import CorrectionError

HEADER = "sha256,start,end,ordinal,quote,field,value,reason,author,date\n"


def test_small_build_and_nothing_to_do(small):
    first = build.build()
    assert first.ok, first.problems
    assert (first.read, first.reused, first.current) == (1, 0, False)
    target = tables.targets().query("indicator == 'digital_economy_share_grdp'").iloc[0]
    assert (target["value"], target["comparator"], target["target_period"]) == (20, "ge", "2025")
    outcome = tables.outcomes().iloc[0]
    assert (outcome["verdict"], outcome["outcome_value"], outcome["outcome_source"]) == ("open", 7.1, "vn.csv:2")
    second = build.build()
    assert second.current
    assert second.counts == first.counts


def test_only_the_changed_document_is_read_again(small):
    build.build()
    folder = small / "data" / "raw" / "documents"
    (folder / "b.txt").write_text("Năm 2020, tỉnh có 12 sở.\n", encoding="utf-8")
    with (folder / "documents.csv").open("a", encoding="utf-8") as handle:
        handle.write("b.txt,b,vi,Báo cáo,2021,Quang Ninh,full\n")
    told = build.build()
    assert (told.read, told.reused) == (1, 1)
    assert len(tables.documents()) == 2


def test_tables_left_by_a_run_that_was_stopped_are_built_anew(small, monkeypatch):
    build.build()

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(tables.Writer, "finish", stopped)
        build.build(force=True)
    assert not build.build().current and build.build().current


def test_digests_name_the_changed_place_only(small):
    build.build()
    before = json.loads((small / "data/clean/digests.json").read_text())["tables"]["observations"]
    with (small / "data/raw/reference/vn.csv").open("a", encoding="utf-8") as handle:
        handle.write("Hai Duong,province,pci_score,,2020,year,62.5,points of 100,actual,eq,T,http://x.test,P,2021,\n")
    build.build()
    after = json.loads((small / "data/clean/digests.json").read_text())["tables"]["observations"]
    assert after["Quang Ninh"] == before["Quang Ninh"]
    assert "Hai Duong" in after
    assert after["*"] != before["*"]


def test_broken_files_are_named_and_the_others_go_on(small):
    documents = small / "data/raw/documents"
    (documents / "bad.pdf").write_bytes(b"%PDF-1.4 cut")
    with (documents / "documents.csv").open("a", encoding="utf-8") as handle:
        handle.write("bad.pdf,bad,vi,Kaputt,2021,Quang Ninh,full\nno.txt,no,vi,Fehlt,2021,Quang Ninh,full\n")
    (small / "data/raw/reference/z.csv").write_text("indicator,value\npci_score,1\n", encoding="utf-8")
    with (small / "data/raw/reference/vn.csv").open("a", encoding="utf-8") as handle:
        handle.write("Atlantis,province,pci_score,,2020,year,62,points of 100,actual,eq,T,http://x.test,P,2021,\n")
    told = build.build()
    text = "\n".join(told.problems)
    assert not told.ok
    for named in ("bad.pdf: is damaged", "documents.csv:4 (no.txt)", "z.csv: no column", "vn.csv:3: place 'Atlantis'"):
        assert named in text
    assert len(tables.documents()) == 1
    assert len(tables.reference()) == 1
    assert build.build().problems == told.problems


def test_a_changed_document_is_not_read_as_the_registered_one(small):
    folder = small / "data/raw/documents"
    (folder / "documents.csv").write_text(
        f"file,slug,lang,title,covers,republish,sha256\na.txt,a,vi,K,Quang Ninh,full,{'0' * 64}\n", encoding="utf-8"
    )
    told = build.build()
    assert "a.txt: its checksum is not the one" in told.problems[0]
    assert tables.documents().empty


def correct(root, field, value, quote="20%", sha=""):
    data = (root / "data/raw/documents/a.txt").read_bytes()
    build.build()
    mention = tables.mentions(status=None).query("quote.str.contains('20%', regex=False)", engine="python").iloc[0]
    sha = sha or hashlib.sha256(data).hexdigest()
    row = f'{sha},{mention.start},{mention.end},0,"{quote or mention.quote}",{field},{value},'
    (root / "data/raw/corrections.csv").write_text(HEADER + row + "typo in the print,A. Person,2026-01-05\n", "utf-8")
    return mention


def test_a_correction_overrides_and_is_marked(small):
    mention = correct(small, "value", "25", quote="")
    assert build.build().ok
    row = tables.mentions().set_index("mention_id").loc[mention.mention_id]
    assert row["value"] == 25
    assert row["reviewed"] == "A. Person 2026-01-05: typo in the print"


def test_a_mention_can_be_rejected(small):
    correct(small, "status", "not_quantity", quote="")
    build.build()
    assert tables.targets().query("value == 20").empty


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"field": "value", "value": "25", "quote": "21%"}, r"corrections\.csv:2: a\.txt has .* not '21%'"),
        ({"field": "colour", "value": "red"}, "field 'colour' cannot be corrected"),
        ({"field": "value", "value": "much"}, "must be numbers"),
        ({"field": "kind", "value": "wish"}, "must be one of"),
    ],
)
def test_a_correction_that_does_not_fit_stops_the_build(small, change, told):
    correct(small, **change)
    with pytest.raises(CorrectionError, match=told):
        build.build()


def test_a_correction_of_an_unknown_document_is_told(small):
    correct(small, "value", "25", sha="f" * 64)
    assert any("no registered document has the checksum ffff" in problem for problem in build.build().problems)


def clean(root):
    return {path.name: path.read_bytes() for path in (root / "data" / "clean").glob("*.csv")}


@pytest.fixture
def several(small):
    """Seven documents of two places; one sets a target that another misses."""
    folder = small / "data/raw/documents"
    with (folder / "documents.csv").open("a", encoding="utf-8") as handle:
        for number in range(6):
            place = ("Quang Ninh", "Hai Duong")[number % 2]
            said = f"Năm {2018 + number}, kinh tế số chiếm {8 + number}% GRDP, tăng {number + 1}% so với năm trước."
            (folder / f"d{number}.txt").write_text(said, encoding="utf-8")
            handle.write(f"d{number}.txt,d{number},vi,Báo cáo,{2019 + number},{place},full\n")
    return small


def test_tables_are_the_same_in_pieces_of_any_size(several, monkeypatch):
    whole = build.build()
    before, digests = clean(several), (several / "data/clean/digests.json").read_text()
    monkeypatch.setattr(assemble, "PIECE", 1)
    pieces = build.build(force=True)
    assert (pieces.counts, pieces.leftovers, pieces.suggestions) == (whole.counts, whole.leftovers, whole.suggestions)
    assert clean(several) == before
    assert (several / "data/clean/digests.json").read_text() == digests
    assert whole.counts["outcomes"] and whole.counts["consistency"]


def test_several_processes_read_the_same(several, monkeypatch):
    build.build()
    before = clean(several)
    (several / "data/raw/documents/d3.txt").write_bytes(b"%PDF-1.4 cut")
    one = build.build()
    monkeypatch.setattr(assemble, "_WORTH_A_POOL", 1)
    two = build.build(force=True, jobs=2)
    assert two.read == 7
    assert two.problems == one.problems and "d3.txt: is damaged" in one.problems[0]
    (several / "data/raw/documents/d3.txt").write_text("Năm 2021, kinh tế số chiếm 11% GRDP, tăng 4% so với năm trước.")
    build.build(force=True, jobs=2)
    assert clean(several) == before


def test_a_table_that_breaks_its_schema_is_left_as_it_was(several, monkeypatch):
    build.build()
    before = clean(several)
    shape = tables.shape

    def wrong(name, rows):
        frame = shape(name, rows)
        return frame.assign(unit="furlong") if name == "observations" else frame

    monkeypatch.setattr(tables, "shape", wrong)
    told = build.build(force=True)
    assert [p for p in told.problems if p.startswith("table observations was not written") and "furlong" in p]
    assert "observations" not in told.counts
    assert clean(several) == before
    assert not list((several / "data/clean").glob(".~*"))


def test_a_part_of_a_table_is_logged_by_place_or_document(several):
    build.build()
    tables.forget_reads()
    assert set(tables.read("mentions", columns=["doc", "quote"], doc="d1.txt")["doc"]) == {"d1.txt"}
    tables.observations(place="Hai Duong")
    assert tables.reads() == [("mentions", "d1.txt"), ("observations", "Hai Duong")]
    tables.mentions()
    assert ("mentions", "*") in tables.reads()
    digests = json.loads((several / "data/clean/digests.json").read_text())["tables"]
    assert {"d1.txt", "Hai Duong"} <= set(digests["mentions"])


def test_figures_of_others_do_not_change_with_the_document_that_states_them(several):
    def read():
        build.build()
        tables.forget_reads()
        rows = tables.observations(place=["Quang Ninh", "Hai Duong"], cited=["Hai Duong"])
        digests = json.loads((several / "data/clean/digests.json").read_text())["tables"]["observations"]
        return rows, {scope: digests[scope] for _, scope in tables.reads()}

    rows, before = read()
    assert set(before) == {"Hai Duong", "Hai Duong without sources", "Quang Ninh without sources"}
    assert all((rows["place"] == "Hai Duong") == (rows["source"] != ""))
    for document in several.glob("data/raw/documents/*.txt"):
        text = document.read_text(encoding="utf-8")
        document.write_text(text.rstrip().rstrip(".") + " nữa.\n", encoding="utf-8")
    again, after = read()
    assert [scope for scope in before if before[scope] != after[scope]] == ["Hai Duong"]
    assert again.drop(columns=["source", "note"]).equals(rows.drop(columns=["source", "note"]))
