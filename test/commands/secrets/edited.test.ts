import { make, RICH, secretIn } from './making';

describe('a file that a person edited', () => {
  it('keeps comments, Secrets, keys and labels that nothing requires', async () => {
    const { files } = await make();
    const edited = (files.get('zonarr-media.yaml') ?? '').replace(
      /( {2}api-key: ')/,
      "  # by hand\n  mine: 'extra'\n$1",
    );
    const other = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: mine\nstringData:\n  a: b\n';
    const text = `# top\n${edited}---\n${other}`;
    const again = await make('', new Map(files).set('zonarr-media.yaml', text));
    expect(again.files.get('zonarr-media.yaml')).toBe(text);
  });

  it('may hold values in base64', async () => {
    const encoded = Buffer.from('f'.repeat(32)).toString('base64');
    const text = `kind: Secret\nmetadata: {name: radarr}\ndata: {api-key: ${encoded}}\n`;
    const { files, secrets } = await make('', new Map([['zonarr-media.yaml', text]]));
    const radarr = secrets.find(({ secret }) => secret.name === 'radarr');
    expect(radarr?.values.get('api-key')).toEqual({ text: 'f'.repeat(32), origin: 'kept' });
    expect(files.get('zonarr-media.yaml')).toContain(`data: { api-key: ${encoded} }`);
  });

  it('gets a value where one was emptied', async () => {
    const text = 'kind: Secret\nmetadata: {name: radarr}\nstringData:\n  api-key:\n';
    const { files } = await make('', new Map([['zonarr-media.yaml', text]]));
    expect(secretIn(files, 'radarr').stringData['api-key']).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ['broken YAML', 'a: [hidden', /^ {2}- zonarr-media.yaml:\d+: not valid YAML/m],
    ['a list', '- hidden', /zonarr-media.yaml:1: not an object/],
    ['an unknown anchor', 'a: *hidden', /zonarr-media.yaml:1: not an object/],
    [
      'a number',
      'kind: Secret\nmetadata: {name: radarr}\nstringData:\n  api-key: 41424344\n',
      /zonarr-media.yaml:4: stringData.api-key is not text/,
    ],
    [
      'bad base64',
      'kind: Secret\nmetadata: {name: radarr}\ndata:\n  api-key: hidden!\n',
      /zonarr-media.yaml:4: data.api-key is not base64/,
    ],
    [
      'bytes that are no text',
      'kind: Secret\nmetadata: {name: radarr}\ndata:\n  api-key: /w==\n',
      /zonarr-media.yaml:4: data.api-key is not text/,
    ],
    [
      'the same Secret twice',
      'kind: Secret\nmetadata: {name: radarr}\n---\nkind: Secret\nmetadata: {name: radarr}\n',
      /zonarr-media.yaml:4: a second Secret radarr, the first is in line 1/,
    ],
    [
      'values in a list',
      'kind: Secret\nmetadata: {name: radarr}\nstringData: [hidden]\n',
      /zonarr-media.yaml:3: stringData is not a map/,
    ],
  ])('is refused for %s, with file and line and without its content', async (_, text, message) => {
    const failure = await make('', new Map([['zonarr-media.yaml', text]])).catch((error) => error);
    expect(failure.message).toMatch(message);
    expect(failure.message).not.toMatch(/hidden|4142/);
  });
});

it('names everything that is missing at once', async () => {
  const env = RICH.replace(/^(SMB_|DISCORD|ACME_DNS_C).*$/gm, '').replace(/^SMTP_PASSWORD.*$/m, '');
  const broken = new Map([
    ['zonarr-media.yaml', 'kind: Secret\nmetadata: {name: radarr}\ndata: {api-key: "!"}'],
  ]);
  const failure = await make(env, broken).catch((error) => error);
  expect(failure.problems.map((problem: string) => problem.split(/[ ,]/)[0])).toEqual([
    'ACME_DNS_CREDENTIALS',
    'zonarr-media.yaml:3:',
    'SMB_USERNAME',
    'SMB_PASSWORD',
    'SMTP_PASSWORD',
    'DISCORD_WEBHOOK_URL',
  ]);
  expect(failure.message).toMatch(
    /SMB_USERNAME is empty, and nas needs it \(User of the SMB share\.\)\. Set it in \.env, for example SMB_USERNAME=/,
  );
});

it('refuses pairs that are none without quoting them', async () => {
  const failure = await make(RICH.replace('CF_ZONE=dns-zone-2', 'CF_ZONE=')).catch((error) => error);
  expect(failure.message).toMatch(/ACME_DNS_CREDENTIALS: part 2 of 2 is not NAME=value/);
  expect(failure.message).not.toMatch(/dns-token-1/);
});
