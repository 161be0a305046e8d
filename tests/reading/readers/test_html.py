"""HTML."""

from __future__ import annotations

import pytest


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Protokoll</title><style>p {{}}</style></head><body>{body}</body></html>"


def test_what_a_browser_would_not_show_is_not_read(read_text, lines_of):
    body = '<p>Synligt</p><script>x</script><p hidden>a</p><div style="display: none">b</div><!-- c -->'
    assert lines_of(read_text(page(body))) == ["Synligt"]


@pytest.mark.parametrize(
    ("mark", "how"),
    [
        ("<del>{}</del>", "markup"),
        ("<s>{}</s>", "markup"),
        ("<strike>{}</strike>", "markup"),
        ('<span style="text-decoration: line-through">{}</span>', "run"),
        ('<span style="color:red; text-decoration-line:underline line-through">{}</span>', "run"),
    ],
)
def test_struck_words_are_struck(read_text, struck_in, mark, how):
    assert struck_in(read_text(page(f"<p>Bo {mark.format('Anna Ek')} Cia</p>"))) == [("Anna", how), ("Ek", how)]


def test_headings_and_lists_are_hinted(read_text):
    document = read_text(page("<h2>Val</h2><ol start=3><li>Anna<ul><li>Bo</ul><li>Cia</ol>"))
    hints = [(line.hint.heading, line.hint.list_level, line.hint.number) for line in document.pages[0].lines]
    assert hints == [(2, 0, ""), (0, 1, "3."), (0, 2, ""), (0, 1, "4.")]


def test_cells_have_their_place_also_beside_tall_and_wide_ones(read_text, cells_of):
    table = "<table><tr><td rowspan=2>hög<td colspan=2>bred<td>D<tr><td>b<td>c<br>två</table>"
    assert cells_of(read_text(page(table))) == {
        (0, 0, 0): "hög",
        (0, 0, 1): "bred",
        (0, 0, 3): "D",
        (0, 1, 1): "b",
        (0, 1, 2): "c / två",
    }


def test_blocks_and_breaks_end_lines_and_spaces_are_one(read_text):
    document = read_text(page("<p>Anna \n  <b>Ek</b>,<br>Lidby</p><div>Bo</div>"))
    assert document.pages[0].text == "Anna Ek,\nLidby\nBo"


def test_characters_written_as_entities_are_read(read_text):
    assert read_text(page("<p>&Aring;sa p&#229; &ouml;n</p>")).pages[0].text == "Åsa på ön"


def test_the_title_is_the_titles(read_text):
    assert read_text(page("<p>Mötet</p>")).title == "Protokoll"


def test_a_thousand_elements_inside_each_other_are_read_or_refused_not_fatal(read_text):
    assert read_text(page("<p>Anna</p>" + "<div>" * 5_000 + "djupt")).pages[0].text.startswith("Anna")


@pytest.mark.parametrize("name", ["protokoll.txt", "protokoll.html"])
def test_html_is_known_by_its_content(read_text, name):
    assert read_text(page("<p>Mötet</p>"), name).source.kind == "html"


@pytest.mark.parametrize(
    ("rules", "mark"),
    [
        (".c1{color:red}.c2{text-decoration:line-through}", '<span class="c1 c2">{}</span>'),
        ("p, span.c3 { text-decoration : underline line-through; }", "<span class=c3>{}</span>"),
        ("em{text-decoration-line:line-through}", "<em>{}</em>"),
        ("#borta{text-decoration:line-through}", "<b id=borta>{}</b>"),
        ("<!-- span.Bort {mso-style-name:Bort; text-decoration:line-through} -->", "<span class=Bort>{}</span>"),
        ("b{text-decoration:none} b.x{text-decoration:line-through}", "<b class=x>{}</b>"),
    ],
)
def test_a_style_sheet_may_strike(read_text, struck_in, rules, mark):
    body = f"<style>{rules}</style><div>Bo {mark.format('Anna Ek')} Cia</div>"
    assert struck_in(read_text(page(body))) == [("Anna", "run"), ("Ek", "run")]


@pytest.mark.parametrize(
    ("rules", "mark"),
    [
        (".c2{text-decoration:line-through}", "<span class=c3>{}</span>"),
        ("/* .c2{text-decoration:line-through} */", "<span class=c2>{}</span>"),
        ("@media print { .c2{text-decoration:line-through} }", "<span class=c2>{}</span>"),
        (".c2{text-decoration:line-through} .c2{text-decoration:none}", "<span class=c2>{}</span>"),
        (".c2{text-decoration:line-through}", '<span class=c2 style="text-decoration:none">{}</span>'),
        ("del.c2 span{text-decoration:line-through}", "<span class=c2>{}</span>"),
    ],
)
def test_a_rule_for_others_strikes_nothing(read_text, struck_in, rules, mark):
    assert struck_in(read_text(page(f"<style>{rules}</style><div>Bo {mark.format('Anna Ek')}</div>"))) == []
