"""How the editor's pages look: article text in a serif, quiet marks, one colour a meaning."""

import streamlit as st

CSS = """
<style>
.serif, .sheet {
  font-family: "Source Serif", "Source Serif 4", Georgia, "Noto Serif", serif; }
.small { font-size: .82rem; opacity: .75; }
.kicker { font-size: .82rem; letter-spacing: .02em; opacity: .75; margin: 0 0 .15rem; }
.choice-title { font-family: "Source Serif", Georgia, serif; font-weight: 600; margin: 0; }
.choice-way { margin: 0; font-size: .85rem; opacity: .85; }
.headline { font-family: "Source Serif", Georgia, serif; font-weight: 650; font-size: 1.7rem;
  line-height: 1.2; margin: 0 0 .35rem; text-wrap: balance; }

.empty { opacity: .55; font-style: italic; }

.findings { list-style: none; margin: .15rem 0 !important; padding: 0 !important; font-size: .85rem;
  line-height: 1.4; }
.findings li { padding-left: .6rem; border-left: 2px solid; margin: .2rem 0 !important; }
.findings .blocking { border-color: #b3382c; } .findings .blocking b { color: #b3382c; }
.findings .warning { border-color: #c8860d; } .findings .warning b { color: #a76e06; }
.findings .note, .findings .waived { border-color:
  color-mix(in srgb, currentColor 35%, transparent); }
.findings .waived { opacity: .7; }
ins { text-decoration: none; background: color-mix(in srgb, #3d8b4a 22%, transparent); }
del { background: color-mix(in srgb, #b3382c 16%, transparent); opacity: .8; }

.keys { display: grid; grid-template-columns: auto 1fr; gap: .3rem .9rem;
  margin: 0 !important; padding: 0 !important; font-size: .9rem; }
.keys dt, .keys dd { margin: 0 !important; padding: 0 !important; overflow-wrap: anywhere; }

.block { margin: 0 0 .55rem; display: grid; grid-template-columns: 5.2rem 1fr; gap: .6rem; }
.block .label { font-size: .72rem; opacity: .65; padding-top: .25rem; text-align: right; }
.block .text { font-family: "Source Serif", Georgia, serif; line-height: 1.5;
  overflow-wrap: anywhere; }
.block.kind-title .text { font-size: 1.3rem; font-weight: 650; line-height: 1.3; }
.block.kind-heading .text { font-weight: 650; }
.block.kind-caption .text { font-style: italic; }
.block .cut { color: #b05a12; font-size: .7rem; vertical-align: super; user-select: none;
  padding: 0 .12rem; font-variant-numeric: tabular-nums; }

.sheet { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  column-gap: 2.4rem; row-gap: .8rem; line-height: 1.55; }
.sheet > * { margin: 0; overflow-wrap: anywhere; }
.sheet .side { font-family: inherit; font-size: .8rem; opacity: .7;
  border-bottom: 1px solid currentColor; padding-bottom: .2rem; }
.sheet .src { opacity: .78; }
.sheet .kind-title { font-size: 1.6rem; font-weight: 700; line-height: 1.2; text-wrap: balance; }
.sheet .kind-heading { font-weight: 700; font-size: 1.12rem; }
.sheet .kind-caption { font-style: italic; font-size: .92rem;
  border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent);
  border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent);
  padding: .35rem 0; }
.sheet .kind-quote { border-left: 3px solid; padding-left: .9rem; }
.sheet .byline { font-weight: 600; text-align: right; }
.sheet table { border-collapse: collapse; width: 100%; font-size: .92rem; }
.sheet td { border: 1px solid color-mix(in srgb, currentColor 30%, transparent);
  padding: .2rem .5rem; vertical-align: top; }
@media (max-width: 1100px) {
  .headline { font-size: 1.35rem; }
  .sheet { column-gap: 1.2rem; }
  .sheet .kind-title { font-size: 1.3rem; }
  .st-key-hands .keys { grid-template-columns: 1fr; gap: 0; }
  .st-key-hands .keys dt { opacity: .7; font-size: .8rem; }
  .st-key-hands .keys dd { margin-bottom: .4rem !important; }
}
</style>
"""


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(CSS)
