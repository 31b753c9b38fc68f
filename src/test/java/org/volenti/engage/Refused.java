package org.volenti.engage;

import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** What an import refused, as anybody may fetch it. */
final class Refused {
    private Refused() {}

    /** @return the import, at its end */
    static String rows(String kind, String csv) {
        var job = Api.given()
                .contentType("text/csv; charset=utf-8")
                .body(csv)
                .post("/api/v1/imports/" + kind)
                .jsonPath()
                .getString("id");
        Shop.until(() -> !Shop.read("/api/v1/imports/" + job).getString("state").equals("running"));
        return job;
    }

    static String of(String job) {
        return Api.given().get("/api/v1/imports/" + job + "/errors").asString();
    }

    /** Without the head of the file. */
    static long linesOf(String job) {
        return of(job).lines().count() - 1;
    }
}
