import { describe, expect, test } from '@jest/globals';
import {
  type Cell,
  formatCell,
  isFigure,
  optionsOf,
  type ReportDocument,
  SUPPRESSED,
  type Table,
  tablesOf,
} from '../../../tickets/index.js';
import { QUESTIONS, type Respondent, respondents, sampleSurvey } from './sample.js';

const tableOf = (document: ReportDocument, id: string): Table | undefined =>
  tablesOf(document).find((table) => table.id === id);
const labels = (rows: readonly (readonly Cell[])[]) => rows.map(([name]) => formatCell(name!));
const figure = (cell: Cell | undefined) => (cell && isFigure(cell) ? cell.value : undefined);
const answers = (people: readonly Respondent[], question: number) =>
  people.flatMap(({ values }) => values[question] ?? []);
const isSmall = (count: number) => count > 0 && count < 5;

describe('a survey’s report, for the centre', () => {
  const people = respondents(160, 3);
  const document = sampleSurvey(160, false);

  test('counts every answer, and gives share, mean and interval as they are worked out by hand', () => {
    const options = tableOf(document, 'soru-3')!;
    const given = answers(people, 2);
    optionsOf(QUESTIONS[2]!).forEach(({ value, label }, at) => {
      const count = given.filter((one) => one === value).length;
      const [name, shownCount, share, low, high] = options.rows[at]!;
      expect(formatCell(name!)).toBe(label);
      expect(figure(shownCount)).toBe(count);
      expect(figure(share)).toBeCloseTo(count / given.length, 3);
      expect(Number(figure(low))).toBeLessThanOrEqual(count / given.length);
      expect(Number(figure(high))).toBeGreaterThanOrEqual(count / given.length);
    });
    const points = answers(people, 0);
    const mean = points.reduce((sum, one) => sum + one, 0) / points.length;
    const [, answered, average] = tableOf(document, 'ortalamalar')!.rows[0]!;
    expect(figure(answered)).toBe(points.length);
    expect(figure(average)).toBeCloseTo(mean, 2);
  });

  test('breaks each question down by channel, province and topic, large groups first', () => {
    const byProvince = tableOf(document, 'soru-1-province')!;
    for (const row of byProvince.rows) {
      const name = formatCell(row[0]!);
      const own = answers(
        people.filter(({ province }) => (province || 'Bilinmiyor') === name),
        0,
      );
      expect(figure(row[1])).toBe(own.length);
      expect(figure(row[2])).toBeCloseTo(own.reduce((sum, one) => sum + one, 0) / own.length, 2);
    }
    const sizes = byProvince.rows.map((row) => Number(figure(row[1])));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(labels(tableOf(document, 'soru-3-channel')!.rows)).toContain('Telefonla arama');
    expect(
      tableOf(document, 'soru-3-topic')!
        .columns.map(({ title }) => title)
        .slice(2),
    ).toEqual(QUESTIONS[2]!.options);
  });

  test('says who was asked, by whom, and how it was worked out', () => {
    const said = JSON.stringify(document);
    for (const words of ['Temel Eğitim Genel Müdürlüğü', 'veliler', 'AAPOR', 'Wilson', 'Student', '1 Ocak 2027'])
      expect(said).toContain(words);
    const [rate] = tableOf(document, 'katilim')!.rows.slice(-1);
    // 160 of 160 invited, 7 begun, 160 finished, 6 left, 3 declined.
    expect(figure(rate![1])).toBeCloseTo(160 / 336, 3);
  });

  test('has no question of which fewer than five were answered, and no text', () => {
    const small = sampleSurvey(4, false);
    expect(tablesOf(small).map(({ id }) => id)).toEqual(['katilim']);
    expect(JSON.stringify(small)).not.toContain('teşekkürler');
    expect(JSON.stringify(small)).toContain('Beşten az kişi yanıtladığı');
  });
});

describe('a survey’s report that may leave the centre', () => {
  /** Of tables drawn many times over, those that were looked at. */
  const looked = { options: 0, groups: 0, hidden: 0 };

  function look(seed: number): void {
    const count = 20 + seed * 12;
    const people = respondents(count, seed);
    const document = sampleSurvey(count, true, seed);
    QUESTIONS.forEach((question, at) => {
      if (question.kind === 'text') return;
      const given = answers(people, at);
      const counts = optionsOf(question).map(({ value }) => given.filter((one) => one === value).length);
      const shown = tableOf(document, `soru-${at + 1}`)!.rows.map((row) => figure(row[1]) !== SUPPRESSED);
      const hidden = counts.filter((_, option) => !shown[option]);
      looked.options++;
      expect(counts.filter((one, option) => shown[option] && isSmall(one))).toEqual([]);
      if (hidden.length > 0) {
        looked.hidden++;
        expect(hidden.length).toBeGreaterThan(1);
        expect(isSmall(hidden.reduce((sum, one) => sum + one, 0))).toBe(false);
        // Mean and interval tell two more sums over the points.
        if (question.kind !== 'choice') expect(shown).not.toContain(true);
      }
      for (const by of ['channel', 'province', 'topic'] as const) {
        const table = tableOf(document, `soru-${at + 1}-${by}`);
        if (!table) continue;
        looked.groups++;
        const visible = question.kind === 'choice' ? shown : [];
        const groups = [...new Set(people.map((one) => one[by]))].map((group) => {
          const own = answers(
            people.filter((one) => one[by] === group),
            at,
          );
          const each = optionsOf(question).map(({ value }) => own.filter((one) => one === value).length);
          const told = each.filter((_, option) => visible[option]);
          return {
            size: own.length,
            told: [own.length, ...told, ...(visible.length > 0 ? [own.length - told.reduce((a, b) => a + b, 0)] : [])],
          };
        });
        const sizes = table.rows.map((row) => Number(figure(row[1])));
        const left = groups.filter(({ size }) => size > 0);
        for (const size of sizes)
          left.splice(
            left.findIndex((one) => one.size === size && !one.told.some(isSmall)),
            1,
          );
        expect(left).toHaveLength(groups.filter(({ size }) => size > 0).length - sizes.length);
        if (left.length > 0) {
          expect(left.length).toBeGreaterThan(1);
          const sums = left[0]!.told.map((_, part) => left.reduce((sum, { told }) => sum + told[part]!, 0));
          expect(sums.filter(isSmall)).toEqual([]);
        }
        if (question.kind === 'choice')
          for (const row of table.rows)
            row.slice(2).forEach((cell, option) => {
              expect(figure(cell) === SUPPRESSED).toBe(!visible[option]);
            });
      }
    });
  }

  test('gives no small group away, in tables with and without something to hide', () => {
    for (let seed = 0; seed < 30; seed++) look(seed);
    expect(looked.options).toBe(90);
    expect(looked.hidden).toBeGreaterThan(12);
    expect(looked.options - looked.hidden).toBeGreaterThan(10);
    expect(looked.groups).toBeGreaterThan(50);
  });

  test('hides small numbers of people who were asked, too', () => {
    const { rows } = tableOf(sampleSurvey(100, true), 'katilim')!;
    const declined = rows.find(([name]) => formatCell(name!) === 'İstemeyen')!;
    expect(formatCell(declined[1]!)).toBe('gizli');
  });
});
