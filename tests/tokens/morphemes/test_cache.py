import os
import time

from hwadu.tokens import describe_cache, prune_cache
from hwadu.tokens.morphemes.morpheme_store import MorphemeStore


def test_the_cache_is_described_and_pruned_by_use(tmp_path):
    recent = MorphemeStore(tmp_path).folder
    old = recent.with_name("of-an-older-kiwi")
    old.mkdir()
    (recent / "a.arrow").write_bytes(b"x" * 2_000_000)
    (recent / "b.partial-1").write_bytes(b"x")
    (old / "c.arrow").write_bytes(b"x" * 1000)
    long_ago = time.time() - 40 * 86_400
    for path in (recent / "b.partial-1", old):
        os.utime(path, (long_ago, long_ago))
    os.utime(recent)
    described = describe_cache(tmp_path)
    assert described["folder"].tolist() == [str(recent), str(old)]
    assert described["files"].tolist() == [1, 1]
    assert described["megabytes"].round(3).tolist() == [2.0, 0.001]
    assert prune_cache(tmp_path, unused_days=30) == 1001
    assert [path.name for path in recent.iterdir()] == ["a.arrow"]
    assert not old.exists()
    assert prune_cache(tmp_path, unused_days=0) == 2_000_000
    assert describe_cache(tmp_path).empty


def test_vectors_of_encoders_are_kept_and_removed_alike(tmp_path):
    model = tmp_path / "vectors" / "ab12"
    model.mkdir(parents=True)
    (model / "1.safetensors").write_bytes(b"0" * 500)
    (tmp_path / "thesis").mkdir()
    assert describe_cache(tmp_path)["folder"].tolist() == [str(model)]
    assert prune_cache(tmp_path, unused_days=1) == 0
    assert prune_cache(tmp_path, unused_days=0) == 500
    assert (tmp_path / "thesis").is_dir()
