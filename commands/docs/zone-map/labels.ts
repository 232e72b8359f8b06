import type { Service } from '../../../model/service';
import type { Zone } from '../../../model/zone';
import { byDefault, type Documented } from '../documented';
import { ownPort } from '../port-text';
import { colour, ZONE_COLOURS } from './palette';

const COLUMNS = 3;

/** A zone as a box: its name, and its services in rows. */
export function zoneLabel(documented: Documented, zone: Zone): string {
  const services = documented.everything.services.filter(
    (service) => service.zone === zone.name && hasCard(service),
  );
  const cells = services.map((service) => `<td>${serviceLabel(documented, service)}</td>`);
  const rows = Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, row) =>
    cells.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  const { ground, line } = ZONE_COLOURS[zone.name];
  const span = Math.max(1, Math.min(COLUMNS, services.length));
  const content = rows.length > 0 ? rows.map((row) => `<tr>${row.join('')}</tr>`).join('') : NOTHING;
  return `<table border="1" style="rounded" cellborder="0" cellspacing="5" cellpadding="0" color="${line}" bgcolor="${ground}"><tr><td align="left" colspan="${span}" cellpadding="3">${zoneName(zone)}</td></tr>${content}</table>`;
}

const NOTHING = `<tr><td cellpadding="4">${small('nothing runs here yet')}</td></tr>`;

export const zoneName = ({ name, vlan }: Zone): string =>
  `<b><font point-size="16">${name}</font></b> ${small(`VLAN ${vlan}`)}`;

/** Jobs and what watches the network would double the boxes; the map shows only where jobs bring the backups. */
export const hasCard = ({ runsAs, chart }: Service): boolean => runsAs !== 'Jobs' && chart !== 'recovery';

/** A service as a card: its name and its first port; dashed when it is off by default. */
export function serviceLabel(documented: Documented, service: Service): string {
  const off = ['off', 'by settings'].includes(byDefault(documented, service));
  const [port] = Object.values(service.ports);
  return `<table border="1" style="rounded${off ? ',dashed' : ''}" cellborder="0" cellspacing="0" cellpadding="2" color="${colour('cardLine')}" bgcolor="${colour('card')}"><tr><td width="108">${service.name}</td></tr><tr><td>${small(port ? ownPort(port) : '')}</td></tr></table>`;
}

/** What the lines mean. */
export function legend(): string {
  const meanings = [
    [`<font color="${colour('way')}"><b>①②③④</b></font>`, 'the way of a request'],
    [`<font color="${colour('watch')}"><b>- - -</b></font>`, 'metrics and probes'],
    [`<font color="${colour('arrow')}"><b>——</b></font>`, 'other connections'],
  ];
  const cells = meanings.map(
    ([sign, text]) => `<td width="64">${sign}</td><td width="130" align="left">${text}</td>`,
  );
  const note = small(
    'Numbers are ports. Dashed boxes are off by default. Not drawn: what stays inside a zone, the cluster DNS, canaries, and what jobs report and ask.',
  );
  return `<table border="0" cellspacing="0" cellpadding="4"><tr><td colspan="6" height="10"></td></tr><tr>${cells.join('')}</tr><tr><td colspan="6">${note}</td></tr></table>`;
}

function small(text: string): string {
  return `<font color="${colour('faint')}" point-size="12">${text}</font>`;
}
