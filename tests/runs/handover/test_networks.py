"""Networks of words read back from the files of other programs."""

import xml.etree.ElementTree as ET

import networkx
import numpy as np
import pandas as pd
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


class Copied:
    """A run in which a second outlet prints every story of the first a day later."""

    def __init__(self):
        pairs = [("공장", "로봇"), ("수출", "관세"), ("전력", "냉각")]
        self.settings = None
        self.counted_ids = lambda: {*self.articles["article_id"]}
        days = pd.date_range("2024-03-01", periods=60).astype("datetime64[s]")
        first = pd.DataFrame(
            {
                "article_id": [f"a{at:02}" for at in range(60)],
                "published": days,
                "press": "가나통신",
                "section": "경제",
            }
        )
        later = first.assign(
            article_id=first["article_id"].str.replace("a", "b"),
            published=days + pd.Timedelta(days=1),
            press="다라일보",
        )
        self.articles = pd.concat([first, later], ignore_index=True)
        words = [pair[at] for pair in pairs for at in (0, 1)]
        self.terms = pd.DataFrame(
            {"term_id": range(len(words)), "form": words, "kind": "canonical"}
        )
        ids = self.articles["article_id"]
        number = ids.str[1:].astype(int)
        self.tokens = pd.DataFrame(
            {"article_id": ids, "term_ids": [[at % 3 * 2, at % 3 * 2 + 1] for at in number]}
        )
        self.story_members = pd.DataFrame({"article_id": ids, "story_id": "a" + ids.str[1:]})


def test_an_outlet_that_prints_what_others_printed_before_has_the_network_of_its_stories():
    run = Copied()
    first, later = (word_network(run, Selection(press=press)) for press in ("가나통신", "다라일보"))
    assert len(first) == 6 and weights(later) == pytest.approx(weights(first))
    assert dict(later.nodes(data="articles")) == dict.fromkeys(later, 20)


def test_a_story_of_an_outlet_stands_in_the_time_in_which_that_outlet_first_told_it():
    run = Copied()
    half = word_network(run, Selection(press="다라일보", period=("2024-03-02", "2024-03-31")))
    assert set(dict(half.nodes(data="articles")).values()) == {10}
