import { spawnSync } from 'node:child_process';

const CONNECT = `
const [host, port] = process.argv.slice(1);
const socket = require('node:net').connect({ host, port: Number(port), timeout: 2000 });
socket.on('connect', () => process.exit(0)).on('timeout', () => process.exit(1)).on('error', () => process.exit(1));
`;

/** Whether a TCP connection out of a network comes about. */
export const reaches = (network: string, address: string, port: number): boolean =>
  spawnSync('nsenter', [`--net=${network}`, process.execPath, '-e', CONNECT, address, String(port)])
    .status === 0;
