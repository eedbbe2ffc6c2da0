"""The file of bringing a glossary in, for the navigation."""

from workflow.pages import frame, glossary_import

if __name__ == "__main__":
    glossary_import.bring_in(frame.desk(), frame.reader())
