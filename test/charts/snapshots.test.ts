import { platformOf, synthesise } from './synthesise';

/** A seat belt: shows in a review what a change does to the default platform. What must hold is in the invariants. */
test.each([...synthesise(platformOf(''))])('%s', (_, manifests) => {
  expect(manifests).toMatchSnapshot();
});

test('two runs make the same objects in the same order', () => {
  const text = () => JSON.stringify([...synthesise(platformOf(''))]);
  expect(text()).toBe(text());
});
