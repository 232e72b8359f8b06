import { mebibytes, millicores } from '../../model/quantity';

describe('sizes', () => {
  test.each([
    ['512Mi', 512],
    ['4Gi', 4096],
    ['1Ti', 1024 * 1024],
  ])('%s are %d MiB', (text, expected) => expect(mebibytes(text)).toBe(expected));

  test.each(['512', '4G', '4gi', '1.5Gi', '-1Gi', ' 1Gi', '1Gi ', 'Gi', ''])('%p is none', (text) => {
    expect(() => mebibytes(text)).toThrow('is not a size in Mi, Gi or Ti');
  });
});

describe('CPU shares', () => {
  test.each([
    ['50m', 50],
    ['1500m', 1500],
  ])('%s are %d thousandths', (text, expected) => expect(millicores(text)).toBe(expected));

  test.each(['1', '0.5', 'm', '-5m', '5m ', ''])('%p is none', (text) => {
    expect(() => millicores(text)).toThrow('is not a CPU share in m');
  });
});
