"""The methods section tells of people's coding, where there was any."""

import re

import pandas as pd
import pytest

import hwadu
from hwadu import schema
from hwadu.reporting.left_out import left_out_of_means
from hwadu.reporting.methods.methods import methods_html, methods_text
from hwadu.themes import score_codes
from hwadu.themes.evaluation.corrected_share import MIN_CODES

WORKS = ("Cohen", "Krippendorff", "Särndal", "Angelopoulos")


def codes_of(run, coders, n=60, wrong=0):
    """What people coded: the assignment itself, but for the last articles of the last coder."""
    themes, ids = run.themes, sorted(run.articles["article_id"])[:n]
    given = set(map(tuple, themes.loc[themes["assigned"], ["article_id", "theme"]].to_numpy()))
    rows = []
    for coder in coders:
        for place, article in enumerate(ids):
            for theme in run.labels("ko"):
                found = (article, theme) in given
                if coder == coders[-1] and place >= n - wrong:
                    found = not found
                rows.append((article, theme, coder, "main" if found else "absent", 2.0))
    return schema.conform(pd.DataFrame(rows, columns=schema.columns("codes")), "codes")


def written(run, codes, language, write=methods_text):
    quality = score_codes(run.themes, codes, run.articles).quality
    return write(run.manifest, run.codebook, 3, language, coding=(codes, quality))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_methods_of_a_coded_run_say_how_it_was_coded(run_folder, language):
    run = hwadu.open_run(run_folder)
    said = written(run, codes_of(run, ["kim", "lee"], wrong=6), language)
    (coded,) = [part for part in said.split("\n\n") if "Krippendorff" in part or "크리펜" in part][
        :1
    ]
    assert re.findall(r"\d+", coded)[:3] == ["60", "2", "60"]
    alphas = [float(value) for value in re.findall(r" (-?\d\.\d\d) \(", coded)]
    assert alphas and all(alpha < 1 for alpha in alphas)
    assert f"{MIN_CODES}" in coded and "{" not in coded
    assert all(work in said for work in WORKS)
    html = written(run, codes_of(run, ["kim", "lee"], wrong=6), language, methods_html)
    assert "60" in html and all(work in html for work in WORKS)


def test_what_coders_settled_is_no_third_coder(run_folder):
    run = hwadu.open_run(run_folder)
    apart = codes_of(run, ["kim", "lee"], wrong=6)
    settled = apart[apart["coder"] == "kim"].assign(coder="합의")
    lines = [
        re.search(r"Coding\. .*Krippendorff.*?precision", written(run, codes, "en")).group()
        for codes in (apart, pd.concat([apart, settled]))
    ]
    assert lines[0] == lines[1]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_of_what_nobody_coded_twice_no_number_is_told(run_folder, language):
    run = hwadu.open_run(run_folder)
    said = written(run, codes_of(run, ["kim"]), language)
    (coded,) = [part for part in said.split("\n\n") if part.startswith(("코딩.", "Coding."))]
    assert re.findall(r"\d+", coded)[:2] == ["60", "1"]
    assert " 0건" not in coded and "; 0 of" not in coded


@pytest.mark.parametrize("coders", [["kim"], ["kim", "lee"]])
def test_no_draw_is_claimed_of_codes_that_all_weigh_the_same(run_folder, coders):
    run = hwadu.open_run(run_folder)
    alike = codes_of(run, coders)
    first = sorted(alike["article_id"])[0]
    drawn = alike.assign(weight=alike["weight"].where(alike["article_id"] != first, 1.0))
    said = [written(run, codes, "en") for codes in (alike, drawn)]
    assert ["taken for drawn evenly" in one for one in said] == [True, False]
    assert ["probability sample" in one for one in said] == [False, True]
    assert ["did not see what was assigned" in one for one in said] == [False, True]


def test_one_coder_has_no_agreement(run_folder):
    run = hwadu.open_run(run_folder)
    said = written(run, codes_of(run, ["kim"]), "en")
    assert "to tell how far they agree" in said
    assert "alpha of a theme" not in said


@pytest.mark.parametrize("language", ["ko", "en"])
def test_methods_without_coding_tell_of_none(run_folder, language):
    run = hwadu.open_run(run_folder)
    plain = methods_text(run.manifest, run.codebook, 3, language)
    none = (schema.empty("codes"), schema.empty("theme_quality"))
    assert methods_text(run.manifest, run.codebook, 3, language, coding=none) == plain
    assert not any(work in plain for work in WORKS)
    assert "Lee, M. (2024). Kiwi" in plain


@pytest.mark.parametrize("language", ["ko", "en"])
def test_methods_name_the_themes_that_the_means_leave_out(run_folder, language):
    run = hwadu.open_run(run_folder)
    codes = codes_of(run, ["kim"])
    found = sorted(set(codes.loc[codes["role"] == "main", "theme"]))
    codes = codes[codes["theme"].isin(found)]
    unfound = codes.assign(role=codes["role"].mask(codes["theme"] == found[0], "absent"))
    labels = {theme: label for theme, label in run.labels(language).items() if theme in found}
    said = [
        left_out_of_means(score_codes(run.themes, of, run.articles).quality, labels, language)
        for of in (codes, unfound)
    ]
    told = {"ko": "재현율 평균에서 빠진 주제(코드로는 알 수 없음): {}.",
            "en": "Left out of the mean recall, for the codes do not tell it: {}."}  # fmt: skip
    assert said == [[], [told[language].format(labels[found[0]])]]
    quality = score_codes(run.themes, unfound, run.articles).quality
    recall = left_out_of_means(quality, run.labels(language), language, ("recall",))
    assert recall and recall[0] in written(run, unfound, language)
