/** Public names of the edge itself, below DOMAIN; no service may take one. */
export const SIGN_IN_HOST = 'auth';
export const IDENTITY_HOST = 'id';
