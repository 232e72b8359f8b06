const UNITS: Readonly<Record<string, number>> = { Mi: 1, Gi: 1024, Ti: 1024 * 1024 };

/** Mebibytes of a memory quantity such as `512Mi` or `4Gi`. */
export function mebibytes(quantity: string): number {
  const [, number, unit] = /^([0-9]+)(Mi|Gi|Ti)$/.exec(quantity) ?? [];
  const factor = UNITS[unit ?? ''];
  if (factor === undefined) throw new Error(`${quantity} is not a size in Mi, Gi or Ti`);
  return Number(number) * factor;
}

/** Thousandths of a CPU of a quantity such as `50m`. */
export function millicores(quantity: string): number {
  const [, number] = /^([0-9]+)m$/.exec(quantity) ?? [];
  if (number === undefined) throw new Error(`${quantity} is not a CPU share in m`);
  return Number(number);
}
