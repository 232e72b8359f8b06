import { MODES } from '../charts/settings-modes';
import { objectsOf, platformOf } from '../charts/synthesise';
import { findingsIn } from './findings';

test.each(Object.entries(MODES))('the network of "%s" is exactly the declared one', async (_, settings) => {
  expect(await findingsIn(platformOf(settings), objectsOf(settings))).toEqual([]);
});
