"""The desk's pages in Streamlit: ask, draw, call."""
