import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import type { Rule, RuleSet } from './texts.js';

interface Draft {
  /** Version it began with. */
  readonly base: number;
  readonly rules: readonly Rule[];
}
const NONE: Draft = { base: 0, rules: [] };

/** Rules that somebody prepares, kept on their computer until they are published or given up. */
export function useDraft(current: RuleSet) {
  const { id } = useSignedIn();
  const { value, setValue, clear } = useKept<Draft>(`routing:${id}`, NONE);
  const isDraft = value.base !== 0 && JSON.stringify(value.rules) !== JSON.stringify(current.rules);
  const rules = isDraft ? value.rules : current.rules;
  const base = isDraft ? value.base : current.version;
  return {
    isDraft,
    rules,
    base,
    isStale: isDraft && base !== current.version,
    change: (next: readonly Rule[]) => setValue({ base, rules: next }),
    clear,
  };
}
