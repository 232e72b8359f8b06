/** Something that a person can act on; the message says what. */
export class RestoreError extends Error {}
