package org.volenti.tools;

import java.util.function.IntPredicate;

/** How many messages that came back are read a second when they are sent one after the other, so on one core. */
final class BenchBounces {
    private static final int WARMING = 5;
    private static final int SECONDS = 10;

    private BenchBounces() {}

    static double rate(Callers callers) throws InterruptedException {
        IntPredicate classify = number -> callers.post("/api/v1/bounces/classify", "", message(number)) == 200;
        SteadyLoad.most(1, WARMING, classify);
        return SteadyLoad.most(1, SECONDS, classify);
    }

    /** Every other one without the machine-readable part, as old servers write them. */
    private static String message(int number) {
        var head = """
                Return-Path: <>
                From: Mail Delivery Subsystem <MAILER-DAEMON@mx.shop.example>
                To: <sender@shop.example>
                Subject: Returned mail: see transcript for details
                Auto-Submitted: auto-generated (failure)
                MIME-Version: 1.0
                """;
        var text = """
                The original message was received at Thu, 29 Apr 2010 23:34:45 +0900

                   ----- The following addresses had permanent fatal errors -----
                <customer%d@mail.example>
                    (reason: 554 5.0.0 what this server says is in no table)

                   ----- Transcript of session follows -----
                ... while talking to mx.mail.example.:
                >>> RCPT To:<customer%d@mail.example>
                <<< 554 5.0.0 what this server says is in no table
                """.formatted(number, number);
        var returned = "Received: from localhost (localhost [127.0.0.1]) by mx.shop.example with ESMTP\n".repeat(10)
                + "To: <customer@mail.example>\nSubject: Your offer\n\n"
                + "A line of the letter that came back.\n".repeat(200);
        if (number % 2 == 0) return head + "\n" + text + "\n   ----- Original message follows -----\n" + returned;
        return head + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\n\n" + text
                + "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.shop.example\n\n"
                + "Final-Recipient: RFC822; customer" + number + "@mail.example\nAction: failed\nStatus: 5.0.0\n"
                + "Diagnostic-Code: SMTP; 554 5.0.0 what this server says is in no table\n\n--b\n"
                + "Content-Type: message/rfc822\n\n" + returned + "\n--b--\n";
    }
}
