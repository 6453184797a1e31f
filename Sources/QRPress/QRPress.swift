#if Text
@_exported public import QRCredential
@_exported public import QRIssue
@_exported public import QRPoster
@_exported public import QRSystems
@_exported public import QRText
#endif
