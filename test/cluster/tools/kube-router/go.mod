module zonarr/kube-router

go 1.26.0

require github.com/cloudnativelabs/kube-router/v2 v2.2.1

// The fork that K3s ships, which is the one the network policies are written for.
replace github.com/cloudnativelabs/kube-router/v2 => github.com/k3s-io/kube-router/v2 v2.2.1
