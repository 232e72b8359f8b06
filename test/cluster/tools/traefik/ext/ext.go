// Package ext is where Traefik Hub adds fields to Traefik's configuration; Traefik itself adds none.
package ext

type HTTP struct{}

type Router struct{}
