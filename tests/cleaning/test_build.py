"""The whole way from raw to clean: incremental, and a broken file stops only what depends on it."""

from __future__ import annotations

import hashlib
import json

import pytest

from analysis import tables
from analysis.cleaning import build
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
