/// A certificate authority of the tests and two certificates of it for `localhost`, made with
/// openssl. The key is nobody's: nothing but these certificates is signed for it.
public enum TestCertificates {
    /// The authority, valid from 2000 to 2119.
    public static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBZDCCAQugAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5raW9za2Qg
        dGVzdCBDQTAgFw0wMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG
        A1UEAwwOa2lvc2tkIHRlc3QgQ0EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARv
        xpUkvNh+eUBo/mBUTd+oMzmNP49M9iiuwdmWsXBKqXjIJ1qySx4pqtBqeBGo9TTV
        CK1cDYCOj51d+2Mdewmpo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQE
        AwICBDAdBgNVHQ4EFgQUkBlnPqK87+omMFm1CaxPmuP7FnAwCgYIKoZIzj0EAwID
        RwAwRAIgYVkel6lkH9wPt4yuoUghUFCSEMxl9K1eLK7FyflSbT8CIHKGqfR/yHnq
        Ch0Ex3BGvm7FahR17xgvYoTij9QlsqxT
        -----END CERTIFICATE-----
        """
    /// Valid from 2000 to 2119.
    public static let good = """
        -----BEGIN CERTIFICATE-----
        MIIBizCCATGgAwIBAgIBAjAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5raW9za2Qg
        dGVzdCBDQTAgFw0wMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAG
        A1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEbOuZJtZp
        RMXDMfojDtQuPc5+dpXv1Z1PKEA0G+gyiaFrMHOWyMbpOYacpxt6EiCD2D4bw5SM
        WKtaSJoRtBb5NqNtMGswFAYDVR0RBA0wC4IJbG9jYWxob3N0MBMGA1UdJQQMMAoG
        CCsGAQUFBwMBMB0GA1UdDgQWBBQW2Th4stxVW/FzRKfwg3mB8fh5eTAfBgNVHSME
        GDAWgBSQGWc+orzv6iYwWbUJrE+a4/sWcDAKBggqhkjOPQQDAgNIADBFAiBE8Lep
        J2QrTw395t77YKGKRG05AncnioKfUbQDfD6U9AIhAJco0eg4Hc+TmE5g9koKnaY1
        oHPPRX/3J1Ajx79Wa3qp
        -----END CERTIFICATE-----
        """
    /// Another one for the same key, not valid before 2110: what every certificate looks like to a
    /// clock that is far behind.
    public static let early = """
        -----BEGIN CERTIFICATE-----
        MIIBjDCCATOgAwIBAgIBAzAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5raW9za2Qg
        dGVzdCBDQTAiGA8yMTEwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAUMRIw
        EAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARs65km
        1mlExcMx+iMO1C49zn52le/VnU8oQDQb6DKJoWswc5bIxuk5hpynG3oSIIPYPhvD
        lIxYq1pImhG0Fvk2o20wazAUBgNVHREEDTALgglsb2NhbGhvc3QwEwYDVR0lBAww
        CgYIKwYBBQUHAwEwHQYDVR0OBBYEFBbZOHiy3FVb8XNEp/CDeYHx+Hl5MB8GA1Ud
        IwQYMBaAFJAZZz6ivO/qJjBZtQmsT5rj+xZwMAoGCCqGSM49BAMCA0cAMEQCIGRE
        r5iHoHlWFZhoGSODAHKGMeaP2rbJKnAWS4rnulw6AiBUUPZ5yYZUlZwPXEWAK+mY
        MGKet4R4KHrQ6p2H6B8Myg==
        -----END CERTIFICATE-----
        """
    /// For `kiosk.example` and `*.kiosks.example`, signed by its own key, which is that of the others.
    public static let wildcard = """
        -----BEGIN CERTIFICATE-----
        MIIBvDCCAWGgAwIBAgIUSX8m1RqO1aeJmGxBmMcaiJe5oS4wCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNa2lvc2suZXhhbXBsZTAgFw0yNjExMjMxMzQyNDdaGA8yMTI2
        MTAzMDEzNDI0N1owGDEWMBQGA1UEAwwNa2lvc2suZXhhbXBsZTBZMBMGByqGSM49
        AgEGCCqGSM49AwEHA0IABGzrmSbWaUTFwzH6Iw7ULj3OfnaV79WdTyhANBvoMomh
        azBzlsjG6TmGnKcbehIgg9g+G8OUjFirWkiaEbQW+TajgYYwgYMwHQYDVR0OBBYE
        FBbZOHiy3FVb8XNEp/CDeYHx+Hl5MB8GA1UdIwQYMBaAFBbZOHiy3FVb8XNEp/CD
        eYHx+Hl5MA8GA1UdEwEB/wQFMAMBAf8wMAYDVR0RBCkwJ4INa2lvc2suZXhhbXBs
        ZYIQKi5raW9za3MuZXhhbXBsZYcEwAACATAKBggqhkjOPQQDAgNJADBGAiEA5O9i
        Ym2YjqOSSWPIUni7kwLoSmIl1wYpmjApk/znbngCIQCi9P/jw5w4Cz/Px/jZ7wkM
        mvZacgQI9qEwfNZk196FtA==
        -----END CERTIFICATE-----
        """
    /// The key of all three.
    public static let key = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIL7E25iN6KbxqTlXDoZ3BBb0fD5UVwg/gXFMZyk8We/2oAoGCCqGSM49
        AwEHoUQDQgAEbOuZJtZpRMXDMfojDtQuPc5+dpXv1Z1PKEA0G+gyiaFrMHOWyMbp
        OYacpxt6EiCD2D4bw5SMWKtaSJoRtBb5Ng==
        -----END EC PRIVATE KEY-----
        """
    /// A key of no certificate.
    public static let otherKey = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEINRY007iIpQ1MiwB3MdMt8VxzQ7UjQ9M+I+zXa7IbtnVoAoGCCqGSM49
        AwEHoUQDQgAEHpQDurBv8SYRdKp1+C/1mGHDCX4yDeQRRsA6eb0T2TAKmf5IE1OD
        N+JB7XUd0DbE5OjRVzDyo9+LvWD5bvd24Q==
        -----END EC PRIVATE KEY-----
        """
}
