"""A button on each lesson's page that opens it in the edition for a browser, where an instructor hosts one.

``browser_edition_url`` in ``_config.yml`` says where the folder that `make lite` made is served. Without it there is no
button.
"""


def address(url: str, page: str) -> str:
    """Where the edition opens the lesson of a page: its notebook has the same place there."""
    return f"{url.rstrip('/')}/lab/index.html?path={page}.ipynb"


def add_button(app, page, _template, context, doctree):
    """Put the button among those of the theme, on pages that are lessons."""
    url = app.config.browser_edition_url
    is_lesson = page.startswith("modules/") and page.count("/") == 2
    if not (url and doctree is not None and is_lesson):
        return
    context["header_buttons"].append(
        {
            "type": "link",
            "text": "Open in the browser",
            "tooltip": "Run this lesson in the browser, without Python on this computer",
            "icon": "fas fa-play",
            "url": address(url, page),
            "label": "browser-edition",
        }
    )


def setup(app):
    app.add_config_value("browser_edition_url", "", "html", types=(str,))
    app.connect("html-page-context", add_button, priority=502)  # behind the theme, which makes the list
    return {"parallel_read_safe": True, "parallel_write_safe": True}
