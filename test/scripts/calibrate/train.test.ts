import { describe, expect, it } from '@jest/globals';
import type { Explanation } from '../../../knowledge/index.js';
import type { Sample } from '../../../scripts/calibrate/samples.js';
import { composition } from '../../../scripts/calibrate/train.js';

const explanation = { hits: [], none: { features: { bias: 1 } } } as unknown as Explanation;
const samples = (kind: string, count: number, right?: string): Sample[] =>
  Array.from({ length: count }, (_, at) => ({
    question: `${kind} ${at}`,
    kind,
    explanation,
    ...(right ? { right } : {}),
  }));

describe('what the fit takes for granted', () => {
  const given = [
    ...samples('page/chat', 90, 'a#'),
    ...samples('page/gone', 90),
    ...samples('page/near-miss', 300),
    ...samples('cloze/clean', 40, 'a#'),
  ];

  it('is that a tenth of the questions put to a set have no answer, however many samples of them there are', () => {
    const { kinds } = composition(given);
    const own = (kind: string) => kinds.get(kind)!;
    const without = own('page/gone') + own('page/near-miss');
    expect(without / (without + own('page/chat'))).toBeCloseTo(0.1, 6);
    expect(own('page/gone')).toBeCloseTo(own('page/near-miss'), 6);
  });

  it('does not count known wordings among them, and leaves sets without strangers as they are', () => {
    const more = composition([...given, ...samples('page/title', 500, 'a#')]);
    const { kinds } = composition(given);
    expect(more.kinds.get('page/gone')! / more.kinds.get('page/chat')!).toBeCloseTo(
      kinds.get('page/gone')! / kinds.get('page/chat')!,
      6,
    );
    expect(kinds.get('cloze/clean')! / kinds.get('page/chat')!).toBeCloseTo(40 / 90, 6);
  });
});
