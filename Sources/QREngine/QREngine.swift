@_exported public import QRCredential
@_exported public import QRIssue
@_exported public import QRScan
@_exported public import QRSystems
@_exported public import QRVerify
