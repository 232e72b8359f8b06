import { MODES } from '../charts/settings-modes';
import { allOf, platformOf, synthesise } from '../charts/synthesise';
import { findingsIn } from './findings';

test.each(Object.entries(MODES))('the network of "%s" is exactly the declared one', async (_, settings) => {
  const platform = platformOf(settings);
  expect(await findingsIn(platform, allOf(synthesise(platform)))).toEqual([]);
});
