"""Composes the desk: settings, sign-in, navigation.

Streamlit runs this file for each reader; the server imports it for the routes beside the pages.
"""

import streamlit as st

from workflow.pages import frame, serving

if __name__ == "__main__":
    frame.compose()
else:
    app = st.App(
        __file__,
        routes=serving.routes(),
        middleware=serving.middleware(),
        lifespan=serving.lifespan,
        on_script_error=frame.fault,
    )
