"""Themes that a codebook cannot tell apart are named, and those it can are not."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from scipy.stats import mannwhitneyu

from hwadu.reporting import doubtful_findings
from hwadu.themes.codebook.support import measure_support, support_notices, support_table
from hwadu.themes.signals.flat_tokens import CodebookTerms, TermFlags

N = 400
MAYOR, MARKET, COUNCIL = 0, 1, 2  # terms


def terms_of(*seeds):
    nothing = np.zeros(3, dtype=bool)
    flags = []
    for seed in seeds:
        own = nothing.copy()
        own[list(seed)] = True
        flags.append(TermFlags(own, nothing, nothing, np.ones(3)))
    forms = np.array(["시의회", "시장", "조례"], dtype=object)
    return CodebookTerms(forms, nothing, tuple(flags))


def corpus(columns):
    return sparse.csr_matrix(np.column_stack(columns).astype(float))


@pytest.fixture(scope="module")
def likeness():
    """The first fifty articles are like the definition, the others are not."""
    alike = np.random.default_rng(0).normal(size=N)
    alike[:50] += 4
    return alike


def held(rows):
    made = np.zeros(N)
    made[rows] = 1
    return made


def verdicts(columns, likeness, seeds, of=N):
    found = measure_support(corpus(columns), terms_of(seeds), likeness[:, None], of)
    return {one.term: one.verdict for one in found[0]}, found


def test_terms_that_agree_with_the_definition_are_left_alone(likeness):
    columns = [held(range(40)), held(range(20, 50)), held([])]
    said, _ = verdicts(columns, likeness, (MAYOR, MARKET, COUNCIL))
    assert said == {"": "", "시의회": "", "시장": ""}


def test_one_term_of_many_articles_with_another_meaning_is_named(likeness):
    columns = [held(range(40)), held(range(100, 130)), held([])]
    said, _ = verdicts(columns, likeness, (MAYOR, MARKET, COUNCIL))
    assert said == {"": "", "시의회": "", "시장": "other meaning"}


def test_a_theme_that_such_a_term_swamps_cannot_be_held(likeness):
    columns = [held(range(20)), held(range(100, 300)), held([])]
    said, found = verdicts(columns, likeness, (MAYOR, MARKET, COUNCIL))
    assert said == {"": "no agreement", "시의회": "", "시장": "other meaning"}
    assert found[0][0].articles == 220
    assert found[0][0].agreement < 0.65


def test_too_few_articles_are_said_to_be_so(likeness):
    columns = [held(range(9)), held([]), held([])]
    said, _ = verdicts(columns, likeness, (MAYOR, MARKET))
    assert said == {"": "too few"}
    # of a selection of the corpus, as many as the corpus will have
    said, found = verdicts(columns, likeness, (MAYOR, MARKET), of=4 * N)
    assert said == {"": "", "시의회": ""}
    assert found[0][0].articles == 36


@pytest.mark.parametrize("seed", range(3))
def test_agreement_is_the_area_under_the_curve_where_many_are_as_much_alike(seed):
    rng = np.random.default_rng(seed)
    held, likeness = rng.random(N) < 0.3, rng.integers(0, 9, (N, 1)) / 4
    present = corpus([held, np.zeros(N), np.zeros(N)])
    ((whole, term),) = measure_support(present, terms_of({MAYOR}), likeness, N)
    ranked = mannwhitneyu(likeness[held, 0], likeness[~held, 0]).statistic
    area = ranked / (held.sum() * (~held).sum())
    assert whole.agreement == term.agreement == pytest.approx(area, abs=1e-12)


def test_a_term_that_never_occurs_is_too_few(likeness):
    said, found = verdicts([held([])] * 3, likeness, (MAYOR,))
    assert said == {"": "too few"}
    assert np.isnan(found[0][0].agreement)


def test_notices_and_findings_name_theme_and_term(likeness):
    columns = [held(range(20)), held(range(100, 300)), held([])]
    _, found = verdicts(columns, likeness, (MAYOR, MARKET, COUNCIL))
    table = support_table(["cities"], found)
    first, second = map(str, support_notices(table))
    assert "cannot tell theme 'cities' apart" in first
    assert "term '시장' of theme 'cities' seems to mean something else" in second
    for language in ("ko", "en"):
        whole, term = doubtful_findings(table, {"cities": "지방자치"}, language)
        assert "지방자치" in whole
        assert "시장" in term
        assert "{" not in whole + term
    assert doubtful_findings(table, {}, "en") == []
    assert support_notices(support_table(["cities"], [])) == []
    assert isinstance(table, pd.DataFrame)
