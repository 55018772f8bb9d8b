"""What was learned of the same is found again, and of nothing else."""

import os

import numpy as np
import pytest
from scipy import sparse

from hwadu.themes.signals import kept_models, passages
from hwadu.themes.signals.folded_models import learn_folded
from hwadu.themes.signals.kept_models import models_kept_in, recalled_or_learned


@pytest.fixture
def lesson():
    dice = np.random.default_rng(0)
    features = sparse.csr_matrix(dice.random((60, 8)) * (dice.random((60, 8)) < 0.4))
    seeded = dice.random(60) < 0.3
    return features, seeded, np.arange(60) % 5, np.ones(60), 3.0


@pytest.fixture
def learned(monkeypatch):
    """How often something was learned."""
    calls = []

    def counted(*learned_from):
        calls.append(learned_from)
        return learn_folded(*learned_from)

    monkeypatch.setattr(kept_models, "learn_folded", counted)
    return calls


def told(model):
    return model.weights.tobytes(), model.intercept.tobytes(), model.prior


def test_the_same_lesson_is_learned_once(lesson, learned, tmp_path):
    anew = told(learn_folded(*lesson))
    for _ in range(3):
        with models_kept_in(tmp_path / "models"):
            assert told(recalled_or_learned(*lesson)) == anew
    assert len(learned) == 1


@pytest.mark.parametrize("part", range(5))
def test_a_lesson_that_differs_in_anything_is_another(part, lesson, learned, tmp_path):
    other = list(lesson)
    if part == 0:
        other[0] = lesson[0].copy()
        other[0].data[3] += 1e-12
    elif part == 1:
        other[1] = ~lesson[1]
    else:
        other[part] = lesson[part] + 1
    with models_kept_in(tmp_path):
        recalled_or_learned(*lesson)
        made = recalled_or_learned(*other)
    assert len(learned) == 2
    assert told(made) == told(learn_folded(*other))


def test_the_same_numbers_in_another_form_are_another_lesson(lesson, learned, tmp_path):
    with models_kept_in(tmp_path):
        recalled_or_learned(*lesson)
        recalled_or_learned(lesson[0].toarray(), *lesson[1:])
    assert len(learned) == 2


def test_nothing_is_kept_where_nobody_asks(lesson, learned):
    recalled_or_learned(*lesson)
    recalled_or_learned(*lesson)
    assert len(learned) == 2


def test_damage_is_not_read_but_replaced(lesson, learned, tmp_path):
    with models_kept_in(tmp_path):
        first = told(recalled_or_learned(*lesson))
        (kept,) = tmp_path.iterdir()
        whole = kept.read_bytes()
        kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert told(recalled_or_learned(*lesson)) == first
        assert kept.read_bytes() == whole
        recalled_or_learned(*lesson)
    assert len(learned) == 2


def test_a_folder_that_cannot_be_written_only_costs_time(lesson, learned, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with models_kept_in(tmp_path / "file" / "models"):
        assert told(recalled_or_learned(*lesson)) == told(learn_folded(*lesson))
    assert len(learned) == 1


def test_passages_of_a_theme_are_learned_once(tmp_path, monkeypatch):
    calls = []

    def counted(*learned_from):
        calls.append(learned_from)
        return learned(*learned_from)

    learned = passages._learned
    monkeypatch.setattr(passages, "_learned", counted)
    dice = np.random.default_rng(0)
    holds = sparse.csr_matrix((dice.random((80, 9)) < 0.4).astype(np.float32))
    cut = passages.Passages(holds, np.arange(80), np.arange(80) % 5)
    positive, hidden = np.arange(80) % 3 == 0, np.arange(9) == 0

    negative = ~positive

    def made(positive, hidden, negative=negative):
        model = passages.learn_passages(cut, positive, negative, hidden)
        return model.columns.tobytes(), model.weights.tobytes(), model.intercept.tobytes()

    anew = made(positive, hidden)
    with models_kept_in(tmp_path):
        assert made(positive, hidden) == made(positive, hidden) == anew
        assert len(calls) == 2
        assert made(np.roll(positive, 1), hidden) != anew
        assert made(positive, hidden, np.roll(negative, 1)) != anew
        assert made(positive, np.roll(hidden, 1)) != anew
    assert len(calls) == 5


def test_the_models_used_last_stay(lesson, learned, tmp_path, monkeypatch):
    monkeypatch.setattr(kept_models, "_MOST", 2)
    for age, regularisation in enumerate((1.0, 2.0, 3.0)):
        with models_kept_in(tmp_path):
            recalled_or_learned(*lesson[:4], regularisation)
            newest = max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime)
            os.utime(newest, (age, age))
    assert len(list(tmp_path.iterdir())) == 2
    with models_kept_in(tmp_path):
        recalled_or_learned(*lesson[:4], 3.0)
        assert len(learned) == 3
        recalled_or_learned(*lesson[:4], 1.0)
    assert len(learned) == 4
