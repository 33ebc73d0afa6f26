import { Button, Group, Table, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DataTable } from '../../parts/data-table.js';
import { Section } from '../../parts/section.js';
import { Many } from './many.js';
import { RuleForm } from './rule-form.js';
import { ANY_TOPIC, MISSION_TARGET, PROVINCE_TARGET, ROUTING_TEXTS, type Rule, type RuleSet } from './texts.js';
import type { useDraft } from './use-draft.js';

export interface RulesProps {
  readonly current: RuleSet;
  readonly draft: ReturnType<typeof useDraft>;
  readonly bureaus: readonly { readonly value: string; readonly label: string }[];
  readonly mayEdit: boolean;
  bureauName(code: string): string;
  topicName(code: string): string;
}

/** The rules in their order: those in force, or the draft where there is one. */
export function Rules({ current, draft, bureaus, mayEdit, bureauName, topicName }: RulesProps) {
  const texts = useTexts(ROUTING_TEXTS);
  const announce = useAnnounce();
  const [edited, setEdited] = useState<number | 'new'>();
  const frame = useRef<HTMLDivElement>(null);
  const { rules } = draft;

  function move(at: number, to: number) {
    const rule = rules[at];
    if (!rule || to < 0 || to >= rules.length) return;
    const others = rules.filter((_, nth) => nth !== at);
    draft.change([...others.slice(0, to), rule, ...others.slice(to)]);
    announce(texts.moved(rule.id, to + 1));
  }

  function remove(at: number) {
    announce(texts.removed(rules[at]?.id ?? ''));
    draft.change(rules.filter((_, nth) => nth !== at));
    frame.current?.focus();
  }

  function keep(rule: Rule) {
    draft.change(edited === 'new' ? [...rules, rule] : rules.map((old, nth) => (nth === edited ? rule : old)));
    setEdited(undefined);
  }

  return (
    <Section title={draft.isDraft ? texts.drafted(draft.base) : texts.rules(current.version)}>
      {mayEdit && (
        <Button w="fit-content" variant="default" onClick={() => setEdited('new')}>
          {texts.add}
        </Button>
      )}
      <div ref={frame} tabIndex={-1}>
        <DataTable
          label={texts.title}
          minWidth={960}
          heads={[...texts.heads, ...(mayEdit ? [texts.action] : [])]}
          isPlain={!mayEdit}
        >
          {rules.map((rule, at) => (
            <Table.Tr key={rule.id} id={`kural-${rule.id}`}>
              <Table.Td>{at + 1}</Table.Td>
              <Table.Th scope="row">
                {rule.id}
                {rule.note && (
                  <Text size="sm" fw={400} c="dimmed">
                    {rule.note}
                  </Text>
                )}
              </Table.Th>
              <Table.Td>
                <Many names={rule.topics.map((code) => (code === ANY_TOPIC ? texts.anyTopic : topicName(code)))} />
              </Table.Td>
              <Table.Td>
                <Where rule={rule} />
              </Table.Td>
              <Table.Td>{rule.levels?.map((level) => texts.levels[level]).join(', ') ?? texts.anyLevel}</Table.Td>
              <Table.Td>
                {rule.to
                  .map((code) =>
                    code === PROVINCE_TARGET
                      ? texts.provinceTarget
                      : code === MISSION_TARGET
                        ? texts.missionTarget
                        : bureauName(code),
                  )
                  .join(', ')}
              </Table.Td>
              {mayEdit && (
                <Table.Td>
                  <Group gap={4} wrap="nowrap">
                    <RowButton text={texts.edit} label={texts.editNamed(rule.id)} act={() => setEdited(at)} />
                    <RowButton
                      text={texts.up}
                      label={texts.upNamed(rule.id)}
                      isOff={at === 0}
                      act={() => move(at, at - 1)}
                    />
                    <RowButton
                      text={texts.down}
                      label={texts.downNamed(rule.id)}
                      isOff={at === rules.length - 1}
                      act={() => move(at, at + 1)}
                    />
                    <RowButton text={texts.remove} label={texts.removeNamed(rule.id)} act={() => remove(at)} />
                  </Group>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </DataTable>
      </div>
      {edited !== undefined && (
        <RuleForm
          rule={edited === 'new' ? undefined : rules[edited]}
          taken={rules.filter((_, nth) => nth !== edited).map(({ id }) => id)}
          topics={current.topics}
          bureaus={bureaus}
          onKeep={keep}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}

interface RowButtonProps {
  readonly text: string;
  /** With the rule's name. */
  readonly label: string;
  /** Stays focusable; there is nowhere to move. */
  readonly isOff?: boolean;
  act(): void;
}

function RowButton({ text, label, isOff, act }: RowButtonProps) {
  return (
    <Button size="compact-sm" variant="default" aria-label={label} aria-disabled={isOff} onClick={act}>
      {text}
    </Button>
  );
}

function Where({ rule: { provinces = [], districts = [], place } }: { rule: Rule }) {
  const texts = useTexts(ROUTING_TEXTS);
  const places = [...provinces, ...districts];
  if (places.length === 0) return <>{place ? texts[place] : texts.anywhere}</>;
  return (
    <>
      {place && `${texts[place]}: `}
      <Many names={places} />
    </>
  );
}
