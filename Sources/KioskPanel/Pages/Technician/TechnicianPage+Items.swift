import KioskCore

/// The items, and the forms about them.
extension TechnicianPage {
    /// How each item stands.
    var items: HTMLText {
        let heading = say("Items and outputs", "商品と出力")
        let rows = status.items.map { item in
            let output = outputs.first { $0.item == item.id }?.words(in: say)
            let stock: HTMLText =
                item.stock.map { "\($0)" }
                ?? "<span class=\"soft\">\(say("not counted", "数えない"))</span>"
            let worn: HTMLText? =
                item.isWorn
                ? " <span class=\"tag warn\">\(say("replacement due", "交換時期"))</span>" : nil
            return """
                <tr id="item-\(item.id)"><th scope="row">\(context.item(item.id))</th>
                <td>\(output)</td><td class="number stock">\(stock)</td>
                <td class="number pulses">\(item.pulses)\(worn)</td></tr>

                """ as HTMLText
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(heading)"><table>
            <caption>\(heading)</caption>
            <thead><tr><th scope="col">\(say("Item", "商品"))</th>
            <th scope="col">\(say("Output", "出力"))</th>
            <th scope="col" class="number">\(say("Left", "残り"))</th>
            <th scope="col" class="number">\(say("Pulses", "動作回数"))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></div>
            """
    }

    /// What is done to the items, for whoever signed in.
    var work: HTMLText {
        guard context.session != nil else {
            return """
                <section id="work" class="card"><h2>\(say("Work", "作業"))</h2>
                <p><a href="/sign-in?to=%2Ftechnician">\(say(
                    "Sign in to set the stock or to try an output",
                    "サインインして在庫の設定や出力の試験を行う"))</a></p></section>
                """
        }
        return """
            <section id="work" class="card"><h2>\(say("Work", "作業"))</h2>
            \(stock)
            <form method="post" action="/technician/trial" id="trial" class="fields">\(context.formToken)
            \(choice("trial-item", say("Try the output of", "出力を試す商品"), outputs))
            <p><button id="trial-next">\(say("Try …", "試す…"))</button></p></form>
            <form method="post" action="/technician/replacement" id="replacement" class="fields">\(context.formToken)
            \(choice("replacement-item", say("Moving part replaced of", "可動部品を交換した商品"), outputs))
            <p><button id="replacement-next" class="quiet">\(say("Replaced …", "交換した…"))</button></p></form>
            </section>
            """
    }

    private var stock: HTMLText? {
        let counted = outputs.filter(\.isCounted)
        guard !counted.isEmpty else { return nil }
        return """
            <form method="post" action="/technician/stock" id="stock" class="fields">\(context.formToken)
            \(choice("stock-item", say("Stock of", "在庫を数える商品"), counted))
            <p><label for="left">\(say("How many are in the machine", "機内の個数"))</label>
            <input id="left" name="left" type="number" inputmode="numeric" min="0" max="\(ItemCommand.stockMax)" required></p>
            <p><button id="stock-set">\(say("Set", "設定"))</button></p></form>
            """
    }

    private func choice(_ id: String, _ label: String, _ outputs: [PanelOutput]) -> HTMLText {
        let options = outputs.map { output in
            let name = context.kiosk.name(of: output.item, in: say)
            return "<option value=\"\(output.item)\">\(output.item) \(name)</option>" as HTMLText
        }
        return """
            <p class="grow"><label for="\(id)">\(label)</label>
            <select id="\(id)" name="item">\(options)</select></p>
            """
    }
}
