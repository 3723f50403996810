extension KioskConfiguration {
    /// The inputs that belong to no item.
    public struct Inputs: Sendable, Equatable {
        /// The customer's cancel button.
        public let cancelButton: InputLine?
        /// The service door's contact: active means open.
        public let door: InputLine?
        /// The tilt switch: active means that somebody tilts the machine.
        public let tilt: InputLine?
        /// The emergency stop: active means stop.
        public let emergencyStop: InputLine?
        /// The technician's key switch: active means service.
        public let serviceKey: InputLine?
        /// How long a button is held before it counts as stuck (I3).
        public let stuckAfter: Duration

        init(_ form: inout Form) {
            cancelButton = form.optionalSection(
                "cancel_button", without: "the customer cancels at the terminal only",
                "The customer's cancel button."
            ) { InputLine(&$0, debounce: 20) }
            door = form.optionalSection(
                "door", without: "nothing sees the door open",
                "The service door's contact: active means open."
            ) { InputLine(&$0, debounce: 50) }
            tilt = form.optionalSection(
                "tilt", without: "nothing sees the machine tilted",
                "The tilt switch: active means that somebody tilts the machine."
            ) { InputLine(&$0, debounce: 50) }
            emergencyStop = form.optionalSection(
                "emergency_stop", without: "there is no emergency stop",
                "The emergency stop's contact: active means stop. It has to cut the load too."
            ) { InputLine(&$0, debounce: 5) }
            serviceKey = form.optionalSection(
                "service_key", without: "there is no key switch",
                "The technician's key switch: active means service."
            ) { InputLine(&$0, debounce: 20) }
            stuckAfter = form.seconds(
                "stuck_after_s", 5...600, default: 30,
                "How long a button is held before it counts as stuck.")
        }
    }

    /// The lamps and the buzzer.
    public struct Outputs: Sendable, Equatable {
        /// Lit while a selection is accepted (M14).
        public let readyLamp: Lamp?
        /// Lit while a customer has to wait or to pay.
        public let waitLamp: Lamp?
        /// Lit while the kiosk is out of service.
        public let faultLamp: Lamp?
        /// Sounds as long as it is on.
        public let buzzer: Lamp?

        init(_ form: inout Form) {
            readyLamp = form.optionalSection(
                "ready_lamp", without: "there is no such lamp",
                "Lit while a selection is accepted."
            ) { Lamp(&$0) }
            waitLamp = form.optionalSection(
                "wait_lamp", without: "there is no such lamp",
                "Lit while a customer has to wait or to pay."
            ) { Lamp(&$0) }
            faultLamp = form.optionalSection(
                "fault_lamp", without: "there is no such lamp",
                "Lit while the kiosk is out of service."
            ) { Lamp(&$0) }
            buzzer = form.optionalSection(
                "buzzer", without: "there is no buzzer", "Sounds as long as it is on."
            ) { Lamp(&$0) }
        }
    }
}
