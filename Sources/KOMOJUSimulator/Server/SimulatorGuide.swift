/// The page that explains the controls.
enum SimulatorGuide {
    /// Plain text for `GET /simulator`.
    static let text = """
        KOMOJU stand-in
        ===============
        The API is under /api/v1, with HTTP Basic: the secret key as user, an empty password.
        The controls below take and give JSON and need no key.

        GET    /simulator/terminal          what the terminal shows
        POST   /simulator/terminal/tap      {"card":"good"}
                                            {"card":"declined","code":"insufficient_funds"}
                                            {"card":"chip","then":"cancelled","after_ms":1500}
        POST   /simulator/terminal/cancel   press cancel on the device
        POST   /simulator/terminal/online   {"online":false}
        GET    /simulator/switches          every unknown of the API and its setting
        PUT    /simulator/switches          {"cancel_effect":"delayed","cancel_delay_ms":500}
        GET    /simulator/faults            the scripted faults that wait
        POST   /simulator/faults            one fault, or an array of them (see below)
        DELETE /simulator/faults            forget them
        PUT    /simulator/webhook           {"url":"http://127.0.0.1:8443/","token":"TOKEN"}:
                                            events are delivered there, a ping first
        GET    /simulator/webhook           where it is, and what became of the last 1000
        DELETE /simulator/webhook           no more deliveries
        GET    /simulator/ledger            what was charged and given back
        GET    /simulator/state             sessions, pushes, attempts to pay
        GET    /simulator/requests          the last 1000 API requests
        POST   /simulator/refund            {"payment":"ID","amount":100}: staff at the device
                                            "chargeback":true: the card holder's bank
        POST   /simulator/settle            pay the merchant out
        POST   /simulator/reset             forget everything, switches too

        A fault
        -------
        {"method":"POST", "path":"/api/v1/sessions/*/cancel", "skip":0, "count":1,
         "action":"status", "status":502, "code":"bad_gateway", "message":"…",
         "retry_after_s":3, "processed":false}

        method     left out: any
        path       * is one segment, a last ** is the rest; left out: any
        skip       how many matching requests pass first (0)
        count      how many it hits (1); null: until it is deleted
        action     status        answers status, code, message; "body" replaces the error object
                   lost_answer   processed, the connection ends without an answer
                   lost_request  not processed, the connection ends without an answer
                   late_request  the connection ends now, the request takes effect after_ms later
                   hang          silence for as long as the switch hang_ms says
                   latency       answers latency_ms later
                   html_504      a gateway's page
                   garbage       200 with something that is not JSON
                   truncated     processed, the answer ends in its middle
                   alter         processed, the answer is changed:
                                 "alter":{"amount":1,"payment.session":"other"}
        processed  whether the request takes effect behind status, hang, html_504 and garbage

        On session creation the header Komoju-Scenario: CODE lets every attempt to pay fail.

        """
}
