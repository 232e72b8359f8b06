/** What prometheus-operator makes of an AlertmanagerConfig, with words in the place of secrets. */

interface MatcherSpec {
  readonly name: string;
  readonly value: string;
  readonly matchType?: string;
}

interface RouteSpec {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
  readonly matchers?: readonly MatcherSpec[];
  readonly routes?: readonly RouteSpec[];
}

type Integration = Readonly<Record<string, unknown>>;
type ReceiverSpec = { readonly name: string } & Readonly<Record<string, string | readonly Integration[]>>;

export interface ConfigSpec {
  readonly route: RouteSpec;
  readonly receivers: readonly ReceiverSpec[];
  readonly inhibitRules: readonly {
    readonly sourceMatch: readonly MatcherSpec[];
    readonly targetMatch: readonly MatcherSpec[];
    readonly equal?: readonly string[];
  }[];
}

/** The `alertmanager.yaml` of a custom resource. */
export const alertmanagerYaml = ({ route, receivers, inhibitRules }: ConfigSpec): object => ({
  route: routeOf(route),
  receivers: receivers.map(({ name, ...kinds }) => ({
    name,
    ...Object.fromEntries(
      Object.entries(kinds).map(([kind, list]) => [
        snake(kind),
        (list as readonly Integration[]).map((integration) => integrationOf(kind, integration)),
      ]),
    ),
  })),
  inhibit_rules: inhibitRules.map(({ sourceMatch, targetMatch, equal }) => ({
    source_matchers: sourceMatch.map(matcher),
    target_matchers: targetMatch.map(matcher),
    ...(equal && { equal }),
  })),
});

const matcher = ({ name, value, matchType = '=' }: MatcherSpec): string => `${name}${matchType}"${value}"`;

const routeOf = (route: RouteSpec): object => ({
  receiver: route.receiver,
  group_by: route.groupBy,
  group_wait: route.groupWait,
  group_interval: route.groupInterval,
  repeat_interval: route.repeatInterval,
  ...(route.matchers && { matchers: route.matchers.map(matcher) }),
  ...(route.routes && { routes: route.routes.map(routeOf) }),
});

const integrationOf = (kind: string, integration: Integration): object =>
  Object.fromEntries(
    Object.entries(integration).map(([field, value]) => {
      if (kind === 'discordConfigs' && field === 'apiURL') return ['webhook_url', ADDRESS];
      if (field === 'urlSecret') return ['url', ADDRESS];
      if (field === 'headers') return ['headers', pairs(value as readonly { key: string; value: string }[])];
      return [snake(field), isSecret(value) ? 'secret' : value];
    }),
  );

const ADDRESS = 'https://receiver.example.com/';

const isSecret = (value: unknown): boolean => typeof value === 'object' && value !== null && 'key' in value;
const pairs = (list: readonly { key: string; value: string }[]) =>
  Object.fromEntries(list.map(({ key, value }) => [key, value]));
const snake = (name: string): string => name.replace(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`);
