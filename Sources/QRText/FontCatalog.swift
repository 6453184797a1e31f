#if Text
/// Where fonts are looked for when the user names none.
public enum FontCatalog {
    /// Font files in order of preference; `#2` names the third face of a collection.
    ///
    /// The first that is installed of the Chinese ones sets the look; all others that are installed stand in for the
    /// characters it lacks. The list holds regular weights of sans-serif faces only, as Debian and macOS install them.
    public static let paths = [
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc#2",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
        "/System/Library/Fonts/PingFang.ttc#2",
        "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
        "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/Library/Fonts/Arial Unicode.ttf",
    ]

    /// The Debian package of a font that covers simplified Chinese and Latin.
    static let debianPackage = "fonts-wqy-microhei"
    /// The Debian package of a font that covers nearly all Han characters.
    static let largeDebianPackage = "fonts-noto-cjk"
}
#endif
