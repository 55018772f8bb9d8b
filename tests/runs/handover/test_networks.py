"""Networks of words read back from the files of other programs."""

import xml.etree.ElementTree as ET

import networkx
import numpy as np
import pytest

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.runs.handover import concor_blocks, word_network, write_network
from hwadu.runs.lookup.selection import Selection


@pytest.fixture(scope="module")
def graph(demo_run):
    return word_network(demo_run)


def weights(made):
    return {frozenset((a, b)): float(w) for a, b, w in made.edges(data="weight")}


def test_the_network_of_a_theme_is_that_of_the_report(demo_run):
    made = word_network(demo_run, Selection(theme="ax_manufacturing"))
    table = demo_run.term_network
    own = table[(table["key"] == "ax_manufacturing") & table["period"].isna()]
    expected = {
        frozenset((a, b)): w
        for a, b, w in zip(own["source"], own["target"], own["npmi"], strict=True)
    }
    assert weights(made) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ending", "read"),
    [
        (".graphml", networkx.read_graphml),
        (".gexf", networkx.read_gexf),
        (".net", lambda path: networkx.Graph(networkx.read_pajek(path))),
    ],
)
def test_networkx_reads_the_same_lines_back(graph, tmp_path, ending, read):
    path = tmp_path / f"words{ending}"
    write_network(graph, path)
    back = read(path)
    assert set(back) == set(graph)
    assert weights(back) == pytest.approx(weights(graph))
    if ending != ".net":
        assert {n: d["articles"] for n, d in back.nodes(data=True)} == dict(
            graph.nodes(data="articles")
        )
    first = path.read_bytes()
    write_network(graph, path)
    assert path.read_bytes() == first


def test_another_reader_reads_graphml_and_gexf(graph, tmp_path):
    for ending, tag in ((".graphml", "edge"), (".gexf", "edge")):
        write_network(graph, tmp_path / f"words{ending}")
        root = ET.parse(tmp_path / f"words{ending}").getroot()
        assert len(root.findall(f".//{{*}}{tag}")) == graph.number_of_edges()
        assert len(root.findall(".//{*}node")) == graph.number_of_nodes()


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_ucinet_reads_a_symmetric_matrix_with_labels(graph, tmp_path, encoding):
    path = tmp_path / "words.dl"
    write_network(graph, path, encoding)
    head, label_head, labels, data_head, *rows = path.read_text(encoding).splitlines()
    names = [name.strip('"') for name in labels.split('","')]
    matrix = np.array([row.split() for row in rows], dtype=float)
    assert head == f"dl n={len(names)} format=fullmatrix"
    assert (label_head, data_head) == ("labels:", "data:")
    assert names == list(graph)
    np.testing.assert_allclose(matrix, networkx.to_numpy_array(graph, weight="weight"), atol=1e-5)


def test_blocks_are_terms_in_like_relations():
    stars = networkx.Graph()
    for hub, leaves in (("a", "bcd"), ("e", "fgh")):
        stars.add_edges_from((hub, leaf, {"weight": 1.0}) for leaf in leaves)
    blocks = concor_blocks(stars, splits=1)
    assert {blocks[leaf] for leaf in "bcd"} != {blocks[leaf] for leaf in "fgh"}
    assert len({blocks[leaf] for leaf in "bcd"}) == len({blocks[leaf] for leaf in "fgh"}) == 1


def test_what_cannot_be_written_says_so(demo_run, graph, tmp_path):
    with pytest.raises(SettingsError, match=r"cannot be written as \.csv"):
        write_network(graph, tmp_path / "words.csv")
    with pytest.raises(SettingsError, match="encoding"):
        write_network(graph, tmp_path / "words.net", "ascii")
    with pytest.raises(NotEnoughDataError, match="stand together"):
        word_network(demo_run, Selection(period="2019-01-01"))
    assert list(tmp_path.iterdir()) == []
