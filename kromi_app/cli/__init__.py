"""The command line: `kromi` serves; its subcommands tend accounts and brands.

serve     the server, for use and for work on it
doctor    what is in force, and whether it answers
accounts  people and access tokens
brands    brands from files
assets    whether every file is there
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kromi_app.cli import accounts, assets, brands, doctor, serve

app = typer.Typer(
    help="Kromi, the live brand-system editor.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(accounts.user, name="user")
app.add_typer(accounts.token, name="token")
app.add_typer(brands.brand, name="brand")
app.add_typer(assets.assets, name="assets")
app.command("doctor")(doctor.doctor)
app.command("dev")(serve.dev)

Port = Annotated[int | None, typer.Option(help="The port to listen on; 0 for any that is free.")]
Host = Annotated[str | None, typer.Option(help="The address to listen on.")]
Data = Annotated[Path | None, typer.Option(help="Where Kromi keeps its data.")]


@app.callback(invoke_without_command=True)
def default(context: typer.Context, port: Port = None, host: Host = None, data: Data = None) -> None:
    """Serve the editor, the assistants' endpoint and everything else on one port."""
    if context.invoked_subcommand is None:
        serve.serve(port, host, data)
    elif (port, host, data) != (None, None, None):
        # Taken silently, --data would let a subcommand write to another folder than the one that was named.
        raise typer.BadParameter(
            "--port, --host and --data are for serving; set KROMI_PORT, KROMI_HOST or KROMI_DATA for a subcommand."
        )
