import { compare } from 'bcryptjs';
import type Provider from 'oidc-provider';
import type { Exchange } from '../http/exchange';
import type { Person } from './config';

/** The form by which people sign in, with Dex's field names. */
export async function signIn(
  exchange: Exchange,
  provider: Provider,
  people: readonly Person[],
): Promise<void> {
  const { request, response } = exchange;
  if (exchange.method === 'GET') {
    // Throws without a sign-in under way.
    await provider.interactionDetails(request, response);
    return exchange.html(200, form());
  }
  const fields = new URLSearchParams((await exchange.body()).toString());
  const login = fields.get('login') ?? '';
  const person = people.find(({ email }) => email.toLowerCase() === login.toLowerCase());
  if (!person || !(await compare(fields.get('password') ?? '', person.hash))) {
    return exchange.html(401, form('Invalid Email Address and password.'));
  }
  await provider.interactionFinished(request, response, {
    login: { accountId: person.userID, remember: false },
  });
}

const form = (error = ''): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Log in</title></head>
<body>
<h1>Log in to Your Account</h1>
<form method="post">
<p><label>Email Address <input type="text" name="login" required autofocus></label></p>
<p><label>Password <input type="password" name="password" required></label></p>
${error && `<p id="login-error">${error}</p>\n`}<p><button type="submit" id="submit-login">Login</button></p>
</form>
</body>
</html>
`;
