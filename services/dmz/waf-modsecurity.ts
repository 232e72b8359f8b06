import type { Settings } from '../../model/settings';
import { exclusions } from './waf-exclusions';

/** Where owasp/modsecurity-crs keeps the Core Rule Set, https://github.com/coreruleset/modsecurity-crs-docker */
export const RULES = '/opt/owasp-crs';

const METHODS = 'GET HEAD POST OPTIONS PUT PATCH DELETE';

/** ModSecurity's configuration: what is inspected, what is logged, and the Core Rule Set's own settings. */
export function modsecurityConfig(settings: Settings): string {
  const limit = settings.WAF_BODY_LIMIT * 1024 * 1024;
  return `# Generated. ${settings.WAF_MODE === 'detect' ? 'Findings are logged, nothing is refused.' : 'Findings are refused.'}
SecRuleEngine ${settings.WAF_MODE === 'detect' ? 'DetectionOnly' : 'On'}

# nginx answers 413 above its own limit before this one is reached.
SecRequestBodyAccess On
SecRequestBodyLimit ${limit}
SecRequestBodyNoFilesLimit ${limit}
SecRequestBodyLimitAction Reject
SecRequestBodyJsonDepthLimit 512
SecArgumentsLimit 10000
SecUnicodeMapFile /etc/modsecurity.d/unicode.mapping 20127
SecTmpDir /tmp
SecDataDir /tmp
SecRule REQUEST_HEADERS:Content-Type "^(?:application(?:/soap\\+|/)|text/)xml" "id:200000,phase:1,t:none,t:lowercase,pass,nolog,ctl:requestBodyProcessor=XML"
SecRule REQUEST_HEADERS:Content-Type "^application/(?:[a-z0-9.-]+\\+)?json" "id:200001,phase:1,t:none,t:lowercase,pass,nolog,ctl:requestBodyProcessor=JSON"
SecRule REQBODY_ERROR "!@eq 0" "id:200002,phase:2,t:none,log,deny,status:400,msg:'The body cannot be parsed'"
SecRule MULTIPART_STRICT_ERROR "!@eq 0" "id:200003,phase:2,t:none,log,deny,status:400,msg:'The multipart body is malformed'"
SecRule TX:/^MSC_/ "!@streq 0" "id:200005,phase:2,t:none,deny,msg:'A limit of ModSecurity was reached'"

# Streams are not held back to be read. Even so libmodsecurity collects every answer, whatever its size, unless its
# type is not among these.
SecResponseBodyAccess Off
SecResponseBodyMimeType none/none
SecResponseBodyLimit 1024
SecResponseBodyLimitAction ProcessPartial

# Parts A, H and Z hold no header, body or query string: tokens and cookies stay out of the log.
SecAuditEngine RelevantOnly
SecAuditLogRelevantStatus "^(?:5|4(?!0[14]))"
SecAuditLogParts AHZ
SecAuditLogType Serial
SecAuditLogFormat Native
SecAuditLog /dev/stdout

Include ${RULES}/crs-setup.conf
SecAction "id:900000,phase:1,pass,t:none,nolog,setvar:tx.blocking_paranoia_level=${settings.WAF_PARANOIA},setvar:tx.detection_paranoia_level=${settings.WAF_PARANOIA},setvar:tx.paranoia_level=${settings.WAF_PARANOIA}"
SecAction "id:900110,phase:1,pass,t:none,nolog,setvar:tx.inbound_anomaly_score_threshold=5,setvar:tx.outbound_anomaly_score_threshold=4"
SecAction "id:900200,phase:1,pass,t:none,nolog,setvar:'tx.allowed_methods=${METHODS}'"
Include ${RULES}/rules/*.conf

${exclusions()}
`;
}
