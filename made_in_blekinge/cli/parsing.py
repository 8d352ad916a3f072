"""The parser of a command, which imports the module of its command only when it is the one."""

import argparse
from collections.abc import Callable
from typing import Any


class Parser(argparse.ArgumentParser):
    """A parser whose arguments are declared by a function of a module, named ``module:function``, when it parses.

    Start-up pays for every import: so only the command that was called is imported.
    """

    def __init__(self, *, declared_by: str = "", **arguments: Any) -> None:  # noqa: ANN401  as argparse has them
        super().__init__(**arguments)
        self._declared_by = declared_by

    def carry_out(self, command: Callable[..., int], *examples: str) -> None:
        """Let ``command`` be what is done, and the help end with examples."""
        self.epilog = "examples:\n" + "\n".join(f"  made-in-blekinge {example}" for example in examples)
        self.set_defaults(command=command)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401
        self.learn()
        return super().parse_known_args(args, namespace)

    def learn(self) -> None:
        """Import the command and take up its arguments, once."""
        if self._declared_by:
            from importlib import import_module

            (module, _, function), self._declared_by = self._declared_by.partition(":"), ""
            getattr(import_module(module), function or "declare")(self)
