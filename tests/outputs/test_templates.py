"""Templates: ours, a user's own before them, and what becomes of broken ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import resources
from generator.errors import Unfaithful, Usage
from generator.outputs.templates import Templates

NAME = "form4/primary_document.xml.j2"


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Templates]:
    """Templates of a user's own, by name and text."""

    def made(text: str, name: str = NAME, **others: str) -> Templates:
        for other, inside in {name: text, **others}.items():
            file = tmp_path / other
            file.parent.mkdir(exist_ok=True)
            file.write_text(inside, "utf-8")
        return Templates(tmp_path)

    return made


def test_ours_are_used_where_the_user_has_none(own: Callable[..., Templates]) -> None:
    ours = Templates().text("shared/submission.xml.j2")
    assert own("mine").text("shared/submission.xml.j2") == ours
    assert (own("mine").render(NAME), own("mine").text(NAME)) == ("mine", "mine")


def test_text_is_escaped_whatever_the_name_of_the_template(own: Callable[..., Templates]) -> None:
    templates = own("{{ x }}", "a.xml.j2", **{NAME: "mine"})
    assert templates.render("a.xml.j2", x="<&>\"'") == "&lt;&amp;&gt;&#34;&#39;"
    assert Templates(None).environment.autoescape is True


def test_a_folder_without_any_template_of_a_known_name_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "form.css").write_text("td { color: black }")
    with pytest.raises(Usage, match="holds no template that could go before ours"):
        Templates(tmp_path)


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(Usage) as caught:
        Templates(tmp_path / "none")
    assert str(caught.value) == f"{tmp_path}/none: there is no such folder of templates"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("one\n{% if %}", 2, "TemplateSyntaxError: Expected an expression"),
        ("one\ntwo\n{{ nothing }}", 3, "UndefinedError: 'nothing' is undefined"),
        ("{{ filing.nothing }}", 1, "UndefinedError: 'dict object' has no attribute 'nothing'"),
        ("{{ ''.__class__.__mro__ }}", 1,
         "SecurityError: access to attribute '__class__' of 'str' object is unsafe."),
        ("\n{{ filing.update({1: 2}) }}", 2,
         "SecurityError: access to attribute 'update' of 'dict' object is unsafe."),
        ("{% include '/etc/passwd' %}", 1, "TemplateNotFound: /etc/passwd"),
        ("{% include '../../etc/passwd' %}", 1, "TemplateNotFound: ../../etc/passwd"),
        ("{{ none | plain_number }}", 1, "TypeError: "),
        ("{{ 1 / 0 }}", 1, "ZeroDivisionError: division by zero"),
        ("{{ 'x' | int('y' + 1) }}", 1, "TypeError: "),
        ("{{ range(10 ** 9) }}", 1, "OverflowError: Range too big"),
        ("{% include 'form4/primary_document.xml.j2' %}", 1, "RecursionError: "),
        ("{{ '{:d}'.format('x') }}", 1, "ValueError: "),
    ],
)  # fmt: skip
def test_a_broken_template_of_the_users_is_wrong_usage_with_its_place(
    text: str, line: int, message: str, own: Callable[..., Templates], tmp_path: Path
) -> None:
    with pytest.raises(Usage) as caught:
        own(text).render(NAME, filing={"a": 1})
    assert str(caught.value).startswith(f"the template {tmp_path}/{NAME}, line {line}: {message}")


def test_the_place_of_a_fault_is_in_the_template_that_was_included(
    own: Callable[..., Templates], tmp_path: Path
) -> None:
    templates = own("{% include 'b.j2' %}", **{"b.j2": "one\n\n{{ x.y }}"})
    with pytest.raises(Usage) as caught:
        templates.render(NAME, x={})
    assert str(caught.value).startswith(f"the template {tmp_path}/b.j2, line 3: UndefinedError")


def test_a_template_that_is_not_utf8_is_wrong_usage(
    own: Callable[..., Templates], tmp_path: Path
) -> None:
    templates = own("x")
    (tmp_path / NAME).write_bytes(b"\xff\xfe")
    for use in (templates.render, templates.text):
        with pytest.raises(Usage, match="UnicodeDecodeError"):
            use(NAME)


def test_a_style_sheet_that_is_not_there_is_wrong_usage(own: Callable[..., Templates]) -> None:
    with pytest.raises(Usage) as caught:
        own("x").text("form4/none.css")
    assert str(caught.value).startswith("the template form4/none.css: TemplateNotFound")


def test_a_fault_in_ours_is_our_own_fault() -> None:
    with pytest.raises(Unfaithful, match="UndefinedError"):
        Templates().render(NAME)
    with pytest.raises(Unfaithful, match="TemplateNotFound"):
        Templates().text("none")


def test_ours_stand_where_the_package_has_them() -> None:
    folder = resources.folder("templates")
    assert Templates().folders == (folder,)
    assert (folder / NAME).is_file()
    assert (resources.folder("samples") / "rsu-grant.yaml").is_file()


ENDLESS = (
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for i in range(99999)|map('string') %}{% for j in range(999)|map('string') %}{% endfor %}"
    "{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{{ 'x' * 99999999 }}",
    "{{ 9 ** 999999999 }}",
)


@pytest.mark.parametrize("text", ENDLESS)
def test_a_template_without_end_is_stopped(text: str, own: Callable[..., Templates]) -> None:
    with pytest.raises(Usage, match="OverflowError"):
        own(text).render(NAME)


def test_a_template_may_count_its_loops(own: Callable[..., Templates]) -> None:
    text = "{% for i in x|map('upper') %}{{ i }}{{ loop.index }}/{{ loop.length }} {% endfor %}"
    templates = own(text + "{{ 3 * 4 }}{{ 'ab' * 2 }}")
    assert templates.render(NAME, x=["a", "b"]) == "A1/2 B2/2 12abab"
    assert templates.render(NAME, x=["a"] * 999) != ""


def test_what_weasyprint_fails_at_names_the_style_sheet(own: Callable[..., Templates]) -> None:
    templates = own("b { transform: scale(0) }", "form4/form.css")
    named = r"the style sheet .*form4/form\.css \(KeyError"
    with pytest.raises(Usage, match=named), templates.printing("form4/form.css"):
        raise KeyError("box")
    unnamed = "with the templates in "
    with pytest.raises(Usage, match=unnamed), templates.printing("form4/other.css"):
        raise KeyError("box")
    with pytest.raises(KeyError), Templates().printing("form4/form.css"):
        raise KeyError("box")
