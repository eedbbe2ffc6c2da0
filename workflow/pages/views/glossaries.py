"""The glossaries' file for the navigation."""

from workflow.pages import frame, glossary

if __name__ == "__main__":
    glossary.show_glossaries(frame.desk(), frame.reader())
