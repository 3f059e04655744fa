"""Outputs in stores: written, taken up, added to and protected as folders are. The server is this machine's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from parted_folders import BLOCK_BYTES, PARQUET, converted, killed, three_sources, whole
from stored import held, put

import newsschema as ns
from newsschema import bulk, remote_targets
from newsschema.errors import CannotAppend, OutputFailed, TargetExists, TooManyErrors, UnfitTarget
from newsschema.options import Options
from newsschema.remote.stores import Store, store_of

RESUMED: dict[str, Any] = {"resume": True}
ADDED: dict[str, Any] = {"append": True}
#: Text enough for an article.
STORY = "The mayor of Vell said: “We mend the bridge.” Twelve boats came."


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks as small as those of runs that are killed."""
    monkeypatch.setattr(bulk, "BLOCK_BYTES", BLOCK_BYTES)


def _brings_nothing(store: Store, local: str) -> None:
    del store, local


def _is_denied(store: Store, local: str = "") -> None:
    del store, local
    raise OSError("access denied")


class TestWriting:
    """Outputs in a store."""

    @pytest.mark.parametrize("tables", ["nested", "both"])
    def test_the_same_files_as_here(self, bucket: str, tmp_path: Path, tables: Any) -> None:  # noqa: ANN401  a Literal
        """Byte for byte, and nothing stays in the working folder."""
        sources = three_sources(tmp_path)
        there = ns.convert(sources, f"{bucket}/out", tables=tables, **PARQUET)
        here = converted(sources, tmp_path / "out", tables=tables, **PARQUET)

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")
        assert there.outputs == tuple(name.replace(str(tmp_path), bucket) for name in here.outputs)
        assert there.quarantine == f"{bucket}/out/quarantine.jsonl"
        assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()], "nothing is left here"

    def test_one_file(self, bucket: str, tmp_path: Path) -> None:
        """With what was refused beside it, which goes when nothing is."""
        sources = three_sources(tmp_path)
        ledger = ns.convert(sources, f"{bucket}/deep/news.parquet")
        names = sorted(file.name for file in store_of(bucket).files())

        assert names == [f"{bucket}/deep/news.parquet", f"{bucket}/deep/news.quarantine.jsonl"]
        assert len(list(ns.scan(f"{bucket}/deep/news.parquet"))) == ledger.written
        with pytest.raises(TargetExists, match=r"deep/news\.parquet: is already there"):
            ns.convert(sources, f"{bucket}/deep/news.parquet")
        ns.convert(sources[1], f"{bucket}/deep/news.parquet", overwrite=True)
        assert [file.name for file in store_of(bucket).files()] == [f"{bucket}/deep/news.parquet"]

    def test_what_is_there_stays_unless_it_may_go(self, bucket: str, tmp_path: Path) -> None:
        """Also when the run that might replace it fails."""
        sources = three_sources(tmp_path)
        ns.convert(sources, f"{bucket}/out", **PARQUET)
        before = held(f"{bucket}/out", tmp_path)

        with pytest.raises(TargetExists, match=rf"{bucket}/out\S*: is already there"):
            ns.convert(sources[0], f"{bucket}/out", to="parquet")
        assert held(f"{bucket}/out", tmp_path) == before
        with pytest.raises(TooManyErrors):
            ns.convert(sources, f"{bucket}/out", overwrite=True, max_errors=0, **PARQUET)
        assert held(f"{bucket}/out", tmp_path) == before
        ns.convert(sources[0], f"{bucket}/out", to="parquet", overwrite=True)
        converted(sources[0], tmp_path / "out", to="parquet")
        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out"), "and of the older output nothing is left"

    @pytest.mark.parametrize("parts", [1, 2])
    def test_a_run_that_died_is_taken_up(self, bucket: str, tmp_path: Path, parts: int) -> None:
        """It ends with what an undisturbed one would have written."""
        sources, words = three_sources(tmp_path), PARQUET | RESUMED
        killed(sources, f"{bucket}/out", parts, words)
        assert not store_of(f"{bucket}/out").files(), "nothing has a name before the account balances"
        ns.convert(sources, f"{bucket}/out", **words)
        converted(sources, tmp_path / "out", **PARQUET)

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")

    @pytest.mark.parametrize("brought", [1, 3])
    def test_a_run_that_died_while_it_brought_things(self, bucket: str, tmp_path: Path, brought: int) -> None:
        """It brings the rest, without making anything again; until then no manifest says that anything is there."""
        sources, words = three_sources(tmp_path), PARQUET | RESUMED
        killed(sources, f"{bucket}/out", -1, words, brought=brought)
        there = [file.name for file in store_of(f"{bucket}/out").files()]
        assert len(there) == brought
        assert f"{bucket}/out/_manifest.json" not in there
        puts: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            plain = Store.put

            def put_and_tell(store: Store, local: str) -> None:
                puts.append(store.name)
                plain(store, local)

            patch.setattr(Store, "put", put_and_tell)
            ns.convert(sources, f"{bucket}/out", **words)
        converted(sources, tmp_path / "out", **PARQUET)

        assert not set(puts) & set(there), "what is there is not brought again"
        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")

    @pytest.mark.parametrize("brought", [1, 2, 3])
    def test_a_run_of_one_part_that_died_while_it_brought_things(
        self, bucket: str, tmp_path: Path, brought: int
    ) -> None:
        """Plain names that it has brought already are its own, and no obstacle."""
        sources = three_sources(tmp_path)
        killed(sources, f"{bucket}/out", -1, {"to": "parquet", **RESUMED}, brought=brought)
        ns.convert(sources, f"{bucket}/out", to="parquet", resume=True)
        converted(sources, tmp_path / "out", to="parquet")

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")

    def test_a_manifest_that_cannot_go(self, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then what it tells of is not replaced."""
        sources = three_sources(tmp_path)
        ns.convert(sources[0], f"{bucket}/out", to="parquet")
        before = held(f"{bucket}/out", tmp_path)
        with monkeypatch.context() as patch:
            patch.setattr(Store, "remove", _is_denied)
            with pytest.raises(OutputFailed, match=r"_manifest\.json: access denied"):
                ns.convert(sources[2], f"{bucket}/out", to="parquet", overwrite=True)

        assert held(f"{bucket}/out", tmp_path) == before

    def test_a_manifest_of_somebody_else_names_no_place_here(self, bucket: str, tmp_path: Path) -> None:
        """What it names outside of its folder is not fetched: it would lie anywhere on this machine."""
        source, words, store = three_sources(tmp_path)[0], PARQUET | ADDED, store_of(f"{bucket}/out")
        ns.convert(source, f"{bucket}/out", **words)
        here, manifest = tmp_path / "manifest", store.below("_manifest.json")
        manifest.get(str(here))
        told = json.loads(here.read_bytes())
        told["parts"][0]["files"][0]["path"] = "../stray.parquet"
        store.below("../stray.parquet").put(str(here))
        here.write_text(json.dumps(told), encoding="utf-8")
        manifest.put(str(here))

        with pytest.raises(CannotAppend, match="none that this version understands"):
            ns.convert(source, f"{bucket}/out", **words)
        assert not [*tmp_path.rglob("stray.parquet")]

    def test_a_quarantine_that_stays_here(self, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is gone on with, and nothing of its name in the store is touched."""
        monkeypatch.chdir(tmp_path)
        sources = three_sources(tmp_path)
        words: dict[str, Any] = {**PARQUET, **ADDED, "quarantine": "aside.jsonl"}
        put(f"{bucket}/out/aside.jsonl", b"of somebody else", tmp_path)
        refused = sum(ns.convert(some, f"{bucket}/out", **words).quarantined for some in (sources[0], sources[2]))

        assert refused == len((tmp_path / "aside.jsonl").read_bytes().splitlines())
        assert f"{bucket}/out/aside.jsonl" in {file.name for file in store_of(f"{bucket}/out").files()}

    def test_nothing_is_left_to_do(self, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A second run that resumes brings nothing; one of other sources is told so."""
        sources, words = three_sources(tmp_path), PARQUET | RESUMED
        first = ns.convert(sources, f"{bucket}/out", **words)
        monkeypatch.setattr(Store, "put", _is_denied)

        assert ns.convert(sources, f"{bucket}/out", **words) == first
        with pytest.raises(TargetExists):
            ns.convert(sources[0], f"{bucket}/out", **words)

    def test_an_output_is_added_to(self, bucket: str, tmp_path: Path) -> None:
        """As here: the older part stays, a source that is in it already is left out, and nothing is lost."""
        sources, words = three_sources(tmp_path), PARQUET | ADDED
        first = ns.convert(sources[0], f"{bucket}/out", **words)
        before = {file.name for file in store_of(f"{bucket}/out").files()}
        second = ns.convert(sources, f"{bucket}/out", **words)
        converted(sources[0], tmp_path / "out", **words)
        converted(sources, tmp_path / "out", **words)

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")
        assert len(list(ns.scan(f"{bucket}/out"))) == first.written + second.written
        assert before - {f"{bucket}/out/articles.parquet"} <= {file.name for file in store_of(f"{bucket}/out").files()}
        assert ns.convert(sources, f"{bucket}/out", **words).read == 0

    def test_what_cannot_be_added_to_is_told_of_the_store(self, bucket: str, tmp_path: Path) -> None:
        """And not of the folder it was looked at in."""
        sources = three_sources(tmp_path)
        ns.convert(sources[0], f"{bucket}/out", **PARQUET)

        with pytest.raises(CannotAppend, match=f"^{bucket}/out cannot be added to: to is parquet there") as met:
            ns.convert(sources, f"{bucket}/out", to="jsonl", append=True)
        assert str(tmp_path) not in str(met.value)

    @pytest.mark.parametrize(("parts", "brought"), [(1, None), (2, None), (-1, 1)])
    def test_adding_that_died_is_taken_up(self, bucket: str, tmp_path: Path, parts: int, brought: int | None) -> None:
        """It ends with what an undisturbed one would have added."""
        sources, words = three_sources(tmp_path), PARQUET | RESUMED | ADDED
        ns.convert(sources[0], f"{bucket}/out", **words)
        older = held(f"{bucket}/out", tmp_path)
        killed(sources, f"{bucket}/out", parts, words, brought=brought)
        if brought is None:
            assert held(f"{bucket}/out", tmp_path) == older, "nothing has changed before the account balances"

        ns.convert(sources, f"{bucket}/out", **words)
        for some in (sources[0], sources):
            converted(some, tmp_path / "out", **PARQUET, **ADDED)

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")

    def test_partitions(self, bucket: str, tmp_path: Path) -> None:
        """Their folders are those of a run here, and all of them are read."""
        story = {"schema_version": "1.0", "body": STORY}
        made = [story | {"id": str(at), "language": tag} for at, tag in enumerate(("en", "de", "en", "fr"))]
        (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in made), encoding="utf-8")
        for target in (f"{bucket}/out", tmp_path / "out"):
            ns.convert(tmp_path / "in.jsonl", target, to="parquet", partition_by="language", tables="both")

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")
        assert sorted(one.id for one in ns.scan(f"{bucket}/out")) == ["0", "1", "2", "3"]

    def test_a_partitioned_output_of_nothing(self, bucket: str, tmp_path: Path) -> None:
        """It has no files, and is read as what it holds; any other empty folder is none to read."""
        (tmp_path / "in.jsonl").touch()
        ns.convert(tmp_path / "in.jsonl", f"{bucket}/out", to="parquet", partition_by="language")

        assert list(ns.scan(f"{bucket}/out")) == []

    def test_a_store_that_says_no_while_things_are_brought(
        self, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What was made is kept, and brought by the next run that resumes, whether or not this one did."""
        sources = three_sources(tmp_path)
        with monkeypatch.context() as patch:
            patch.setattr(Store, "put", _is_denied)
            with pytest.raises(OutputFailed, match=r"access denied: check the address.* --resume"):
                ns.convert(sources, f"{bucket}/out", **PARQUET)
        ns.convert(sources, f"{bucket}/out", resume=True, **PARQUET)
        converted(sources, tmp_path / "out", **PARQUET)

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")

    def test_bytes_that_did_not_arrive(self, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What was brought is looked for."""
        sources = three_sources(tmp_path)
        monkeypatch.setattr(Store, "put", _brings_nothing)

        with pytest.raises(OutputFailed, match="bytes were brought and nothing is there"):
            ns.convert(sources[0], f"{bucket}/news.jsonl")

    def test_two_runs_from_here_to_one_target(self, bucket: str, tmp_path: Path) -> None:
        """The second is told at once."""
        sources = three_sources(tmp_path)
        with (
            remote_targets.remote_target(f"{bucket}/out", Options()),
            pytest.raises(OutputFailed, match="another run from here writes there"),
        ):
            ns.convert(sources, f"{bucket}/out", **PARQUET)

    @pytest.mark.parametrize("words", [{}, ADDED, {"overwrite": True}])
    def test_a_run_from_another_machine(
        self, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: dict[str, Any]
    ) -> None:
        """What it has written meanwhile is not lost, and the one that was slower can be run again."""
        sources, put_here, words = three_sources(tmp_path), Store.put, PARQUET | words
        if len(words) > len(PARQUET):
            ns.convert(sources[1], f"{bucket}/out", **PARQUET | ADDED)

        def put_when_another_was_quicker(store: Store, local: str) -> None:
            monkeypatch.setattr(Store, "put", put_here)
            ns.convert(sources[0], f"{bucket}/out", work=tmp_path / "another", **words)
            put_here(store, local)

        monkeypatch.setattr(Store, "put", put_when_another_was_quicker)
        with pytest.raises(OutputFailed, match="another run has changed it meanwhile"):
            ns.convert(sources[2], f"{bucket}/out", **words)
        first = [one.id for one in ns.scan(f"{bucket}/out")]
        assert first == [one.id for one in ns.scan(sources[0], refused=lambda _: None)]

        if words.get("append") or words.get("overwrite"):
            ns.convert(sources[2], f"{bucket}/out", resume=True, **words)
            again = {one.id for one in ns.scan(f"{bucket}/out")}
            assert again >= {one.id for one in ns.scan(sources[2], refused=lambda _: None)}
            assert (again >= set(first)) == bool(words.get("append"))

    def test_one_name_on_two_servers(self, bucket: str) -> None:
        """Is two targets: what was begun for one is not taken for the other's."""
        other = f"{bucket}/out?scheme=http&endpoint_override=127.0.0.1:9"
        both = [remote_targets.target_at(address, Options()) for address in (f"{bucket}/out", other)]

        assert both[0].store == both[1].store
        assert both[0].working != both[1].working

    def test_what_cannot_be_written_is_told_before_anything_is_read(self, server: str) -> None:
        """Nobody reads for hours for a bucket that is not there."""
        del server
        with pytest.raises(OutputFailed, match="s3://bucket-of-nobody/out: there is no such bucket"):
            ns.convert("never-looked-at.txt", "s3://bucket-of-nobody/out")

    @pytest.mark.parametrize("word", ["quarantine", "loss"])
    def test_only_a_whole_output_goes_to_a_store(self, tmp_path: Path, word: Any) -> None:  # noqa: ANN401  a key
        """A quarantine or a loss report by itself does not."""
        words: Any = {word: "s3://bucket/aside.jsonl"}
        with pytest.raises(UnfitTarget, match=f"--{word}"):
            ns.convert("never-looked-at.txt", tmp_path / "out", **words)

    def test_a_dry_run_leaves_nothing(self, bucket: str, tmp_path: Path) -> None:
        """Neither there nor here."""
        ledger = ns.convert(three_sources(tmp_path), f"{bucket}/out", dry_run=True, **PARQUET)

        assert ledger.read > 0
        assert not store_of(bucket).files()
