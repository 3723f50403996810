import KioskCore

/// What a technician's form asks for. Nothing in it chooses a line or a duration (X3).
enum TechnicianWork: Sendable, Equatable {
    /// Clear a latched fault.
    case clear(FaultName)
    /// So many of an item are in the machine.
    case setStock(ItemID, Int)
    /// What an item's output moves was replaced.
    case resetWear(ItemID)
    /// Move an item's output once.
    case tryOutput(ItemID)

    /// The longest id of an item that is looked at, in bytes.
    private static let itemLengthMax = 200

    /// Reads the form of a path; `nil` when it is not one of that path's.
    init?(_ path: String, _ form: FormText) {
        if path == "/technician/fault" {
            guard let fault = form["name"].flatMap(FaultName.init) else { return nil }
            self = .clear(fault)
            return
        }
        guard let text = form["item"], !text.isEmpty, text.utf8.count <= Self.itemLengthMax else {
            return nil
        }
        let item = ItemID(text)
        switch path {
        case "/technician/stock":
            guard let left = form["left"]?.narrow, !left.isEmpty, left.utf8.count <= 9,
                left.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(left)
            else { return nil }
            self = .setStock(item, count)
        case "/technician/replacement": self = .resetWear(item)
        case "/technician/trial": self = .tryOutput(item)
        case _: return nil
        }
    }

    /// What is said of a form that is none of a path's: a browser holds such a one back, unless
    /// somebody told it not to.
    static func refusal(of path: String) -> PanelRefusal {
        path == "/technician/stock"
            ? PanelRefusal(
                code: "impossible_stock",
                words: "a stock is a whole number from 0 to \(ItemCommand.stockMax)")
            : .formNotUnderstood
    }
}

extension ConfirmPage {
    /// Asks whether the work is to be done; `nil` where nobody has to be asked twice.
    init?(_ work: TechnicianWork, _ outputs: [PanelOutput], _ context: PageContext) {
        let say = context.say
        let recorded = say(
            "It goes on record with your name and address.", "お名前と接続元が記録されます。")
        switch work {
        case .setStock: return nil
        case .clear(let fault):
            self.init(
                context: context, title: say("Clear the fault?", "故障を解除しますか？"),
                facts: [(say("Fault", "故障"), "<code>\(fault)</code>")],
                warning: say("Only when its cause is mended. ", "原因を取り除いた場合に限ります。")
                    + recorded,
                action: "/technician/fault", fields: [("name", "\(fault)")],
                button: say("Clear", "解除する"), back: "/technician")
        case .resetWear(let item):
            self.init(
                context: context,
                title: say("Replaced, and count anew?", "交換済みとして数え直しますか？"),
                facts: [(say("Item", "商品"), context.item(item))],
                warning: say(
                    "The pulses of this item's output count from nothing again. ",
                    "この商品の出力の回数を 0 から数え直します。") + recorded,
                action: "/technician/replacement", fields: [("item", item.text)],
                button: say("Replaced", "交換した"), back: "/technician")
        case .tryOutput(let item):
            let output = outputs.first { $0.item == item }
            self.init(
                context: context, title: say("Move the output?", "出力を動かしますか？"),
                facts: [(say("Item", "商品"), context.item(item))]
                    + (output.map { [(say("Output", "出力"), $0.words(in: say))] } ?? []),
                warning: say(
                    "Keep hands and tools away; an item may fall. The service key has to be on. ",
                    "手や工具を離してください。商品が落ちることがあります。サービスキーをオンにしてください。")
                    + recorded,
                action: "/technician/trial", fields: [("item", item.text)],
                button: say("Move it once", "一度動かす"), back: "/technician")
        }
    }
}

extension PanelOutput {
    /// The line, and when it goes off.
    func words(in say: PanelLanguage) -> HTMLText {
        let time = "\(longest.wholeMilliseconds) ms"
        let words =
            switch kind {
            case .pulse: say(" for \(time)", "、\(time)")
            case .motor:
                say(
                    " until its sensor stops it, \(time) at the most", "、センサーで停止、最長 \(time)")
            case .door:
                say(" until its door opens, \(time) at the most", "、扉が開くまで、最長 \(time)")
            }
        return "\(say("line", "線")) <code>\(line)</code>\(words)"
    }
}
