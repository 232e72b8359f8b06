import { formatAssignment, parseEnvFile } from '../../../model/settings/env-file';

const valuesOf = (content: string) => parseEnvFile('.env', content).values;
const complaintsOf = (content: string) => parseEnvFile('.env', content).problems.map((p) => p.message);

describe('what a line may look like', () => {
  test.each([
    ['KEY=value', 'value'],
    ['KEY = value', 'value'],
    ['  KEY=value  ', 'value'],
    ['export KEY=value', 'value'],
    ['\tKEY=value', 'value'],
    ['KEY="two words"', 'two words'],
    ["KEY='two words'", 'two words'],
    ['KEY=`two words`', 'two words'],
    ['KEY=two words', 'two words'],
    ['KEY="a#b"', 'a#b'],
    ["KEY='a # b'", 'a # b'],
    ['KEY=a # a comment', 'a'],
    ['KEY="a" # a comment, "quoted"', 'a'],
    ['KEY=\'say "hi"\'', 'say "hi"'],
    ['KEY=`it\'s "it"`', 'it\'s "it"'],
    ["KEY=it's", "it's"],
    ['KEY=a=b', 'a=b'],
    ['KEY=$HOME', '$HOME'],
    ['KEY=', ''],
    ['KEY=""', ''],
    ['KEY= # nothing', ''],
    ['\uFEFFKEY=value', 'value'],
  ])('%j', (line, value) => {
    expect(parseEnvFile('.env', line)).toMatchObject({
      values: { KEY: value },
      problems: [],
      complete: true,
    });
  });

  test.each([
    ['\n', 'Unix'],
    ['\r\n', 'Windows'],
    ['\r', 'old Mac'],
  ])('%j ends one (%s)', (end) => {
    const { values, lines, problems } = parseEnvFile(
      '.env',
      ['# x', 'A=1', '', '  # y', 'B=2', ''].join(end),
    );
    expect(problems).toEqual([]);
    expect(values).toEqual({ A: '1', B: '2' });
    expect(Object.fromEntries(lines)).toEqual({ A: 2, B: 5 });
  });

  test('an empty value takes nothing from the next line', () => {
    expect(valuesOf('A=\n"quoted"\nB=\nC=3')).toEqual({ A: '', B: '', C: '3' });
  });

  test('a key that every object has is a key like any other', () => {
    expect(Object.keys(valuesOf('__proto__=x\nconstructor=y'))).toEqual(['__proto__', 'constructor']);
  });
});

describe('what would be dropped or cut off without a word is a problem', () => {
  const SECRET = 'hunter2';

  test.each([
    ['a line that assigns nothing', `A=1\n${SECRET}`, '.env:2: not KEY=value, a comment or an empty line'],
    ['a line without a key', `=${SECRET}`, '.env:1: not KEY=value, a comment or an empty line'],
    ['a colon for the sign', `KEY: ${SECRET}`, '.env:1: not KEY=value, a comment or an empty line'],
    ['a key with a space', `MY KEY=${SECRET}`, '.env:1: not KEY=value, a comment or an empty line'],
    ['a key with other letters', `KÉY=${SECRET}`, '.env:1: not KEY=value, a comment or an empty line'],
    ['a key that comes twice', `A=1\n\nA=${SECRET}`, '.env:3: A is set twice, first in line 1'],
    [
      'a sign of a comment inside a value',
      `KEY=${SECRET}#1`,
      '.env:1: KEY has a # inside its value, where a comment would begin; put quotes around it',
    ],
    [
      'a value that begins with the sign of a comment',
      `KEY=#${SECRET}`,
      '.env:1: KEY has a # inside its value, where a comment would begin; put quotes around it',
    ],
    [
      'text after the closing quote',
      `KEY="a" ${SECRET}`,
      '.env:1: KEY has text after its closing quote; for a quote inside a value use another kind around it',
    ],
    [
      'a quote inside quotes of its kind',
      `KEY='${SECRET}'s'`,
      '.env:1: KEY has text after its closing quote; for a quote inside a value use another kind around it',
    ],
    [
      'a quote that is never closed',
      `KEY="${SECRET}`,
      '.env:1: KEY has a quote that is not closed on its line; the lines below it were not read',
    ],
  ])('%s', (_, content, message) => {
    expect(complaintsOf(content)).toEqual([message]);
    expect(message).not.toContain(SECRET);
  });

  test('every one of them at once', () => {
    expect(complaintsOf('A=1\nA=2\nnonsense\nB=x#y')).toHaveLength(3);
  });

  test('the first of two values stays, so that rules judge what a person sees first', () => {
    expect(valuesOf('A=1\nA=2')).toEqual({ A: '1' });
  });

  test('the lines of a value over several lines appear nowhere, not even as keys', () => {
    const file = parseEnvFile('.env', 'A=1\nKEY="-----BEGIN\nc2VjcmV0=\nEND"\nB=2');
    expect(file.complete).toBe(false);
    expect([...file.lines.keys()]).toEqual(['A', 'KEY']);
    expect(JSON.stringify(file.problems)).not.toContain('c2VjcmV0');
  });
});

describe('an assignment that is written', () => {
  test.each([
    ['plain', 'KEY=plain'],
    ['10.0.0.0/8,fc00::/7', 'KEY=10.0.0.0/8,fc00::/7'],
    ['', 'KEY='],
    ['two words', "KEY='two words'"],
    ["it's", "KEY=`it's`"],
    ['a#b', "KEY='a#b'"],
    ['"quoted"', 'KEY=\'"quoted"\''],
  ])('%j stands as %s', (value, line) => expect(formatAssignment('KEY', value)).toBe(line));

  test.each([
    'a\\nb',
    'C:\\new',
    'ends with \\',
    '\'"#',
    '"',
    "'",
    '$HOME',
    '${A}',
    ' padded ',
    '\ttab',
    '# no comment',
  ])('%j reads back the same', (value) =>
    expect(valuesOf(formatAssignment('KEY', value))).toEqual({ KEY: value }),
  );
});
