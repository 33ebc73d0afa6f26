import { Table } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { ConflictAlert } from '../../parts/conflict-alert.js';
import { Mark } from '../../parts/mark.js';
import { FIELD_TEXTS } from './field-texts.js';
import { conflicts, type FormField, type ItemForm } from './item-form.js';

const TEXTS = defineTexts(
  {
    title: 'Siz yazarken başkası kaydetti',
    text: 'Yazdıklarınız duruyor. Birleştirince onun değiştirdikleri de gelir; ikinizin de değiştirdiği yerde sizinki kalır. Sonra bakıp kaydedin.',
    equal: 'Değiştirdiği her şey sizinkiyle aynı.',
    field: 'Alan',
    theirs: 'Şimdi kayıtlı olan',
    mine: 'Sizin yazdığınız',
    both: 'İkiniz de değiştirdiniz',
    only: 'Yalnızca o değiştirdi',
  },
  {
    title: 'Somebody else saved while you were writing',
    text: 'What you wrote is kept. Merging brings their changes, too; where both of you changed a field, yours stays. Look it over and save.',
    equal: 'All they changed is as yours.',
    field: 'Field',
    theirs: 'Saved now',
    mine: 'What you wrote',
    both: 'Both of you changed it',
    only: 'Only they changed it',
  },
);

export interface ConflictProps {
  /** As it was when typing began. */
  readonly base: ItemForm;
  readonly theirs: ItemForm;
  readonly mine: ItemForm;
  onMerge(): void;
  onTake(): void;
}

/** Both texts side by side, field by field. */
export function Conflict({ base, theirs, mine, onMerge, onTake }: ConflictProps) {
  const texts = useTexts(TEXTS);
  const labels = useTexts(FIELD_TEXTS);
  const found = conflicts(base, theirs, mine);
  return (
    <ConflictAlert
      title={texts.title}
      text={found.length === 0 ? texts.equal : texts.text}
      onMerge={onMerge}
      onTake={onTake}
    >
      {found.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table aria-label={texts.title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{texts.field}</Table.Th>
                <Table.Th scope="col">{texts.theirs}</Table.Th>
                <Table.Th scope="col">{texts.mine}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.map(({ field, isBoth }) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row">
                    {labels[field]}
                    <br />
                    <Mark tone={isBoth ? 'warning' : 'info'}>{isBoth ? texts.both : texts.only}</Mark>
                  </Table.Th>
                  <Table.Td style={WRAPPED}>{shown(theirs, field)}</Table.Td>
                  <Table.Td style={WRAPPED}>{shown(mine, field)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </ConflictAlert>
  );
}

const WRAPPED = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', verticalAlign: 'top' } as const;

function shown(form: ItemForm, field: FormField): string {
  const value = form[field];
  if (typeof value === 'string') return value;
  return value.map((one) => (typeof one === 'string' ? one : Object.values(one).filter(Boolean).join(' '))).join('\n');
}
