import { useTexts } from '../../i18n/language.js';
import { ROUTING_TEXTS } from './texts.js';

/** Shorter than a row that is read at a glance. */
const FEW = 4;

/** A few names in a line; many behind their number, opened by whoever wants them. */
export function Many({ names }: { names: readonly string[] }) {
  const texts = useTexts(ROUTING_TEXTS);
  if (names.length <= FEW) return <>{names.join(', ')}</>;
  return (
    <details>
      <summary>{texts.some(names[0] ?? '', names.length - 1)}</summary>
      {names.join(', ')}
    </details>
  );
}
