/** What a command may touch of the process around it. */
export interface Terminal {
  readonly stdin: () => Buffer;
  readonly out: (text: string) => void;
  readonly warn: (text: string) => void;
}

export const EXIT = { clean: 0, findings: 1, unusable: 2 } as const;
