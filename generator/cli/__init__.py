"""The command line: arguments in, text out. Nothing else prints, asks the clock or the environment.

A command's module is imported only when it runs, so that `form4 --help` stays instant.
"""

from __future__ import annotations

import gc
import re
import sys
from importlib import import_module

import click

from ..errors import GeneratorError
from ..starting import begin
from ..version import __version__

#: Command, its module here, and its line in the help.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("init", "init", "Write a commented filing to start from."),
    ("check", "check", "Say what is wrong with filings, with line and cure."),
    ("build", "build", "Check filings and write XML, PDF and manifest."),
    ("batch", "batch", "Build a filing for each row of a roster, and a board of them all."),
    ("roster", "roster", "Write an empty roster for a grant."),
    ("fills", "fills", "Make lines from a broker's executions, at weighted average prices."),
    ("due", "due", "Say by when filings are due, as a table or a calendar."),
    ("explain", "explain", "Explain a code of a finding, or an EDGAR suspension message."),
    ("fix", "fix", "Write a mended copy: text, long footnotes and titles; shown as a diff."),
    ("import", "import_", "Make the YAML of filed forms."),
    ("amend", "amend", "Write a Form 4/A to start from."),
    ("next", "next_", "Write the filing after one to start from."),
    ("diff", "diff", "Show what two filings say differently."),
    ("poa", "poa", "Draft a power of attorney, or list those on the register."),
    ("exhibit", "exhibit", "Make an exhibit of a text from a word processor."),
    ("post", "post", "Write the pages for the issuer's website."),
    ("show", "show_submission", "Show what a submission holds; decode its documents."),
    ("package", "package", "Make one zip of what was built, with a cover sheet."),
    ("verify", "verify", "Say what was changed in bundles since they were built."),
    ("sign", "sign", "Sign an empty field of a form PDF with a key of yours."),
    ("verify-pdf", "verify_pdf", "Judge the signatures and the XML in a form PDF."),
    ("attestation", "attestation", "Write what is signed by hand before any electronic signature."),
    ("schema", "schema", "Print the JSON Schema of the input format."),
    ("templates", "templates", "List the templates, or copy them out to change them."),
    ("doctor", "doctor", "Check that this machine has all that building needs."),
)


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        for name, module, _ in COMMANDS:
            if name == cmd_name:
                command: click.Command = import_module(f".{module}", __name__).command
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, _, line in COMMANDS])


EPILOG = """\b
Exit codes: 0 built or valid; 1 rejected; 2 wrong usage or unreadable input;
3 our own failure, never reported as valid.
"""


@click.group(
    cls=Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="form4")
def group() -> None:
    """SEC Form 4 from YAML or JSON: checked, EDGAR-ready XML and a PDF to sign.

    Start with `form4 init rsu-grant -o roe.yaml`, then `form4 build roe.yaml -o out`.
    """


def _without_codes(text: str) -> str:
    """A message of an error that nobody foresaw, without anything in it that may be a CCC."""
    return re.sub(r"(?=[^\s'\"<>]*[0-9])(?=[^\s'\"<>]*[@#$*])[^\s'\"<>]{8,}", "<hidden>", text)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code.

    A run is short: the collector is stopped, and runs once after each filing; at the end what is
    left is frozen, so that Python doesn't collect it all before it goes.
    """
    begin()
    code = run(arguments)
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; gives the exit code and never raises."""
    try:
        code = group.main(arguments, prog_name="form4", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Abort:
        click.echo("form4: stopped", err=True)
        return 130
    except KeyboardInterrupt:
        click.echo("form4: stopped", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except GeneratorError as error:
        click.echo(f"form4: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        click.echo(f"form4: the output can't be written: {error.strerror or error}", err=True)
        return 2
    except Exception as error:
        click.echo(
            f"form4: internal error: {type(error).__name__}: {_without_codes(str(error))}\n"
            "This is our fault, and nothing was built. Please report it with this line.",
            err=True,
        )
        return 3
