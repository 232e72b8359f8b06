// Only its packages: the program is main.go.
module zonarr/go-ftw

go 1.26.0

require github.com/coreruleset/go-ftw/v2 v2.1.0
