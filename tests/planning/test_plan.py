"""Plans of small studies: what is counted, what is kept, and what is an error."""

import shutil

import pytest

import hwadu
from hwadu.errors import InputError, SettingsError
from hwadu.pipeline import STAGES


@pytest.fixture
def edited(demo_run, demo_study, tmp_path):
    """A study whose codebook was edited after its run, and a copy of the run."""
    run, book = tmp_path / "run", demo_study.parent / "themes.toml"
    shutil.copytree(demo_run.folder, run)
    text = book.read_text(encoding="utf-8")
    changed = text.replace('label_en = "', 'label_en = "The ', 1)
    assert changed != text
    book.write_text(changed, encoding="utf-8")
    yield demo_study, run
    book.write_text(text, encoding="utf-8")


def below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_plan_before_the_first_run(tmp_path, monkeypatch):
    study = hwadu.write_demo(tmp_path / "study", articles=60, seed=1)
    monkeypatch.setenv("HWADU_CACHE", str(tmp_path / "cache"))
    before = below(study.parent)
    plan = hwadu.plan(study, workers=2)
    assert [stage.stage for stage in plan.stages] == list(STAGES)
    assert {stage.state for stage in plan.stages} == {"first"}
    assert (plan.counted, plan.known) == (True, 0.0)
    assert 55 <= plan.articles <= plan.rows <= 65
    assert 300 < plan.characters / plan.articles < 2000
    assert plan.pace > 1000
    assert all(stage.work > 0 and stage.memory > 50 for stage in plan.stages)
    assert plan.seconds(1) == pytest.approx(plan.work)
    assert plan.seconds(64) <= plan.seconds(2) < plan.seconds(1)
    assert below(study.parent) == before
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert list(hwadu.plan(study, report=False).table["stage"]) == list(STAGES[:-1])


def test_a_plan_after_a_run_keeps_all_and_says_so(demo_run, demo_study):
    plan = hwadu.plan(demo_study, report=False)
    assert {stage.state for stage in plan.stages} == {"kept"}
    assert (plan.work, plan.memory, plan.known) == (0.0, 0.0, 1.0)
    assert plan.summary("en")[-1] == "Nothing is to be made: the run is as the study asks for."
    again = hwadu.plan(demo_study, from_stage="trends", report=False)
    states = {stage.stage: (stage.state, stage.because) for stage in again.stages}
    assert states["themes"] == ("kept", ())
    assert states["trends"] == ("again", ("asked for",))


def test_a_plan_is_what_the_run_then_does(edited):
    study, run = edited
    plan = {stage.stage: stage for stage in hwadu.plan(study, run, report=False).stages}
    states = {name: stage.state for name, stage in plan.items()}
    assert states == dict.fromkeys(("reading", "stories", "tokens", "topics"), "kept") | {
        "themes": "again",
        "trends": "perhaps",
    }
    assert plan["themes"].because == ("themes.toml",)
    assert plan["tokens"].work == 0
    assert plan["themes"].work > 0
    news = []
    hwadu.run(study, run, report=False, on_stage=news.append)
    made = {each.stage for each in news if not each.kept}
    assert {name for name, state in states.items() if state == "again"} <= made
    assert made <= {name for name, state in states.items() if state != "kept"}


@pytest.mark.parametrize(
    ("was", "now", "error", "named"),
    [
        ('paths = ["data/raw"]', 'paths = ["nowhere"]', InputError, "nowhere"),
        ('codebook = "themes.toml"', 'codebook = "none.toml"', SettingsError, "none.toml"),
        ('every = "month"', 'every = "moon"', SettingsError, "every"),
    ],
)
def test_a_wrong_study_is_an_error(tmp_path, was, now, error, named):
    study = hwadu.write_demo(tmp_path / "study", articles=5, seed=1)
    text = study.read_text(encoding="utf-8")
    assert was in text
    study.write_text(text.replace(was, now), encoding="utf-8")
    with pytest.raises(error, match=named):
        hwadu.plan(study)


def test_files_without_articles_and_no_workers_are_errors(tmp_path):
    study = hwadu.init_study(tmp_path / "study")
    with pytest.raises(InputError, match="no file"):
        hwadu.plan(study)
    raw = tmp_path / "study/data/raw/a.csv"
    raw.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.csv"):
        hwadu.plan(study)
    raw.write_text("제목,본문\n비 온 뒤,땅이 굳었다.\n", encoding="utf-8")
    raw.write_text("제목,본문\n[포토] 나비,\n", encoding="utf-8")
    with pytest.raises(InputError, match="no article is left"):
        hwadu.plan(study)
    raw.write_text("제목,본문\n비 온 뒤,땅이 굳었다.\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="0 workers"):
        hwadu.plan(study, workers=0)
    assert hwadu.plan(study).articles == 1


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_plan_in_words(demo_run, demo_study, language):
    lines = hwadu.plan(demo_study, from_stage="tokens", workers=8).summary(language)
    stages = [line for line in lines if line.startswith("·")]
    assert len(stages) == len(STAGES)
    assert not [line for line in lines if "{" in line]
    assert "8" in lines[-1]


def test_the_command(demo_run, demo_study, monkeypatch, capsys):
    from hwadu import cli

    monkeypatch.setattr("sys.argv", ["hwadu", "plan", str(demo_study), "--from", "report"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert not ended.value.code
    assert len(capsys.readouterr().out.splitlines()) >= len(STAGES) + 4
