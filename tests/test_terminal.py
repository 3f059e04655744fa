"""What a terminal shows otherwise than a pipe, and what helps to type."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys

import pytest

from newsschema.cli.completion import SHELLS, completion
from newsschema.cli.corpus import laid_out
from newsschema.cli.main import parser, run
from newsschema.cli.terminal_tables import drawn
from newsschema.errors import MissingExtra

TITLES = ["quotes", "speaker"]
ROWS = [["1,204", "Ana Reyes"], ["7", "[red]Tom[/red] \x1b[2JOkoro"]]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It does."""
        return True


class TestTables:
    """A table on a terminal, and in a pipe."""

    def test_a_terminal_gets_a_drawn_table(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Numbers to the right, names as they are, and nothing in a name that moves the cursor or is a style."""
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "60")
        pytest.importorskip("rich")

        lines = (drawn(TITLES, ROWS, Terminal()) or "").splitlines()

        assert "─" in lines[1]
        assert [" 1,204   Ana Reyes", "     7   [red]Tom[/red] ⟦ESC⟧[2JOkoro"] == [line.rstrip() for line in lines[2:]]

    def test_a_pipe_gets_plain_lines(self) -> None:
        """As programs and people who search want them."""
        assert drawn(TITLES, ROWS, io.StringIO()) is None
        assert "\x1b[1m" not in "".join(laid_out(TITLES, ROWS))
        assert list(laid_out(TITLES, ROWS))[1] == " 1,204  Ana Reyes"

    def test_without_rich_a_terminal_gets_plain_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The extra is no requirement."""
        monkeypatch.setitem(sys.modules, "rich", None)

        assert drawn(TITLES, ROWS, Terminal()) is None


class TestCompletion:
    """What a shell completes, asked of the shells themselves."""

    def script(self, shell: str) -> str:
        """The script of a shell."""
        pytest.importorskip("shtab")
        return completion(parser(), shell)

    def test_bash_completes_commands_options_and_values(self) -> None:
        """The commands, an option of one, the formats that can be read, the codes of rules."""
        asked = [["conv"], ["convert", "--ta"], ["convert", "--from", "nin"], ["explain", "NS40"]]
        lines = "\n".join(
            f"COMP_WORDS=(newsschema {' '.join(words)}); COMP_CWORD={len(words)}; COMPREPLY=(); "
            f"_shtab_newsschema; echo ${{COMPREPLY[@]}}"
            for words in asked
        )

        told = self.answer(["bash", "--norc", "-s"], f"{self.script('bash')}\n{lines}\n")

        assert ["convert", "--tables", "ninjs"] == told[:3]
        assert told[3].startswith("NS401 NS402")

    @pytest.mark.parametrize("shell", ["zsh", "fish"])
    def test_the_others_take_their_scripts(self, shell: str) -> None:
        """The shell reads the whole script without a word."""
        script = self.script(shell)
        if shutil.which(shell) is None:
            pytest.skip(f"{shell} is not on this machine")

        assert self.answer([shell, "-n"], script) == []

    def test_it_is_asked_for_by_an_option(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It prints the script and ends well; of a shell that nobody knows it says which are known."""
        pytest.importorskip("shtab")

        with pytest.raises(SystemExit) as ended:
            run(["--completion", "bash"])
        assert (ended.value.code, "_shtab_newsschema" in capsys.readouterr().out) == (0, True)
        with pytest.raises(SystemExit):
            run(["--completion", "ksh"])
        told = capsys.readouterr().err
        assert all(shell in told for shell in SHELLS)

    def test_without_shtab_it_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As any extra that is missing."""
        monkeypatch.setitem(sys.modules, "shtab", None)

        with pytest.raises(MissingExtra, match=r"--completion needs an extra library: pip install 'newsschema\[cli\]'"):
            completion(parser(), "bash")

    def answer(self, command: list[str], said: str) -> list[str]:
        """The lines that a shell answers."""
        done = subprocess.run(
            command, input=said, capture_output=True, text=True, check=True, env={"PATH": os.environ["PATH"]}
        )
        assert done.stderr == ""
        return done.stdout.splitlines()
