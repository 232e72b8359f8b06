export const PROTOCOLS = ['SCTP', 'TCP', 'UDP'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export const isProtocol = (value: unknown): value is Protocol =>
  PROTOCOLS.some((protocol) => protocol === value);

export const isPortNumber = (port: number): boolean => port >= 1 && port <= 65535;

/** An IANA service name, as container ports and policies name them (RFC 6335, section 5.1). */
export const isPortName = (name: string): boolean =>
  /^[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/.test(name) && /[a-z]/.test(name) && !name.includes('--');
