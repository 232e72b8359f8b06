import { adminEmails, allowed } from '../../model/people';
import { read } from './reading';

const ISSUER = 'OIDC_ISSUER_URL=https://id.example.com';

describe('who may use a route', () => {
  test.each([
    ['an admin for Dex alone', 'DOMAIN=a.example', 'admin', { by: 'emails', names: ['admin@a.example'] }],
    ['admins are members', 'ADMIN_EMAILS=a@a.example', 'member', { by: 'emails', names: ['a@a.example'] }],
    [
      'members beside the admins, nobody twice',
      'ADMIN_EMAILS=a@a.example\nMEMBER_EMAILS=b@a.example,a@a.example',
      'member',
      { by: 'emails', names: ['a@a.example', 'b@a.example'] },
    ],
    [
      'members are no admins',
      'ADMIN_EMAILS=a@a.example\nMEMBER_EMAILS=b@a.example',
      'admin',
      { by: 'emails', names: ['a@a.example'] },
    ],
    ['groups', `${ISSUER}\nADMIN_GROUPS=ops`, 'admin', { by: 'groups', names: ['ops'] }],
    [
      'groups of members',
      `${ISSUER}\nADMIN_GROUPS=ops\nMEMBER_GROUPS=kids,ops`,
      'member',
      { by: 'groups', names: ['ops', 'kids'] },
    ],
  ] as const)('%s', (_, content, auth, expected) => expect(allowed(read(content), auth)).toEqual(expected));

  test('is never everybody: the list that is asked for is not empty', () => {
    for (const content of ['', 'MEMBER_EMAILS=b@a.example', `${ISSUER}\nADMIN_GROUPS=ops`])
      for (const auth of ['admin', 'member'] as const)
        expect(allowed(read(content), auth).names).not.toEqual([]);
  });

  test('an issuer of one’s own has no invented admin', () => {
    expect(adminEmails(read(`${ISSUER}\nADMIN_GROUPS=ops`))).toEqual([]);
  });
});
