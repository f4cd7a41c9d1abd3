"""A comparison's page: one file of HTML that needs nothing else, neither script nor network.

Every page says on top that variants are a calculation and not agreed.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from riverpact.files.comparison.chart import comparison_chart
from riverpact.files.comparison.rows import rows_of
from riverpact.files.templates import templates_of


def comparison_page(data: Mapping[str, Any]) -> str:
    """Return the page of a comparison; the same data give the same bytes."""
    environment = templates_of("riverpact.files.comparison")
    style = files("riverpact.files.statement") / "templates/statement.css"
    return (
        environment.get_template("comparison.html.j2").render(
            data=data,
            style=style.read_text("utf-8"),
            chart=comparison_chart(data),
            rows=list(rows_of(data)),
            reasons=[
                (column["name"], year["year"], year["reason"])
                for column in data["columns"]
                for year in column["years"]
                if year["reason"] is not None
            ],
        )
        + "\n"
    )
