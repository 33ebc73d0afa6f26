import { List } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { type Feed, KIND_TEXTS, POLICY_TEXTS } from './texts.js';

const TEXTS = defineTexts(
  {
    kinds: (names: string) => `Gönderebileceği türler: ${names}`,
    policy: (name: string) => `Gelen içerik: ${name}`,
    interval: (hours: number) => `En çok ${hours} saatte bir gelmeli`,
    contact: (who: string) => `Gecikince aranacak: ${who}`,
  },
  {
    kinds: (names: string) => `Kinds it may send: ${names}`,
    policy: (name: string) => `What comes in: ${name}`,
    interval: (hours: number) => `At most ${hours} hours between two`,
    contact: (who: string) => `Whom to call when late: ${who}`,
  },
);

/** A feed's settings for those who may not change them. */
export function Summary({ feed: { kinds, policy, intervalHours, contact } }: { feed: Feed }) {
  const texts = useTexts(TEXTS);
  const kindTexts = useTexts(KIND_TEXTS);
  const policies = useTexts(POLICY_TEXTS);
  return (
    <List>
      <List.Item>{texts.kinds(kinds.map((kind) => kindTexts[kind]).join(', '))}</List.Item>
      <List.Item>{texts.policy(policies[policy])}</List.Item>
      {intervalHours !== undefined && <List.Item>{texts.interval(intervalHours)}</List.Item>}
      {contact !== undefined && <List.Item>{texts.contact(contact)}</List.Item>}
    </List>
  );
}
