package org.volenti.edge.studio;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.volenti.testing.Api;

/** Somebody with a browser that runs no script: keeps cookies, follows nothing by itself, sends the forms of the page. */
final class Visitor {
    static final String PASSWORD = "a password of the tests";

    private final Map<String, String> cookies = new HashMap<>();

    static Visitor signedIn() {
        var visitor = new Visitor();
        var answer = visitor.signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio");
        if (answer.statusCode() != 303) throw new AssertionError("not let in: " + answer.statusCode());
        return visitor;
    }

    Response signIn(String name, String password, String next) {
        var form = page("/studio/sign-in");
        return post("/studio/sign-in", Map.of("token", token(form), "name", name, "password", password, "next", next));
    }

    Response get(String path) {
        return keep(request().get(path));
    }

    /** As htmx asks for a part of a page. */
    Response part(String path) {
        return keep(request().header("HX-Request", "true").get(path));
    }

    Response post(String path, Map<String, String> fields) {
        return keep(request().formParams(fields).post(path));
    }

    Response postPart(String path, Map<String, String> fields) {
        return keep(request().header("HX-Request", "true").formParams(fields).post(path));
    }

    /** As a form that sends a file. */
    Response postParts(String path, Map<String, String> fields) {
        var request = request();
        fields.forEach(request::multiPart);
        return keep(request.post(path));
    }

    /** Posts a form with the token that the studio's pages give. */
    Response act(String path) {
        return post(path, Map.of("token", token()));
    }

    String token() {
        return token(page("/studio/account"));
    }

    static String token(Document page) {
        return page.select("input[name=token]").attr("value");
    }

    Document page(String path) {
        var answer = get(path);
        if (answer.statusCode() != 200)
            throw new AssertionError(path + " answers " + answer.statusCode() + "\n" + answer.asString());
        return Jsoup.parse(answer.asString());
    }

    Map<String, String> cookies() {
        return cookies;
    }

    private RequestSpecification request() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies);
    }

    private Response keep(Response answer) {
        answer.getDetailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) cookies.remove(cookie.getName());
            else cookies.put(cookie.getName(), cookie.getValue());
        });
        return answer;
    }
}
