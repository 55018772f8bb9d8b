"""What a reader has said of a theme holds where every wording that asked it is answered alike."""

import json

import pandas as pd
import pytest

from hwadu.chat import Store, make_prompts, make_request
from hwadu.chat.answers import Given
from hwadu.chat.prompts import guides
from hwadu.chat.store import Asked
from hwadu.pipeline.readers.readings import read_stored
from hwadu.themes import load_codebook

CHIPS, ROBOTS = ("chips", "반도체를 만드는 일"), ("robots", "로봇을 만드는 일")
ARTICLES = pd.DataFrame(
    [(f"a{at}", "반도체와 로봇", f"{at}월에 반도체 수출이 늘었다.") for at in range(3)],
    columns=["article_id", "title", "body"],
)


@pytest.fixture
def study(tmp_path):
    return Study(tmp_path)


class Study:
    """A store, and a reader that answers every request of the codebook there is."""

    def __init__(self, folder):
        self.folder, self.store = folder, Store(folder / "codes")

    def codebook(self, *themes):
        rows = [
            f'[[theme]]\nid = "{name}"\nlabel = "{name}"\nlabel_en = "{name}"\n'
            f'definition = "{meaning}"\nterms = ["{name}"]\n'
            for name, meaning in themes
        ]
        path = self.folder / "themes.toml"
        path.write_text("\n".join(rows), encoding="utf-8")
        return load_codebook(path)

    def ask(self, book, codes=lambda theme, wording: 2, silent=()):
        for prompt in make_prompts(guides(book, "ko"), model="m", wordings=2):
            self.store.keep_prompts([prompt])
            for article in ARTICLES.itertuples(index=False):
                made = make_request(article.article_id, article.title, article.body, prompt)
                name = made.custom_id
                asked = (name, made.article_id, prompt.id, made.text_hash, "x", "doubt", 1.0)
                self.store.keep_asked([Asked(*asked)])
                said = {
                    theme: {"code": codes(theme, prompt.wording), "quote": "반도체 수출"}
                    for theme in prompt.themes
                    if theme not in silent
                }
                answer = json.dumps({"themes": said})
                self.store.keep_answers([Given(name, answer, text_hash=made.text_hash)])

    def said(self, book):
        found = read_stored(self.store, ARTICLES, book).said
        return found.groupby("theme").size().to_dict()


def test_a_theme_that_is_added_counts_once_it_is_answered(study):
    study.ask(study.codebook(CHIPS))
    both = study.codebook(CHIPS, ROBOTS)
    assert study.said(both) == {"chips": 3}
    study.ask(both)
    assert study.said(both) == {"chips": 3, "robots": 3}


def test_a_theme_whose_definition_was_edited_counts_once_it_is_answered_again(study):
    study.ask(study.codebook(CHIPS, ROBOTS))
    edited = study.codebook(("chips", "반도체를 만들고 파는 일"), ROBOTS)
    assert study.said(edited) == {"robots": 3}
    study.ask(edited)
    assert study.said(edited) == {"chips": 3, "robots": 3}


def test_wordings_that_differ_or_are_silent_say_nothing(study):
    book = study.codebook(CHIPS, ROBOTS)
    study.ask(book, lambda theme, wording: 2 if theme == "robots" or wording == 1 else 0)
    assert study.said(book) == {"robots": 3}
    study.ask(book, silent=("robots",))
    assert study.said(book) == {"chips": 3}
