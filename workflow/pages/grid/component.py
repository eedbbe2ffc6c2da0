"""Starts the grid on a page as a Streamlit component, and hears what it tells the page."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from workflow.checks.quote_marks import OWN
from workflow.languages import direction
from workflow.pages import words as interface
from workflow.pages.grid import words
from workflow.pages.grid.serving import PATH

SCRIPT = f"""
export default async function (component) {{
  const at = (name) => new URL(`{PATH}/${{name}}`, window.location.origin).href;
  if (!document.querySelector('link[data-dragoman-grid]')) {{
    const link = document.createElement('link');
    Object.assign(link, {{ rel: 'stylesheet', href: at('grid.css') }});
    link.dataset.dragomanGrid = '';
    await new Promise((done) => {{
      link.onload = link.onerror = done;
      document.head.append(link);
    }});
  }}
  const {{ mount }} = await import(at('grid.js'));
  return mount(component);
}}
"""


def draw(
    *,
    article_id: int,
    source_language: str,
    language: str,
    person: str,
    may_write: bool,
    show_changes: bool,
    stamp: str,
    focus: int | None = None,
    focus_stamp: int = 0,
    changed: Callable[[], None],
) -> Mapping[str, Any] | None:
    """The grid of one translation; gives the words that somebody wants to propose as a term.

    With ``focus`` it goes to that segment, once for each ``focus_stamp``; another ``stamp``
    makes it read the segments anew. ``changed`` is called when segments were saved, at most
    every few seconds.
    """
    component = st.components.v2.component("dragoman_grid", js=SCRIPT, isolate_styles=False)
    heard = component(
        key=f"grid-{article_id}-{language}",
        data={
            "subject": f"{article_id}/{language}",
            "base": f"/desk/editor/{article_id}/{language}",
            "language": language,
            "direction": direction(language),
            "source_language": source_language,
            "source_direction": direction(source_language),
            "interface_language": interface.language(),
            "person": person,
            "may_write": may_write,
            "show_changes": show_changes,
            "quotes": list(OWN.get(language.split("-")[0], OWN["en"])),
            "words": words.texts(),
            "stamp": stamp,
            "focus": focus,
            "focus_stamp": focus_stamp,
        },
        on_propose_change=_heard,
        on_changed_change=changed,
    )
    propose = heard.get("propose")
    return propose if isinstance(propose, Mapping) else None


def _heard() -> None:
    """Streamlit passes on only the triggers that have a callback."""
