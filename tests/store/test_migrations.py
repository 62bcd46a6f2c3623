"""The schema: up, down and up again, and what the tables say it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from pydantic import ValidationError
from sqlalchemy import create_engine, inspect, text

from kromi_app.config import Settings
from kromi_app.launch import migrations
from kromi_app.launch.postgres import Postgres
from kromi_app.store.tables import METADATA
from tests.fixtures.people import MIA, Desk, desk_on
from tests.fixtures.records import EXAMPLES


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


UNDRAWABLE: dict[str, dict[str, Any]] = {
    "dimension": {"group": "radius", "name": "m", "value": {"value": -8, "unit": "px"}},
    "grid": {
        "name": "Page",
        "sizes": [
            {"from_width": {"value": 800, "unit": "px"}, "gutter": {"value": -5, "unit": "px"}},
            {"from_width": {"value": 320, "unit": "px"}, "max_width": None},
        ],
    },
    "type_style": {"name": "Body", "typeface": "typeface:text", "size": {"value": -16, "unit": "px"}},
    "type_scale": {
        "name": "Site",
        "narrow": {"viewport_px": 1280, "base_px": 18, "ratio": 1.25},
        "wide": {"viewport_px": 1280, "base_px": 16, "ratio": 1.2},
    },
}
"""Bodies as they could be stored once, by kind."""


async def test_a_brand_with_measures_that_nobody_can_draw_opens_again(database_url: str) -> None:
    add = [{"op": "add", "kind": kind, "id": f"{kind}:one", "set": EXAMPLES[kind].set} for kind in UNDRAWABLE]
    async with desk_on(database_url, [*map(dict, EXAMPLES["type_style"].needs), *add]) as desk:
        async with desk.database.transaction() as connection:
            for kind, body in UNDRAWABLE.items():
                stored = {"body": json.dumps(body), "kind": kind}
                await connection.execute(
                    text("UPDATE record SET body = CAST(:body AS jsonb) WHERE kind = :kind"), stored
                )
        with pytest.raises(ValidationError):
            await desk.records()
        migrations.downgrade(database_url, "0002")
        migrations.upgrade(database_url)
        records = await desk.records()
    assert records["dimension:one"]["value"]["value"] == 0
    assert [size["from_width"]["value"] for size in records["grid:one"]["sizes"]] == [800, 801]
    assert records["grid:one"]["sizes"][0]["gutter"]["value"] == 0
    assert records["type_style:one"]["size"]["value"] == 16
    assert records["type_scale:one"]["wide"]["viewport_px"] == 1380


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
