/// The parameters of `POST /sessions`, checked.
struct SessionParameters: Sendable, Equatable {
    /// The smallest and the largest amount, in the currency's lowest denomination.
    static let amounts = 1...9_999_999
    /// How long a session may live, in seconds.
    static let lifetimes = 1...86_400
    /// The longest order number, in characters.
    static let orderNumberLengthMax = 255
    /// The longest key and value of `metadata`, in characters.
    static let metadataKeyLengthMax = 30
    static let metadataValueLengthMax = 2000
    private static let keys = [
        "mode", "amount", "currency", "default_locale", "payment_types", "payment_data",
        "expires_in_seconds", "metadata", "line_items", "email", "return_url",
    ]
    private static let currencies = [
        "JPY", "USD", "EUR", "TWD", "KRW", "PLN", "GBP", "HKD", "SGD", "NZD", "AUD", "IDR", "MYR",
        "PHP", "THB", "CNY", "BRL", "CHF", "CAD", "SEK", "CZK", "DKK", "NOK", "VND", "INR",
    ]
    private static let paymentTypeNames = [
        "credit_card_terminal", "credit_card", "konbini", "bank_transfer", "pay_easy", "paypay",
        "merpay", "linepay", "rakutenpay", "aupay", "paidy", "alipay", "wechatpay",
    ]

    /// See ``SimulatedSession``.
    let amount: Int
    let currency: String
    let orderNumber: String?
    let isAutoCapture: Bool
    let locale: String
    let paymentTypes: [String]
    let lifetimeSeconds: Int
    let metadata: [JSONMember]
    let returnURL: String?

    /// Reads and checks the members of the request.
    init(_ members: [JSONMember]) throws(APIFailure) {
        for member in members where !Self.keys.contains(member.key) {
            throw .invalid(member.key, "is not a parameter of a session.")
        }
        let body = JSONValue.object(members)
        let mode = try body.text("mode") ?? "payment"
        guard mode == "payment" else { throw .invalid("mode", "must be payment.") }
        amount = try Self.amount(body)
        guard let currency = try body.text("currency") else { throw .missing("currency") }
        guard Self.currencies.contains(currency) else {
            throw .invalid("currency", "is not supported.", code: "invalid_currency")
        }
        self.currency = currency
        locale = try body.text("default_locale") ?? "ja"
        guard ["ja", "en", "ko"].contains(locale) else {
            throw .invalid("default_locale", "must be ja, en or ko.")
        }
        paymentTypes = try Self.paymentTypes(body)
        (orderNumber, isAutoCapture) = try Self.paymentData(body)
        lifetimeSeconds = try body.whole("expires_in_seconds") ?? Self.lifetimes.upperBound
        guard Self.lifetimes.contains(lifetimeSeconds) else {
            throw .invalid("expires_in_seconds", "must be 1 to 86400.")
        }
        metadata = try Self.metadata(body)
        try Self.checkLineItems(body)
        _ = try body.text("email")
        returnURL = try body.text("return_url")
    }

    private static func amount(_ body: JSONValue) throws(APIFailure) -> Int {
        guard let value = body["amount"], value != .null else { throw .missing("amount") }
        // Forms send digits as text, and the real one reads them.
        guard let amount = value.integerValue ?? value.stringValue.flatMap({ Int($0) }),
            amounts.contains(amount)
        else { throw .invalid("amount", "must be a whole number from 1 to 9999999.") }
        return amount
    }

    private static func paymentTypes(_ body: JSONValue) throws(APIFailure) -> [String] {
        guard let value = body["payment_types"], value != .null else {
            return ["credit_card_terminal"]
        }
        guard let elements = value.elements, !elements.isEmpty else {
            throw .invalid("payment_types", "must name payment types.")
        }
        var names: [String] = []
        for element in elements {
            guard let name = element.stringValue, paymentTypeNames.contains(name) else {
                throw .invalid(
                    "payment_types", "names an unknown type.", code: "invalid_payment_type")
            }
            names.append(name)
        }
        return names
    }

    private static func paymentData(
        _ body: JSONValue
    ) throws(APIFailure) -> (orderNumber: String?, isAutoCapture: Bool) {
        guard let data = body["payment_data"], data != .null else { return (nil, true) }
        guard let members = data.members else {
            throw .invalid("payment_data", "must be an object.")
        }
        for member in members where !["capture", "external_order_num"].contains(member.key) {
            throw .invalid("payment_data[\(member.key)]", "is not a parameter.")
        }
        let capture = try data.text("capture", in: "payment_data") ?? "auto"
        guard ["auto", "manual"].contains(capture) else {
            throw .invalid("payment_data[capture]", "must be auto or manual.")
        }
        let orderNumber = try data.text("external_order_num", in: "payment_data")
        if let orderNumber, !(1...orderNumberLengthMax).contains(orderNumber.count) {
            throw .invalid("payment_data[external_order_num]", "must be 1 to 255 characters.")
        }
        return (orderNumber, capture == "auto")
    }

    private static func metadata(_ body: JSONValue) throws(APIFailure) -> [JSONMember] {
        guard let value = body["metadata"], value != .null else { return [] }
        guard let members = value.members else { throw .invalid("metadata", "must be an object.") }
        for member in members {
            guard let text = member.value.stringValue else {
                throw .invalid("metadata[\(member.key)]", "must be a string.")
            }
            guard member.key.count <= metadataKeyLengthMax, text.count <= metadataValueLengthMax
            else { throw .invalid("metadata[\(member.key)]", "is too long.") }
        }
        return members
    }

    private static func checkLineItems(_ body: JSONValue) throws(APIFailure) {
        guard let value = body["line_items"], value != .null else { return }
        guard let items = value.elements else { throw .invalid("line_items", "must be an array.") }
        for item in items {
            guard item.members != nil else {
                throw .invalid("line_items", "must be an array of objects.")
            }
            _ = try item.text("description", in: "line_items")
            guard let amount = try item.whole("amount", in: "line_items"), amount >= 0 else {
                throw .invalid("line_items[amount]", "must be a whole number.")
            }
            guard try item.whole("quantity", in: "line_items") ?? 1 >= 1 else {
                throw .invalid("line_items[quantity]", "must be at least 1.")
            }
        }
    }
}

extension JSONValue {
    /// A string parameter, or nil where it is absent or `null`.
    func text(_ key: String, in parent: String? = nil) throws(APIFailure) -> String? {
        guard let value = self[key], value != .null else { return nil }
        guard let text = value.stringValue else {
            throw .invalid(parent.map { "\($0)[\(key)]" } ?? key, "must be a string.")
        }
        return text
    }

    /// A whole-number parameter, or nil where it is absent or `null`.
    func whole(_ key: String, in parent: String? = nil) throws(APIFailure) -> Int? {
        guard let value = self[key], value != .null else { return nil }
        guard let number = value.integerValue else {
            throw .invalid(parent.map { "\($0)[\(key)]" } ?? key, "must be a whole number.")
        }
        return number
    }
}
