"""What the readers log, and the digests that it is compared with."""

from __future__ import annotations

from analysis import tables


def test_each_place_and_each_document_has_a_digest_of_its_rows(tmp_path):
    mentions = tables.mentions(status=None)
    whole = tables.write("mentions", mentions, tmp_path)
    scopes = {"*", *mentions["place"], *mentions["doc"]}
    assert scopes | {f"{scope} without positions" for scope in scopes} == set(whole)
    doc = mentions["doc"].iloc[0]
    changed = mentions.copy()
    changed.loc[changed["doc"] == doc, "value"] += 1
    later = tables.write("mentions", changed, tmp_path)
    others = set(mentions["doc"]) - {doc}
    assert later[doc] != whole[doc] and later["*"] != whole["*"]
    assert all(later[other] == whole[other] for other in others)
    shifted = mentions.assign(
        **{name: mentions[name] + 7 for name in ("start", "end", "sentence_start", "sentence_end")}
    )
    moved = tables.write("mentions", shifted, tmp_path)
    assert {scope for scope in whole if moved[scope] != whole[scope]} == scopes


def test_readers_log_the_narrowest_scope_that_was_asked_for():
    tables.forget_reads()
    doc = tables.documents()["doc"].iloc[0]
    tables.forget_reads()
    tables.mentions(doc=doc)
    tables.observations(place=["Zhejiang", "Hai Duong"])
    tables.observations(indicator="pci_score", kind="rank", cited=["Jiangsu"])
    tables.targets(indicator="digital_economy_share_grdp")
    tables.measures()
    assert "start" not in tables.measures(place="Hai Duong", whole=False)
    assert tables.reads() == [
        ("measures", "*"),
        ("measures", "Hai Duong without positions"),
        ("mentions", doc),
        ("observations", "Hai Duong"),
        ("observations", "Jiangsu"),
        ("observations", "Zhejiang"),
        ("observations", "pci_score without sources"),
        ("targets", "digital_economy_share_grdp"),
    ]


def test_a_mention_leads_to_its_document_and_nothing_is_logged():
    row = tables.mentions().iloc[0]
    tables.forget_reads()
    assert tables.document_of(row["mention_id"]) == row["doc"]
    assert tables.reads() == []
    assert tables.document_of("vietnam.csv:12") == ""
