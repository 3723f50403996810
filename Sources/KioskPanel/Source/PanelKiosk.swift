public import KioskCore

/// The kiosk as its configuration describes it.
public struct PanelKiosk: Sendable, Equatable {
    /// Something that is sold.
    public struct Item: Sendable, Equatable {
        /// Its id.
        public let id: ItemID
        /// Its names by language.
        public let names: [PanelLanguage: String]
        /// What it costs.
        public let price: Money

        /// States an item.
        public init(id: ItemID, names: [PanelLanguage: String], price: Money) {
            self.id = id
            self.names = names
            self.price = price
        }
    }

    /// What the kiosk is called.
    public let id: String
    /// The language of its place.
    public let language: PanelLanguage
    /// What it sells, in the order of the file.
    public let items: [Item]
    /// The version of the program.
    public let version: String
    /// The version of the library that moves the lines.
    public let libgpiodVersion: String
    /// The file that was taken over; `nil` without one.
    public let configurationPath: String?
    /// The SHA-256 of its bytes, in hexadecimal digits.
    public let configurationSHA256: String?

    /// States a kiosk.
    public init(
        id: String, language: PanelLanguage, items: [Item], version: String,
        libgpiodVersion: String, configurationPath: String? = nil,
        configurationSHA256: String? = nil
    ) {
        self.id = id
        self.language = language
        self.items = items
        self.version = version
        self.libgpiodVersion = libgpiodVersion
        self.configurationPath = configurationPath
        self.configurationSHA256 = configurationSHA256
    }

    /// An item's name; its id where the item is not known any more.
    func name(of item: ItemID, in language: PanelLanguage) -> String {
        items.first { $0.id == item }?.names[language] ?? item.text
    }
}
