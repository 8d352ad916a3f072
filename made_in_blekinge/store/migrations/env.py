"""Alembic's entry: the connection comes from :mod:`made_in_blekinge.store.migrations`."""

from alembic import context

from made_in_blekinge.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
