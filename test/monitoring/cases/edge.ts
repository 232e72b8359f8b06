import type { Case } from './case';
import { router } from './series';

const requests = (route: string, code: string, method = 'GET') =>
  router('traefik_router_requests_total', route, { code, method });
const finished = (route: string, labels = {}) =>
  router('traefik_router_request_duration_seconds_count', route, { code: '200', ...labels });
const quick = (route: string, labels = {}) =>
  router('traefik_router_request_duration_seconds_bucket', route, { code: '200', le: '1.2', ...labels });

/** A counter that grows by so many a minute. */
const perMinute = (count: number) => `0+${count}x60`;
const labels = (route: string) => ({ route, service: 'traefik', zone: 'dmz' });

export const edge: readonly Case[] = [
  {
    alert: 'FailedLoginBurst',
    when: 'hundreds of requests a minute are refused',
    series: { [requests('radarr', '401')]: perMinute(300), [requests('radarr', '200')]: perMinute(60) },
    at: '10m',
    fires: [
      {
        labels: { route: 'radarr', zone: 'dmz' },
        summary: 'Many refused requests at radarr: somebody may be guessing a password',
      },
    ],
  },
  {
    alert: 'FailedLoginBurst',
    when: 'Dex shows its form again and again',
    series: { [requests('id', '200', 'POST')]: perMinute(3), [requests('id', '303', 'POST')]: perMinute(1) },
    at: '10m',
    fires: [
      {
        labels: { route: 'id', zone: 'dmz' },
        summary: 'Many refused requests at id: somebody may be guessing a password',
      },
    ],
  },
  {
    alert: 'FailedLoginBurst',
    when: 'visitors come without a session, an old tab keeps asking, and somebody mistypes',
    series: {
      [requests('plex', '401')]: perMinute(20),
      [requests('qbittorrent', '403')]: perMinute(80),
      [requests('id', '200')]: perMinute(100),
      [requests('id', '200', 'POST')]: '0 1 2 3x60',
    },
    at: '10m',
    fires: [],
  },
  {
    alert: 'High5xx',
    when: 'a fifth of the requests to one route fail',
    series: {
      [requests('radarr', '200')]: perMinute(40),
      [requests('radarr', '502')]: perMinute(8),
      [requests('radarr', '503')]: perMinute(2),
      [requests('plex', '200')]: perMinute(6000),
    },
    at: '12m',
    fires: [{ labels: labels('radarr'), summary: '20% of the requests to radarr fail' }],
  },
  {
    alert: 'High5xx',
    when: 'few of many fail, or all of very few',
    series: {
      [requests('radarr', '200')]: perMinute(100),
      [requests('radarr', '502')]: perMinute(5),
      [requests('sonarr', '502')]: perMinute(3),
    },
    at: '12m',
    fires: [],
  },
  {
    alert: 'HighLatency',
    when: 'half of the pages of a route come late',
    series: { [finished('seerr')]: perMinute(20), [quick('seerr')]: perMinute(10) },
    at: '40m',
    fires: [{ labels: labels('seerr'), summary: 'seerr is slow: 50% of its pages take over 1.2 s' }],
  },
  {
    alert: 'HighLatency',
    when: 'films and sockets stay open, or nobody comes',
    series: {
      [finished('plex')]: perMinute(60),
      [quick('plex')]: perMinute(5),
      [finished('radarr')]: perMinute(60),
      [quick('radarr')]: perMinute(58),
      [finished('radarr', { code: '101', protocol: 'websocket' })]: perMinute(60),
      [quick('radarr', { code: '101', protocol: 'websocket' })]: perMinute(0),
      [finished('lidarr')]: perMinute(3),
      [quick('lidarr')]: perMinute(0),
    },
    at: '40m',
    fires: [],
  },
];
