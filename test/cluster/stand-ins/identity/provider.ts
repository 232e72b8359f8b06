import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import Provider, { type Configuration, interactionPolicy } from 'oidc-provider';
import type { Client, IdentityConfig, Person } from './config';

/** Where the sign-in form is, as at Dex. */
export const SIGN_IN = '/auth/local/login';

/** An OpenID provider with Dex's paths, Dex's claims, and nothing that outlives the process. */
export async function makeProvider({ issuer, clients, people }: IdentityConfig): Promise<Provider> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const provider: Provider = new Provider(issuer, {
    clients: clients.map(registration),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    routes: { authorization: '/auth', token: '/token', jwks: '/keys', userinfo: '/userinfo' },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
      groups: ['groups'],
    },
    scopes: ['openid', 'email', 'profile', 'groups', 'offline_access'],
    // Dex puts them into the ID token.
    conformIdTokenClaims: false,
    pkce: { required: () => false },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { policy: alwaysSignIn(), url: () => SIGN_IN },
    findAccount: (_, id) => account(people, id),
    // Dex's skipApprovalScreen: nobody is asked whether the client may know who they are.
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        accountId: String(oidc.session?.accountId),
        clientId: String(oidc.client?.clientId),
      });
      grant.addOIDCScope('openid email profile groups');
      await grant.save();
      return grant;
    },
  } satisfies Configuration);
  // TLS ends at the edge.
  provider.proxy = true;
  return provider;
}

const registration = ({ id, secret, redirectURIs }: Client) => ({
  client_id: id,
  client_secret: secret,
  redirect_uris: [...redirectURIs],
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
});

/** Dex keeps no session of its own: who signed out is asked for the password again. */
function alwaysSignIn() {
  const { Check, base } = interactionPolicy;
  const policy = base();
  policy
    .get('login')
    ?.checks.add(
      new Check('password', 'every sign-in asks for the password', ({ oidc }) =>
        oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return policy;
}

function account(people: readonly Person[], id: string) {
  const person = people.find(({ userID }) => userID === id);
  if (!person) return undefined;
  const { email, username, groups } = person;
  return {
    accountId: id,
    claims: () => ({
      sub: id,
      email,
      email_verified: true,
      name: username,
      preferred_username: username,
      groups: [...groups],
    }),
  };
}
