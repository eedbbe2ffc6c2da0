"""Starts the grid on a page as a Streamlit component, and hears what it tells the page."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from workflow.checks.quote_marks import OWN
from workflow.languages import direction
from workflow.pages import words as interface
from workflow.pages.grid import words
from workflow.pages.grid.serving import home, modules

SCRIPT = f"""
const MODULES = {json.dumps(modules(".js"))};
export default async function (component) {{
  const at = (name) => new URL(`{home()}/${{name}}`, window.location.origin).href;
  const {{ parentElement, data }} = component;
  const early = parentElement.querySelector('.dg-host') ? null
    : fetch(data.base, {{ headers: {{ 'X-Dragoman': '1' }}, cache: 'no-store' }}).catch(() => null);
  if (!document.querySelector('link[data-dragoman-grid]')) {{
    for (const name of MODULES) {{
      document.head.append(Object.assign(document.createElement('link'),
        {{ rel: 'modulepreload', href: at(name) }}));
    }}
    const link = document.createElement('link');
    Object.assign(link, {{ rel: 'stylesheet', href: at('grid.css') }});
    link.dataset.dragomanGrid = '';
    await new Promise((done) => {{
      link.onload = link.onerror = done;
      document.head.append(link);
    }});
  }}
  const {{ mount }} = await import(at('grid.js'));
  return mount(component, early);
}}
"""
"""The segments are asked for and the modules fetched at once, not one after the other."""


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
