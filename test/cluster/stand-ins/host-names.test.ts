import { request } from 'node:http';
import { sabnzbd } from './application/sabnzbd';
import { serveApplication } from './application/server';
import { portOf, stop } from './http/serve';

const environment = {
  SABNZBD__API_KEY: 'key',
  SABNZBD__HOST_WHITELIST_ENTRIES: 'sabnzbd, usenet.example.com',
};

test.each([
  ['usenet.example.com', 200],
  ['sabnzbd:8080', 200],
  ['10.42.0.7:8080', 200],
  ['[fd00::7]:8080', 200],
  ['sabnzbd.zonarr-media.svc.cluster.local:8080', 200],
  ['evil.example.com', 403],
])('SABnzbd answers the host name %p with %i', async (host, status) => {
  const server = await serveApplication('sabnzbd', sabnzbd(environment), { port: 0 });
  try {
    const answer = await new Promise((resolve, reject) => {
      request({ port: portOf(server), path: '/api?mode=version', headers: { Host: host }, agent: false })
        .on('response', (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(answer).toBe(status);
  } finally {
    await stop(server);
  }
});
