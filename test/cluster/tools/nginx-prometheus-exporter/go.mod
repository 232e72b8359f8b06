module zonarr/nginx-prometheus-exporter

go 1.26.0

require github.com/nginx/nginx-prometheus-exporter v1.5.1
