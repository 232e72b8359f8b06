import { type Problem, suggestion } from '../problem';
import type { Rule } from '../rules';

const NAME = '[^\\s:@/]+';
const TAG = ':(?!latest(?:@|$))\\w[\\w.-]*';
const DIGEST = '@sha256:[0-9a-f]{64}';
/** An image with a tag or a digest; the registry may have a port. */
const PINNED = new RegExp(
  `^(?:${NAME}(?::[0-9]+)?/)?${NAME}(?:/${NAME})*(?:${TAG}(?:${DIGEST})?|${DIGEST})$`,
);

const knownServices: Rule = (settings, services) => {
  const names = services.map((service) => service.name);
  const optional = services
    .filter((service) => service.optional !== undefined)
    .map((service) => service.name);
  const refuse = (key: string, name: string, allowed: readonly string[], lacks: string): Problem => ({
    keys: [key],
    message: names.includes(name)
      ? `${key}: ${name} ${lacks}; allowed are ${allowed.join(', ')}`
      : `${key}: there is no service ${name}, ${suggestion(name, allowed)}`,
  });
  const hasImage = services.filter(({ containers }) => containers !== undefined).map(({ name }) => name);
  return [
    ...(['SERVICES_ON', 'SERVICES_OFF'] as const).flatMap((key) =>
      settings[key]
        .filter((name) => !optional.includes(name))
        .map((name) => refuse(key, name, optional, 'is not optional')),
    ),
    ...Object.keys(settings.IMAGES)
      .filter((name) => !hasImage.includes(name))
      .map((name) => refuse('IMAGES', name, hasImage, 'has no image of its own')),
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
      message: `IMAGES: ${name}=${image} is not pinned; give a tag other than latest, best with @sha256:... Example: IMAGES=${name}=registry.example.com/${name}:1.2.3`,
    }));

export const serviceRules: readonly Rule[] = [knownServices, eitherOnOrOff, pinnedImages];
