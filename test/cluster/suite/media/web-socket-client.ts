import { WebSocket } from 'ws';
import { EDGE } from '../../harness/addresses';
import type { Dialogue } from './web-socket';

/** Runs in the network outside: a dialogue as argument, what came back as output. */
const { url, headers = {}, message, silence = 0 } = JSON.parse(process.argv[2] ?? '') as Dialogue;

/** What this side's own close() comes to. */
const NORMAL = 1005;

const socket = new WebSocket(url, {
  headers,
  rejectUnauthorized: false,
  lookup: (_host, { all }, found) =>
    all ? found(null, [{ address: EDGE, family: 4 }]) : found(null, EDGE, 4),
});
let opened = false;
socket.once('open', () => {
  opened = true;
  setTimeout(() => socket.send(message), silence);
});
socket.once('message', (text) => {
  console.log(String(text));
  socket.close();
});
socket.once('error', ({ message: refusal }) => console.log(refusal));
socket.once('close', (code) => opened && code !== NORMAL && console.log(`closed with ${code}`));
