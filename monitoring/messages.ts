/** Alertmanager templates for a phone: what is wrong, and the page that says what to do. */

export const title =
  '{{ if eq .Status "resolved" }}Resolved: {{ end }}{{ .CommonLabels.alertname }}' +
  '{{ with .CommonLabels.severity }} ({{ . }}){{ end }}';

export const message =
  '{{ range .Alerts }}{{ if eq .Status "resolved" }}Resolved: {{ end }}{{ .Annotations.summary }}\n' +
  '{{ .Annotations.runbook_url }}\n{{ end }}';

/** Pushover: 2 rings until somebody confirms, 1 ignores quiet hours, 0 is an ordinary message. */
export const priority =
  '{{ if ne .Status "firing" }}0{{ else if eq .CommonLabels.severity "page" }}2' +
  '{{ else if eq .CommonLabels.severity "critical" }}1{{ else }}0{{ end }}';
