import KioskConfiguration
import KioskGPIO
import KioskPanel

extension PanelKiosk {
    /// The kiosk of a configuration.
    init(_ configuration: KioskConfiguration, _ facts: ServiceFacts) {
        self.init(
            id: configuration.kiosk.id,
            language: PanelLanguage(configuration.kiosk.locale),
            items: configuration.items.map { item in
                Item(
                    id: item.id,
                    names: Dictionary(
                        uniqueKeysWithValues: KioskConfiguration.Locale.allCases.compactMap {
                            locale in
                            PanelLanguage(rawValue: locale.rawValue).map {
                                ($0, item.name.text(in: locale))
                            }
                        }),
                    price: item.price)
            },
            version: KioskVersion.current, libgpiodVersion: LibgpiodChip.libraryVersion,
            configurationPath: facts.configuration?.path,
            configurationSHA256: facts.configuration?.sha256)
    }
}

extension PanelLanguage {
    /// The language of a place; English where the pages do not speak it.
    init(_ locale: KioskConfiguration.Locale) {
        self = PanelLanguage(rawValue: locale.rawValue) ?? .english
    }
}
