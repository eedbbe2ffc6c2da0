"""The new article page's file for the navigation."""

from workflow.pages import frame, new_article

if __name__ == "__main__":
    new_article.show(frame.desk(), frame.reader())
