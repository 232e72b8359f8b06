module zonarr/alertmanager

go 1.26.0

require github.com/prometheus/alertmanager v0.34.2

// The module embeds ui/app/dist, which is made by a build of its web page and is not in the module.
replace github.com/prometheus/alertmanager => ./alertmanager
