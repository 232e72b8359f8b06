module zonarr/traefik

go 1.26.0

require github.com/traefik/traefik/v3 v3.7.13

// Traefik's own forks, as in its go.mod; the module proxy serves only this older one of the first.
replace (
	github.com/abbot/go-http-auth => github.com/containous/go-http-auth v0.4.1-0.20200324110947-a37a7636d23e
	github.com/gorilla/mux => github.com/containous/mux v0.0.0-20250523120546-41b6ec3aed59
)

// Fewer DNS providers: several of them need modules that the module proxy does not serve.
require github.com/go-acme/lego/v5 v5.4.1

replace github.com/go-acme/lego/v5 => ./lego

// A folder of Traefik's repository that its module does not hold: the hook for Traefik Hub, empty here.
replace github.com/traefik/traefik/dynamic/ext => ./ext
