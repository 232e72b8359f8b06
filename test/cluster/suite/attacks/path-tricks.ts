/** Ways to write a path so that one reader takes it to be below a prefix, and the next elsewhere. */
export const pathTricks = (prefix: string, target: string): readonly string[] => {
  const up = target.slice(1);
  return [
    `${prefix}..${target}`,
    `${prefix}%2e%2e${target}`,
    `${prefix}%2E./${up}`,
    `${prefix}..%2f${up}`,
    `${prefix}%2e%2e%2f${up}`,
    `${prefix}%252e%252e${target}`,
    `${prefix}..%252f${up}`,
    `${prefix}..%255c${up}`,
    `${prefix}/..${target}`,
    `/${prefix}..${target}`,
    `${prefix}..;${target}`,
    `${prefix};/..${target}`,
    `${prefix}..\\${up}`,
    `${prefix}..%5c${up}`,
    `${prefix.slice(0, -1)}\\..\\${up}`,
    `${prefix.slice(0, -1)}%2f..%2f${up}`,
    `${prefix.slice(0, -1)}%5c..%5c${up}`,
    `${prefix}...${target}`,
    `${prefix}..%00${target}`,
    `${prefix}%00/..${target}`,
    `${prefix}..%0a${target}`,
    `${prefix}..%20${target}`,
    `${prefix}..%c0%af${up}`,
    `${prefix}..%ef%bc%8f${up}`,
    `${prefix}x/../..${target}`,
    `${prefix}x/..%2f..%2f${up}`,
    `/.${prefix}..${target}`,
    `/%2e${prefix}..${target}`,
    `/${encodeAll(prefix.slice(1, -1))}/..${target}`,
    `${prefix.toUpperCase()}..${target}`,
    `${target}/..${prefix}..${target}`,
    `${target}?${prefix}`,
    `${target};${prefix}`,
    `${target}%3f${prefix}`,
    `${target}%23${prefix}`,
  ];
};

/** Ways to write a prefix that are not it. */
export const almost = (prefix: string): readonly string[] => {
  const name = prefix.replace(/\/$/, '');
  return [
    `${name}x`,
    `${name}.`,
    `${name};`,
    `${name}%20`,
    `${name}%00`,
    `${name}%2f`,
    `${name}\\`,
    name.toUpperCase(),
    `//${name.slice(1)}x`,
    `/x${name}`,
  ];
};

const encodeAll = (text: string): string =>
  [...text].map((char) => `%${char.charCodeAt(0).toString(16)}`).join('');
