"""Title, period, number of articles, text basis, version."""

from __future__ import annotations

from html import escape

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.findings.text_basis import basis_parts
from hwadu.reporting.wording import count, day
from hwadu.words import word


def table(view: View) -> str:
    """What the report is of."""
    dates = view.table("articles")["published"]
    n, undated = count(len(dates)), int(dates.isna().sum())
    if undated:
        n += f" ({word('undated', view.language)}: {count(undated)})"
    facts = {
        "period": " – ".join(dict.fromkeys(map(day, (dates.min(), dates.max())))),
        "articles": n,
        "basis": basis_parts(view.run.manifest.get("text_basis", {}), view.language),
        "made": f"hwadu {view.run.manifest.get('versions', {}).get('hwadu', '')}",
    }
    rows = "".join(
        f"<dt>{escape(word(name, view.language))}</dt><dd>{escape(fact)}</dd>"
        for name, fact in facts.items()
    )
    title = f'<h1 dir="auto">{escape(view.run.title_in(view.language))}</h1>'
    return f"<header>{title}<dl>{rows}</dl></header>"


EXHIBIT = Exhibit(
    name="head",
    table=table,
)
