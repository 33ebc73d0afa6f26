import { List } from '@mantine/core';
import { useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { useMay } from '../../shell/me-context.js';
import { MOVE_TEXTS, TEXTS } from './texts.js';
import { bureauName, ToolTable } from './tool-table.js';
import { type Options, useMacros } from './tools-api.js';

export function MacroList({ bureaus }: { bureaus: Options['bureaus'] }) {
  const texts = useTexts(TEXTS);
  const moves = useTexts(MOVE_TEXTS);
  const may = useMay();
  const inWords = (given: unknown): string => {
    const { move, text, reason } = given as { move: keyof typeof moves; text?: string; reason?: string };
    const words = text ?? reason;
    return words === undefined ? moves[move] : `${moves[move]}: ${words}`;
  };
  return (
    <Loaded query={useMacros()}>
      {({ items }) => (
        <ToolTable
          kind="macros"
          label={texts.macros}
          help={texts.macroHelp}
          rows={items.map((one) => ({
            id: one.id,
            name: one.name,
            bureau: bureauName(bureaus, one.bureau, texts.everybody),
            contents: (
              <List type="ordered" size="sm">
                {one.moves.map((move, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same move may stand twice
                  <List.Item key={index}>{inWords(move)}</List.Item>
                ))}
              </List>
            ),
            canChange: may('desk.tools', one.bureau ?? '*'),
          }))}
        />
      )}
    </Loaded>
  );
}
