import { key } from './key';
import { domain, images, names } from './names';
import { timeZone } from './time';
import { integer, octal } from './types';

export const general = {
  DOMAIN: key(
    domain,
    'zonarr.home.arpa',
    'Every service is reached as <service>.DOMAIN; point *.DOMAIN at the load balancer.',
  ),
  TIMEZONE: key(timeZone, 'Etc/UTC', 'Time zone of schedules and of the applications.'),
  MEDIA_UID: key(
    integer(1, 65534, '1000'),
    '1000',
    'User id that owns the library and runs the media services.',
  ),
  MEDIA_GID: key(
    integer(1, 65534, '1000'),
    '1000',
    'Group id shared by everything that reads or writes the library.',
  ),
  MEDIA_UMASK: key(octal, '002', 'Umask of the media services; 002 keeps files writable for the group.'),
  SERVICES_ON: key(names, '', 'Optional services to add to the default ones.'),
  SERVICES_OFF: key(names, '', 'Optional services to leave out.'),
  IMAGES: key(images, '', 'Other images for services, as service=registry/name:tag@digest.'),
};
