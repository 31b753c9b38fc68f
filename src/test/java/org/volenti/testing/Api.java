package org.volenti.testing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Calls of the API with the key that tests have. */
public final class Api {
    public static final String KEY = "key-of-the-tests-0123456789abcdef";
    public static final String STUDIO_PASSWORD = "password-of-the-tests";
    public static final String TWILIO_TOKEN = "twilio-token-of-the-tests";

    private Api() {}

    public static RequestSpecification given() {
        return RestAssured.given().header("Authorization", "Bearer " + KEY).contentType(ContentType.JSON);
    }
}
