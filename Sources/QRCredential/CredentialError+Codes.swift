import QRWire

extension CredentialError.Code {
    /// The payload does not start with the format's prefix.
    public static let prefix = Self("prefix")
    /// The payload's characters are not the format's text encoding.
    public static let encoding = Self("encoding")
    /// The compressed part cannot be inflated within its limits.
    public static let compression = Self("compression")
    /// The bytes are not the format's structure; for the engine's own, also not its only encoding.
    public static let malformed = Self("malformed")
    /// The signed content cannot be read as what the format carries.
    public static let content = Self("content")
    /// The signed content can be read but lacks what the format demands.
    public static let schema = Self("schema")
    /// The header names another purpose than the one asked for.
    public static let purpose = Self("purpose")
    /// An algorithm that the format or the key does not allow.
    public static let algorithm = Self("algorithm")
    /// A key that cannot be read or used.
    public static let key = Self("key")
    /// The key file is encrypted and the passphrase does not open it.
    public static let passphrase = Self("passphrase")
    /// The key may not sign what it is asked to sign.
    public static let binding = Self("binding")
    /// Claims that cannot be put into a credential.
    public static let claims = Self("claims")
    /// libcrypto failed at something that should not fail.
    public static let library = Self("library")
}

extension CredentialError {
    /// A parser's error as one of this module, with the same message and offset.
    init(_ code: Code, _ error: WireError) {
        self.init(code, error.message, at: error.offset)
    }
}
