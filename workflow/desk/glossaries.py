"""The glossaries and the order in which they hold."""

import re
from collections.abc import Sequence
from dataclasses import replace

from glossary.concepts import BUILT_IN, Concept
from workflow.desk.tools import Tools
from workflow.errors import BadInput
from workflow.people import Permission, Person
from workflow.terminology import Glossary

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\Z")


class Glossaries:
    """Verbs about glossaries; a part of `workflow.desk.terms.Terms`."""

    __slots__ = ()
    tools: Tools

    def glossaries(self) -> tuple[Glossary, ...]:
        """The organisation's in their order, the built-in one, then those of single articles."""
        with self.tools.store.look() as work:
            return self.tools.termbase.glossaries(work)

    def for_article(self, article_id: int) -> tuple[Concept, ...]:
        """The concepts that hold for an article, in precedence: its own glossary's, the
        organisation's in their order, the built-in ones; other articles' never.

        The same tuple as long as the termbase has not changed.
        """
        with self.tools.store.look() as work:
            return self.tools.termbase.concepts(work, article_id)

    def keep_glossary(self, name: str, title: str, *, by: Person) -> Glossary:
        """Add a glossary of the organisation (a partner's, say), the last in order, or give one
        another title. Raises `BadInput` for a name that no glossary may have."""
        by.must(Permission.ORDER_GLOSSARIES)
        name, title = name.strip(), " ".join(title.split())
        if not NAME.match(name):
            raise BadInput(
                "A glossary's name has 1 to 40 small letters, digits or hyphens, as partner-un."
            )
        if name == BUILT_IN:
            raise BadInput("The built-in glossary comes with the program; choose another.")
        with self.tools.store.begin() as work:
            work.hold_termbase()
            known = {g.name: g for g in work.glossaries()}
            if name not in known and name.startswith("article-"):
                raise BadInput(f"{name} is the name of an article's glossary; open it there.")
            last = max((g.rank for g in known.values()), default=0)
            kept = replace(known.get(name, Glossary(name, "", last + 1)), title=title)
            if known.get(name) == kept:
                return kept
            before = known[name].title if name in known else None
            work.keep_glossaries([kept])
            work.record(
                self.tools.entry(
                    by,
                    "rename glossary" if name in known else "add glossary",
                    f"glossary:{name}",
                    before=before,
                    after=title,
                )
            )
            work.commit()
        return kept

    def order_glossaries(self, names: Sequence[str], *, by: Person) -> tuple[Glossary, ...]:
        """Set the order of the organisation's glossaries, the first before the others.

        All of them must be named, and none else: articles' glossaries always go first, the
        built-in one last. Raises `BadInput`.
        """
        by.must(Permission.ORDER_GLOSSARIES)
        with self.tools.store.begin() as work:
            work.hold_termbase()
            ours = [g for g in work.glossaries() if g.article_id is None and not g.built_in]
            before = [g.name for g in ours]
            if sorted(names) != sorted(before):
                raise BadInput(
                    f"Name each of the organisation's glossaries once: {', '.join(before)}."
                )
            if list(names) != before:
                rank = {name: number for number, name in enumerate(names, 1)}
                work.keep_glossaries([replace(g, rank=rank[g.name]) for g in ours])
                work.record(
                    self.tools.entry(
                        by,
                        "order glossaries",
                        "glossary:order",
                        before=", ".join(before),
                        after=", ".join(names),
                    )
                )
            ordered = work.glossaries()
            work.commit()
        return ordered

    def article_glossary(self, article_id: int, *, by: Person) -> str:
        """The name of the article's own glossary, made where there is none yet."""
        by.must(Permission.EDIT_TERMS)
        name = f"article-{article_id}"
        with self.tools.store.begin() as work:
            work.hold_termbase()
            article = work.article(article_id)
            if name not in {g.name for g in work.glossaries()}:
                work.keep_glossaries([Glossary(name, article.title, 0, article_id)])
                work.record(
                    self.tools.entry(by, "add glossary", f"glossary:{name}", after=article.title)
                )
                work.commit()
        return name
