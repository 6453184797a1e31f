@_exported public import QRCredential
@_exported public import QRImage
@_exported public import QRIssue
@_exported public import QRScan
@_exported public import QRSymbol
@_exported public import QRSystems
@_exported public import QRVerify
@_exported public import QRWire
