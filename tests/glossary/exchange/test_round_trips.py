import pytest
from hypothesis import given, settings

from glossary import builtin, exchange
from glossary.concepts import Concept, by_id
from tests.glossary.exchange.strategies import TERMBASES

each_format = pytest.mark.parametrize("format_name", exchange.formats())


@each_format
@given(concepts=TERMBASES)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_without_loss(
    format_name: str, concepts: list[Concept]
) -> None:
    written = exchange.write(concepts, format_name)
    assert exchange.read(written, format_name) == (tuple(concepts), [])


@each_format
@given(concepts=TERMBASES)
@settings(max_examples=20, deadline=None)
def test_an_exported_termbase_changes_nothing_when_it_comes_back(
    format_name: str, concepts: list[Concept]
) -> None:
    plan = exchange.plan(
        exchange.write(concepts, format_name), format_name, by_id(concepts), glossary=None
    )
    assert (plan.unchanged, plan.wanted(), plan.refused) == (len(concepts), (), ())


@each_format
def test_the_built_in_glossary_goes_out_and_comes_in(format_name: str) -> None:
    written = exchange.write(builtin.concepts(), format_name)
    assert exchange.read(written, format_name) == (builtin.concepts(), [])
