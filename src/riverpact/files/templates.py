"""Templates (模板) of pages and letters: every one is read the same strict way."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def templates_of(package: str, *, is_html: bool = True) -> Environment:
    """Return the templates of a package; what a template names and nothing gives is an error.

    Args:
        package: its name; the templates lie in its folder ``templates``.
        is_html: whether what is put in is escaped; plain text is not.

    Example:
        >>> templates_of("riverpact.files.letters").from_string("{{ name }}").render(name="<上>")
        '&lt;上&gt;'
    """
    return Environment(
        loader=PackageLoader(package),
        autoescape=is_html,  # noqa: S701  plain text of letters: as_html and as_docx escape it
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
