"""What must be there before the app can run: its data folder, Postgres, Node, migrations, pages.

    data_folder  one kromi at a time on a folder
    postgres     Kromi's own Postgres, a supervised child of this process
    binaries     where its programs are
    privileges   running them as somebody who is not root
    migrations   the schema, brought to its head
    node         the Node that Reflex builds pages with
    pages        the page build, kept by the sources it was made of
    database     the database for a command, whether or not a server runs
    server       everything on one port, and a clean end

Imported by the command line and the tests; imports `config` alone.
"""

from kromi_app.launch.database import running_database
from kromi_app.launch.failure import LaunchError

__all__ = ["LaunchError", "running_database"]
