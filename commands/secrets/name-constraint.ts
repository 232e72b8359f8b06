import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import { Extension } from './x509';

const subtrees = (...names: Partial<GeneralName>[]): GeneralSubtrees =>
  new GeneralSubtrees(names.map((name) => new GeneralSubtree({ base: new GeneralName(name) })));

/**
 * A critical extension for an authority that may only speak for a domain and what is below it, and for no address:
 * who steals its key can impersonate nothing else to the devices that trust it.
 * https://datatracker.ietf.org/doc/html/rfc5280#section-4.2.1.10
 */
export function nameConstraint(domain: string): Extension {
  const constraints = new NameConstraints({
    permittedSubtrees: subtrees({ dNSName: domain }),
    excludedSubtrees: subtrees({ iPAddress: '0.0.0.0/0' }, { iPAddress: '::/0' }),
  });
  return new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(constraints));
}

/** Whether an authority's certificate is constrained to exactly this domain. */
export function isConstrainedTo(domain: string, extensions: readonly Extension[]): boolean {
  const expected = Buffer.from(nameConstraint(domain).rawData);
  return extensions.some((extension) => expected.equals(Buffer.from(extension.rawData)));
}
