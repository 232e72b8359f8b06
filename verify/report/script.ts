/** What the page does beyond being read: search, opening what a link points into, and printing everything. */
export const SCRIPT = `
'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const input = document.querySelector('#search');
const groups = all('[data-group]');
const loose = all('[data-row]').filter((row) => !row.closest('[data-group]'));
const texts = new Map();
const textOf = (element) => {
  if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase());
  return texts.get(element);
};

function find() {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const has = (text) => words.every((word) => text.includes(word));
  let shown = 0;
  for (const group of groups) {
    const head = (group.dataset.title || '').toLowerCase();
    const named = head !== '' && has(head);
    let rows = 0;
    for (const row of all('[data-row]', group)) {
      row.hidden = words.length > 0 && !named && !has(head + ' ' + textOf(row));
      if (!row.hidden) rows++;
    }
    for (const side of all('.side', group))
      side.hidden = words.length > 0 && !named && all('[data-row]', side).every((row) => row.hidden);
    group.hidden = words.length > 0 && !named && rows === 0;
    if (!group.hidden) shown += rows;
    if (group.matches('details')) group.open = words.length > 0 && !group.hidden;
  }
  for (const row of loose) row.hidden = words.length > 0 && !has(textOf(row));
  for (const zone of all('[data-zone]')) zone.hidden = all('[data-group]', zone).every((group) => group.hidden);
  const workloads = all('article.workload').filter((each) => !each.hidden).length;
  document.querySelector('output').textContent =
    words.length === 0 ? '' : workloads + ' workloads, ' + shown + ' rows';
}
input.addEventListener('input', find);
document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  document.querySelector('#workloads').scrollIntoView();
});

function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.closest('[hidden]')) {
    input.value = '';
    find();
  }
  for (let inside = target.closest('details'); inside; inside = inside.parentElement.closest('details')) inside.open = true;
  target.scrollIntoView();
}
addEventListener('hashchange', reveal);
reveal();

let closed = [];
addEventListener('beforeprint', () => {
  closed = all('details:not([open])');
  for (const each of closed) each.open = true;
});
addEventListener('afterprint', () => {
  for (const each of closed) each.open = false;
});
`;
