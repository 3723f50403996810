/// The version of the product.
public enum KioskVersion {
    /// As `kioskd --version` prints it.
    public static let current = "0.1.0"
}
