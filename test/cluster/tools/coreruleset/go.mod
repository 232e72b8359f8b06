// Not a program: the OWASP core rule set and its regression tests, as files.
module zonarr/coreruleset

go 1.26.0

require github.com/corazawaf/coraza-coreruleset/v4 v4.25.0
