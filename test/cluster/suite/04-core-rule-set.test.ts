import { casesOf, LIBRARY, NOT_APPLICABLE } from './attacks/rule-exceptions';
import { type RuleReport, runRuleTests } from './attacks/rule-tests';

const notApplicable = new Set(casesOf(NOT_APPLICABLE));
const excepted = new Set([...notApplicable, ...casesOf(LIBRARY)]);
let report: RuleReport;
let failed: ReadonlySet<string>;

beforeAll(async () => {
  const started = Date.now();
  report = await runRuleTests();
  failed = new Set(report.failed);
  console.log(
    `${report.success.length} cases pass, ${failed.size} do not, in ${(Date.now() - started) / 1000} s`,
    ...[...NOT_APPLICABLE, ...LIBRARY].map((each) => `\n${casesOf([each]).length} ${each.why}`),
  );
});

test('every attack that the Core Rule Set knows is recognised, but for cases that are listed with their reason', () => {
  expect([...failed].filter((name) => !excepted.has(name))).toEqual([]);
});

test('no case is listed that passes, or that does not exist', () => {
  expect([...excepted].filter((name) => !failed.has(name))).toEqual([]);
});

test('at least 99 % of the cases that apply to nginx and this configuration pass', () => {
  const applying = [...report.success, ...failed].filter((name) => !notApplicable.has(name));
  expect(applying.length).toBeGreaterThan(4_500);
  expect(report.success.length / applying.length).toBeGreaterThanOrEqual(0.99);
});
