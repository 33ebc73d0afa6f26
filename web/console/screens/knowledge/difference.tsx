import { List, Stack, Text, Title } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';

const TEXTS = defineTexts(
  {
    equal: 'İkisi aynı.',
    added: 'eklendi',
    removed: 'çıkarıldı',
    nothing: 'yok',
    reordered: 'Sırası değişti.',
    article: (label: string) => `${label}. madde`,
  },
  {
    equal: 'They are equal.',
    added: 'added',
    removed: 'removed',
    nothing: 'none',
    reordered: 'In another order.',
    article: (label: string) => `Article ${label}`,
  },
);

interface TextPart {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** One field of `GET …/difference`; its document leaves the rest of it open. */
export type FieldDifference = { readonly field: string; readonly name: string } & (
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'value'; readonly before?: string; readonly after?: string }
  | {
      readonly kind: 'set';
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly reordered: boolean;
    }
  | {
      readonly kind: 'articles';
      readonly added: readonly { readonly label: string; readonly text: string }[];
      readonly removed: readonly { readonly label: string; readonly text: string }[];
      readonly changed: readonly { readonly label: string; readonly fields: readonly FieldDifference[] }[];
      readonly reordered: boolean;
    }
);

/** Fields that differ, what was added and removed in words, not by colour alone. */
export function Difference({ fields, level = 3 }: { fields: readonly FieldDifference[]; level?: 3 | 4 | 5 }) {
  const texts = useTexts(TEXTS);
  if (fields.length === 0) return <Text>{texts.equal}</Text>;
  return (
    <Stack gap="sm">
      {fields.map((field) => (
        <div key={field.field}>
          <Title order={level} size="h6">
            {field.name}
          </Title>
          <Change field={field} level={level} />
        </div>
      ))}
    </Stack>
  );
}

function Change({ field, level }: { field: FieldDifference; level: 3 | 4 | 5 }) {
  const texts = useTexts(TEXTS);
  switch (field.kind) {
    case 'text':
      return <Words parts={field.parts} />;
    case 'value':
      return (
        <Text>
          <del>{field.before ?? texts.nothing}</del> → <ins>{field.after ?? texts.nothing}</ins>
        </Text>
      );
    case 'set':
      return <Members {...field} />;
    case 'articles':
      return (
        <Stack gap="xs" pl="md">
          <Members
            added={field.added.map(({ label, text }) => `${texts.article(label)}: ${text}`)}
            removed={field.removed.map(({ label, text }) => `${texts.article(label)}: ${text}`)}
            reordered={field.reordered}
          />
          {field.changed.map(({ label, fields }) => (
            <div key={label}>
              <Text fw={600}>{texts.article(label)}</Text>
              <Difference fields={fields} level={level === 3 ? 4 : 5} />
            </div>
          ))}
        </Stack>
      );
  }
}

function Words({ parts }: { parts: readonly TextPart[] }) {
  return (
    <Text component="div" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {parts.map(({ op, text }, at) => {
        const key = `${at}`;
        if (op === 'added') return <ins key={key}>{text}</ins>;
        return op === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
      })}
    </Text>
  );
}

interface MembersProps {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly reordered: boolean;
}

function Members({ added, removed, reordered }: MembersProps) {
  const texts = useTexts(TEXTS);
  return (
    <>
      <List>
        {added.map((member) => (
          <List.Item key={`+${member}`}>
            <ins>{member}</ins> ({texts.added})
          </List.Item>
        ))}
        {removed.map((member) => (
          <List.Item key={`-${member}`}>
            <del>{member}</del> ({texts.removed})
          </List.Item>
        ))}
      </List>
      {reordered && <Text>{texts.reordered}</Text>}
    </>
  );
}
