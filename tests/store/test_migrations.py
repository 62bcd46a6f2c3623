"""The schema: up, down and up again, and what the tables say it is."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from kromi_app.config import Settings
from kromi_app.launch import migrations
from kromi_app.launch.postgres import Postgres
from kromi_app.store.tables import METADATA
from tests.fixtures.people import MIA, Desk, desk_on


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_the_migrated_schema_is_what_the_tables_say(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), METADATA)
    engine.dispose()
    assert difference == []


async def test_a_filled_database_goes_down_and_up_again_and_works(database_url: str) -> None:
    async with desk_on(database_url) as desk:
        await desk.set(MIA, "swatch:ink", name="Night")
    migrations.downgrade(database_url, "base")
    assert tables(database_url) == {"alembic_version"}
    migrations.upgrade(database_url)
    assert migrations.at_head(database_url)
    async with desk_on(database_url) as again:
        await again.set(MIA, "swatch:ink", name="Night")


@pytest.fixture
def bare_url(cluster: Postgres) -> Iterator[str]:
    """A database that was never migrated."""
    administer = cluster.url("postgres").replace("+psycopg", "")
    with psycopg.connect(administer, autocommit=True) as connection:
        connection.execute("CREATE DATABASE bare")
    yield cluster.url("bare")
    with psycopg.connect(administer, autocommit=True) as connection:
        connection.execute("DROP DATABASE bare WITH (FORCE)")


def test_an_empty_database_is_brought_to_the_head(bare_url: str) -> None:
    assert not migrations.at_head(bare_url)
    migrations.upgrade(bare_url)
    assert tables(bare_url) >= {"account", "brand", "edit", "record"}
    assert migrations.at_head(bare_url)


def test_sslmode_in_the_url_reaches_the_driver() -> None:
    settings = Settings.from_environment({"DATABASE_URL": "postgres://u:p@db.example/kromi?sslmode=verify-full"})
    engine = create_engine(settings.database_url or "")
    _, arguments = engine.dialect.create_connect_args(engine.url)
    assert (arguments["host"], arguments["sslmode"]) == ("db.example", "verify-full")


async def test_deleting_a_brand_leaves_nothing_of_it_in_any_table(desk: Desk, database_url: str) -> None:
    await desk.brands.delete(MIA, desk.brand_id, "Halden Ferry")
    engine = create_engine(database_url)
    with engine.connect() as connection:
        for table in METADATA.sorted_tables:
            if "brand_id" in table.c:
                assert connection.execute(table.select()).all() == [], table.name
    engine.dispose()
