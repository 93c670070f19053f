import canonicalize from 'canonicalize';
import type { Config } from '@/lib/params/config/config';
import { remembered } from '../../shown/remembered';
import type { ShownScenario } from './follow-scenarios';

/** What a config says but for its name, its notes and what it was calibrated on, in whatever order it does. */
const substance = ({ scenarios: _, profile: __, notes: ___, name: ____, ...rest }: Config) =>
  canonicalize(rest);

/** What is set now is called as the scenario that it came from, and "changed" where it is not that any more. */
export const nowLabel = remembered((config: Config, shown: readonly ShownScenario[]): string => {
  const saved = shown.find(({ name }) => name === config.name);
  return saved && substance(saved.config) !== substance(config) ? `${config.name}, changed` : config.name;
});
