package dns

import (
	"fmt"

	"github.com/go-acme/lego/v5/challenge"
	"github.com/go-acme/lego/v5/providers/dns/cloudflare"
)

// NewDNSChallengeProviderByName knows the one provider that the platform's examples use.
func NewDNSChallengeProviderByName(name string) (challenge.Provider, error) {
	if name == "cloudflare" {
		return cloudflare.NewDNSProvider()
	}
	return nil, fmt.Errorf("unrecognized DNS provider: %s", name)
}
