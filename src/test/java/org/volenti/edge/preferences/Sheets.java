package org.volenti.edge.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page as a browser without JavaScript has it: read, filled in, and pressed. */
record Sheets(String path, boolean gpc, int status, String html, Document document) {
    static Sheets get(String path) {
        return get(path, false);
    }

    /** In a browser that asks for privacy with every request. */
    static Sheets getWithSignal(String path) {
        return get(path, true);
    }

    private static Sheets get(String path, boolean gpc) {
        return of(path, gpc, browser(gpc).get(path));
    }

    private static RequestSpecification browser(boolean gpc) {
        var request = given().redirects().follow(false);
        return gpc ? request.header("Sec-GPC", "1") : request;
    }

    private static Sheets of(String path, boolean gpc, Response answer) {
        return new Sheets(path, gpc, answer.statusCode(), answer.asString(), Jsoup.parse(answer.asString()));
    }

    String sentence() {
        return document.selectFirst(".sentence").text();
    }

    List<String> notices() {
        return document.select("[role=status] p").eachText();
    }

    Element section(String title) {
        return document.select("section").stream()
                .filter(section -> section.selectFirst("h2") != null
                        && section.selectFirst("h2").text().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + title + " in " + document.text()));
    }

    Element tick(String title, String label) {
        var section = section(title);
        return section.select("label").stream()
                .filter(one -> one.ownText().strip().equals(label))
                .map(one -> section.getElementById(one.attr("for")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tick " + label + " in " + section.text()));
    }

    Sheets tickOn(String title, String label) {
        tick(title, label).attr("checked", "");
        return this;
    }

    Sheets untick(String title, String label) {
        tick(title, label).removeAttr("checked");
        return this;
    }

    Sheets choose(String name, String value) {
        for (var radio : document.select("input[type=radio]")) {
            if (!radio.attr("name").equals(name)) continue;
            if (radio.val().equals(value)) radio.attr("checked", "");
            else radio.removeAttr("checked");
        }
        return this;
    }

    Sheets check(String name, String... values) {
        for (var box : document.select("input[type=checkbox]")) {
            if (box.attr("name").equals(name) && Arrays.asList(values).contains(box.val())) box.attr("checked", "");
        }
        return this;
    }

    Sheets select(String name, String value) {
        for (var option : document.select("select[name=" + name + "] option")) {
            if (option.val().equals(value)) option.attr("selected", "");
            else option.removeAttr("selected");
        }
        return this;
    }

    Sheets type(String id, String text) {
        document.getElementById(id).val(text);
        return this;
    }

    Sheets press(String value) {
        return press(document.selectFirst("button[value=" + value + "]"));
    }

    /** The button of that value in the form whose hidden field says what it is about. */
    Sheets press(String confirm, String value) {
        var form = document.selectFirst("form:has(input[name=confirm][value=" + confirm + "])");
        var button = form.selectFirst("button");
        return post(form, button.attr("name"), value);
    }

    Sheets press(Element button) {
        assertThat(button).as("a button in " + document.text()).isNotNull();
        var id = button.attr("form");
        var form = id.isEmpty() ? button.closest("form") : document.getElementById(id);
        return post(form, button.attr("name"), button.val());
    }

    private Sheets post(Element form, String name, String value) {
        var request = browser(gpc).contentType("application/x-www-form-urlencoded; charset=UTF-8");
        for (var field : fields(form)) request.formParam(field[0], field[1]);
        if (!name.isEmpty()) request.formParam(name, value);
        var action = form.attr("action").isEmpty() ? path : form.attr("action");
        return of(path, gpc, request.post(action));
    }

    private static List<String[]> fields(Element form) {
        var fields = new ArrayList<String[]>();
        for (var input : form.select("input")) {
            boolean box =
                    input.attr("type").equals("checkbox") || input.attr("type").equals("radio");
            if (!box || input.hasAttr("checked")) fields.add(new String[] {input.attr("name"), input.val()});
        }
        for (var select : form.select("select")) {
            var chosen = select.selectFirst("option[selected]");
            fields.add(new String[] {select.attr("name"), chosen == null ? "" : chosen.val()});
        }
        return fields;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
