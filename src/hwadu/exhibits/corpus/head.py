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
    beside = {"undated": int(dates.isna().sum()), "outside": view.outside}
    said = [f"{word(name, view.language)}: {count(n)}" for name, n in beside.items() if n]
    n = count(len(dates)) + (f" ({', '.join(said)})" if said else "")
    # the study's own period where it leaves articles out, else when they are of
    ends = view.span if view.outside and view.span else (dates.min(), dates.max())
    facts = {
        "period": " – ".join(dict.fromkeys(map(day, ends))),
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
