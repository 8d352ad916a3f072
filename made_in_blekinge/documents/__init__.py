"""Paper: reportlab and qrcode live here only."""
