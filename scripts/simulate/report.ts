import { printTable } from '../evaluate/table.js';
import type { Checked, Fitted } from './fit.js';

const off = (predicted: number, measured: number) => `${(((predicted - measured) / measured) * 100).toFixed(0)} %`;

export function printChecked(checked: readonly Checked[], fitted: readonly Fitted[]): void {
  console.log(
    'What a turn costs, ms (CPU measured; its share beside the loop, what is waited for and the variation fitted)\n',
  );
  printTable(
    ['', 'server', 'alone', 'beside the loop', 'database', 'citizen', 'waits', 'variation'],
    fitted.map(({ database, path, costs }) => [
      `${database} ${path}`,
      costs.serverMs.toFixed(2),
      `+${costs.aloneMs.toFixed(2)}`,
      costs.besideShare.toFixed(1),
      costs.databaseMs.toFixed(2),
      costs.clientMs.toFixed(2),
      costs.idleMs.toFixed(2),
      costs.variation.toFixed(2),
    ]),
  );
  console.log('\nMeasured beside the model\n');
  printTable(
    ['', 'at once', 'turns/s', 'model', 'off', 'p50 ms', 'model', 'p95 ms', 'model', 'off', 'seen'],
    checked.map(({ measured, predicted, isFitted }) => [
      `${measured.database} ×${measured.instances} ${measured.path}`,
      String(measured.atOnce),
      measured.perSecond.toFixed(0),
      predicted.perSecond.toFixed(0),
      off(predicted.perSecond, measured.perSecond),
      measured.p50.toFixed(1),
      predicted.p50.toFixed(1),
      measured.p95.toFixed(1),
      predicted.p95.toFixed(1),
      off(predicted.p95, measured.p95),
      isFitted ? 'fitted' : '',
    ]),
  );
  const unseen = checked.filter(({ isFitted }) => !isFitted);
  const median = (of: (one: Checked) => number) =>
    unseen.map((one) => Math.abs(of(one))).sort((a, b) => a - b)[Math.floor(unseen.length / 2)]! * 100;
  const rate = median(({ measured, predicted }) => predicted.perSecond / measured.perSecond - 1);
  const late = median(({ measured, predicted }) => predicted.p95 / measured.p95 - 1);
  console.log(
    `\nMedian error of the ${unseen.length} runs that it was not fitted to: turns/s ${rate.toFixed(0)} %, p95 ${late.toFixed(0)} %`,
  );
}
