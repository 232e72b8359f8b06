import { type Problem, suggestion } from '../problem';
import type { Rule } from '../rules';

const PINNED = /^[^\s:@]+(\/[^\s:@]+)*:(?!latest(@|$))[\w][\w.-]*(@sha256:[0-9a-f]{64})?$/;

const knownServices: Rule = (settings, services) => {
  const names = services.map((service) => service.name);
  const optional = services
    .filter((service) => service.optional !== undefined)
    .map((service) => service.name);
  const refuse = (key: string, name: string, allowed: readonly string[]): Problem => ({
    keys: [key],
    message: names.includes(name)
      ? `${key}: ${name} is always on; optional services are ${allowed.join(', ')}`
      : `${key}: there is no service ${name}, ${suggestion(name, allowed)}`,
  });
  return [
    ...settings.SERVICES_ON.filter((name) => !optional.includes(name)).map((name) =>
      refuse('SERVICES_ON', name, optional),
    ),
    ...settings.SERVICES_OFF.filter((name) => !optional.includes(name)).map((name) =>
      refuse('SERVICES_OFF', name, optional),
    ),
    ...Object.keys(settings.IMAGES)
      .filter((name) => !names.includes(name))
      .map((name) => refuse('IMAGES', name, names)),
  ];
};

const eitherOnOrOff: Rule = (settings) =>
  settings.SERVICES_ON.filter((name) => settings.SERVICES_OFF.includes(name)).map((name) => ({
    keys: ['SERVICES_ON', 'SERVICES_OFF'],
    message: `SERVICES_ON and SERVICES_OFF both name ${name}`,
  }));

const pinnedImages: Rule = (settings) =>
  Object.entries(settings.IMAGES)
    .filter(([, image]) => !PINNED.test(image))
    .map(([name, image]) => ({
      keys: ['IMAGES'],
      message: `IMAGES: ${name}=${image} is not pinned; give a tag other than latest, best with @sha256:...`,
    }));

export const serviceRules: readonly Rule[] = [knownServices, eitherOnOrOff, pinnedImages];
