"""Packages for e-archives: E-ARK SIP with METS, PREMIS and Dublin Core (CSIP and SIP 2.1; in Sweden FGS Paketstruktur 2.0)."""
